import type { attention } from '../../../domain/incident/attention/aspect';
import { attentionInForce, isSilent } from '../../../domain/incident/attention/in-force';
import { replaceSilentCommander } from '../../../domain/incident/attention/replace-silent-commander';
import { heldSentence } from '../../../domain/incident/attention/words';
import { isOpen } from '../../../domain/incident/incident';
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
const offeredInCommand = ['60', '120'] as const;
const offeredOnceMinor = ['120', '240', '720'] as const;
const offered = [...offeredBefore, ...offeredOnceMinor] as const;

export const attentionPage: AspectPage<keyof typeof attention.offers> = {
  forms: {
    hold: offeredForm({
      fields: () => ({ minutes: z.optional(z.enum(offered)), seen }),
      asks: ({ minutes }) => ({ type: 'hold', minutes: minutes && Number(minutes) }),
      done: (incident, door) => heldSentence(incident, timesFor(door)),
      askedFirst: (view) => (isAsked(view) ? holdForm(view) : []),
      foldedAway: (view) => (isAsked(view) ? [] : folded('Stay on it…', [holdForm(view)])),
    }),
  },
  standing: heldRows,
};

function isAsked({ incident, responder }: DoorView): boolean {
  const attended = attentionInForce(incident);
  const isMissed = attended?.silent || attended?.ignored?.[1] !== undefined;
  return (
    attended?.question?.responder === responder.id || (isMissed && incident.shift?.commander === responder.id)
  );
}

function holdForm(view: DoorView): Html {
  const { incident } = view;
  const choice = (minutes: string, index: number) =>
    markup`<button class="${index === 0 ? 'main' : 'other'}" name="minutes" value="${minutes}">I am on it for ${lengthInWords(Number(minutes) * 60_000)}</button>`;
  return form(
    markup`<h2>Are you still on it?</h2>`,
    markup`<p class="quiet">${whyHold(view)}</p>`,
    hidden('action', 'hold'),
    seenField(incident),
    ...offeredIn(incident).map(choice),
  );
}

function whyHold(view: DoorView): string {
  const { attention: attended, shift } = view.incident;
  if (isSilent(view.incident))
    return 'Relief is sought, since nothing was heard from you. Say so, and you keep command.';
  const by = replaceSilentCommander.dueAt(view.incident) ?? attended?.question?.answerBy;
  if (by === undefined) return 'Then you are not asked before.';
  const instead = shift === undefined ? 'the next level is paged' : 'relief is sought';
  return `Say so by ${timesFor(view)(by)}, or do whatever is next; else ${instead}.`;
}

function offeredIn({ severity, shift }: DoorView['incident']): readonly (typeof offered)[number][] {
  if (shift !== undefined) return offeredInCommand;
  return severity === undefined ? offeredBefore : offeredOnceMinor;
}

function heldRows(view: DoorView): Row[] {
  const { attention: attended } = view.incident;
  const until = attended?.heldUntil;
  return !isOpen(view.incident) || until === undefined || until <= view.at
    ? []
    : [['On it until', timesFor(view)(until)]];
}
