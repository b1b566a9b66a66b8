import type { DoorCommand } from '../../../application/open-door';
import type { Incident } from '../../../domain/incident/incident';
import type { review } from '../../../domain/incident/review/aspect';
import type { ReviewNotes } from '../../../domain/incident/review/review';
import { lines, perhaps, seen, text } from '../../http/door/form-fields';
import { type AspectPage, offeredForm } from '../aspect';
import { reviewForm } from './forms';

const written = {
  fields: () => ({
    summary: perhaps(text),
    impact: perhaps(text),
    wentWell: lines,
    wentBadly: lines,
    gotLucky: lines,
    seen,
  }),
  typed: {
    summary: 'Summary',
    impact: 'Impact',
    wentWell: 'What went well',
    wentBadly: 'What went badly',
    gotLucky: 'Where we were lucky',
  },
};

export const reviewPage: AspectPage<keyof typeof review.offers> = {
  forms: {
    'draft-review': offeredForm({
      ...written,
      asks: (form, incident) => draftOf(form, incident) ?? { type: 'draft-review', notes: {} },
      done: () => 'Saved. Record the review once it says all it should.',
      foldedAway: reviewForm,
    }),
    'record-review': offeredForm({
      ...written,
      asks: (form, incident) => [draftOf(form, incident) ?? [], { type: 'record-review' } as const].flat(),
      done: ({ id }) => `The review of ${id} is recorded.`,
    }),
  },
};

/** The command that writes down what the form says and the review does not yet; undefined where that is nothing. */
function draftOf(
  { summary, impact, wentWell, wentBadly, gotLucky }: ReviewNotes,
  { review }: Incident,
): DoorCommand | undefined {
  const before: Readonly<Record<string, unknown>> = { ...review?.notes };
  const isNew = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name] ?? []);
  const fields = { summary, impact, wentWell, wentBadly, gotLucky };
  const notes = Object.fromEntries(Object.entries(fields).filter(isNew));
  return Object.keys(notes).length === 0 ? undefined : { type: 'draft-review', notes };
}
