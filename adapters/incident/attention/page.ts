import type { attention } from '../../../domain/incident/attention/aspect';
import { heldSentence } from '../../../domain/incident/attention/words';
import { lengthInWords } from '../../../domain/text/length-in-words';
import type { DoorView } from '../../http/door/door-view';
import { seen } from '../../http/door/form-fields';
import { folded, form, hidden, type Row, seenField } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';

/** Minutes for which somebody may say that they are on it: a night for what is known to be minor; our own choice. */
const offeredBefore = ['30', '60'] as const;
const offeredOnceMinor = ['120', '240', '720'] as const;

export const attentionPage: AspectPage<keyof typeof attention.offers> = {
  forms: {
    hold: offeredForm({
      fields: () => ({ minutes: z.optional(z.enum([...offeredBefore, ...offeredOnceMinor])), seen }),
      asks: ({ minutes }) => ({ type: 'hold', minutes: minutes && Number(minutes) }),
      done: (incident, door) => heldSentence(incident, timesFor(door)),
      askedFirst: (view) => (isAsked(view) ? holdForm(view) : []),
      foldedAway: (view) => (isAsked(view) ? [] : folded('Stay on it…', [holdForm(view)])),
    }),
  },
  standing: heldRows,
};

function isAsked({ incident: { attention: attended }, responder }: DoorView): boolean {
  return attended?.question?.responder === responder.id;
}

function holdForm(view: DoorView): Html {
  const { incident } = view;
  const question = incident.attention?.question;
  const offered = incident.severity === undefined ? offeredBefore : offeredOnceMinor;
  const choice = (minutes: string, index: number) =>
    markup`<button class="${index === 0 ? 'main' : 'other'}" name="minutes" value="${minutes}">I am on it for ${lengthInWords(Number(minutes) * 60_000)}</button>`;
  return form(
    markup`<h2>Are you still on it?</h2>`,
    question === undefined
      ? markup`<p class="quiet">Then you are not asked before.</p>`
      : markup`<p class="quiet">Say so by ${timesFor(view)(question.answerBy)}, or do whatever is next; else the next level is paged.</p>`,
    hidden('action', 'hold'),
    seenField(incident),
    ...offered.map(choice),
  );
}

function heldRows(view: DoorView): Row[] {
  const { attention: attended } = view.incident;
  const until = attended?.heldUntil;
  return until === undefined || until <= view.at ? [] : [['On it until', timesFor(view)(until)]];
}
