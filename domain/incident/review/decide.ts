import { nameOf, responderOf } from '../../roster/roster';
import { bytesOf } from '../../text/bytes';
import type { Deciders } from '../aspect';
import type { Incident } from '../incident';
import type { Context } from '../instruction';
import { clockTime, type Refusal, refusal } from '../refusal';
import { textKept } from '../text-budget';
import type { ReviewCommand, ReviewNotes } from './review';

/** The decisions on what is asked about the review. */
export const reviewDeciders: Deciders<ReviewCommand> = {
  'draft-review': (incident, { notes }, context) =>
    refuseRecorded(incident, context) ??
    refuseNothingNew(incident, notes) ??
    refuseUnknownOwners(notes, context) ??
    refuseTooLong(incident, notes) ?? [{ type: 'review-drafted', notes }],
  'record-review': (incident, _, context) =>
    refuseRecorded(incident, context) ?? refuseIncomplete(incident) ?? [{ type: 'review-recorded' }],
};

/** The notes with what is new in the place of what was there. */
export function notesWith(before: ReviewNotes | undefined, given: ReviewNotes): ReviewNotes {
  const changed = Object.entries(given).filter(([, part]) => part !== undefined);
  return { ...before, ...Object.fromEntries(changed) };
}

function refuseRecorded({ id, review }: Incident, { roster }: Context): Refusal | undefined {
  if (review?.recordedAt === undefined) return undefined;
  const who = review.recordedBy === undefined ? 'somebody' : nameOf(roster, review.recordedBy);
  return refusal(
    'already-done',
    `The review of ${id} was recorded by ${who} at ${clockTime(review.recordedAt)}; add a note instead. Nothing was changed.`,
  );
}

function refuseNothingNew({ id }: Incident, notes: ReviewNotes): Refusal | undefined {
  if (Object.values(notes).some((part) => part !== undefined)) return undefined;
  return refusal('not-needed', `Nothing was given for the review of ${id}. Nothing was changed.`);
}

function refuseUnknownOwners({ followUps = [] }: ReviewNotes, { roster }: Context): Refusal | undefined {
  const unknown = followUps.find(({ owner }) => owner !== undefined && !responderOf(roster, owner))?.owner;
  return unknown === undefined
    ? undefined
    : refusal(
        'unknown-responder',
        `There is nobody called "${unknown}" on the roster, so the follow-up cannot be theirs.`,
      );
}

function refuseTooLong({ id, review }: Incident, notes: ReviewNotes): Refusal | undefined {
  const length = bytesOfNotes(notesWith(review?.notes, notes));
  if (length <= textKept.review) return undefined;
  return refusal(
    'not-allowed-now',
    `The notes of the review of ${id} would take ${kilobytes(length)}; ${kilobytes(textKept.review)} is the most. Shorten them, or link to a document.`,
  );
}

function bytesOfNotes({
  summary = '',
  impact = '',
  wentWell = [],
  wentBadly = [],
  gotLucky = [],
  followUps = [],
}: ReviewNotes): number {
  const texts = [
    ...[summary, impact, ...wentWell, ...wentBadly, ...gotLucky],
    ...followUps.map(({ text }) => text),
  ];
  return texts.reduce((sum, text) => sum + bytesOf(text), 0);
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} KB`;
}

function refuseIncomplete({ id, review }: Incident): Refusal | undefined {
  const { summary = '', wentWell = [], wentBadly = [] } = review?.notes ?? {};
  const missing = [
    ...(summary.trim() === '' ? ['a summary'] : []),
    ...(wentWell.length + wentBadly.length === 0 ? ['at least one thing that went well or badly'] : []),
  ];
  if (missing.length === 0) return undefined;
  return refusal(
    'not-allowed-now',
    `The review of ${id} still needs ${missing.join(' and ')}. Add that, then record it.`,
  );
}
