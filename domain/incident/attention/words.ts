import type { IncidentId } from '../../ids';
import { cut } from '../../text/cut';
import { lengthInWords } from '../../text/length-in-words';
import { clockTimeSeen } from '../../text/reader-time';
import { type Instant, millisecondsBetween } from '../../time';
import type { Incident } from '../incident';
import type { Lines } from '../line';
import type { ReminderRule } from '../reminder-rule';
import type { Sayings } from '../saying';
import type { Tells } from '../tells';
import type { Wording } from '../wording';
import { holderOf } from './alert-news';
import { asksAt } from './ask-acknowledger';
import type { AttentionEvent } from './attention';
import { isSilent } from './in-force';

/** The timeline's sentences about attention. */
export const attentionLines: Lines<AttentionEvent> = {
  'attention-asked': ({ responder, answerBy, waitsUntil }, { name, time }) => {
    if (answerBy === undefined)
      return `Told ${name(responder)} that relief is sought unless they are still on it`;
    return waitsUntil === undefined
      ? `Asked ${name(responder)} whether they are still on it, until ${time(answerBy)}`
      : `Asks ${name(responder)} from ${time(waitsUntil)} whether they are still on it, quiet until then`;
  },
  'alerts-told': ({ responder, count, titles, channels, waitsUntil }, { name, time }) => {
    if (count === 0) return 'What joined has cleared before anybody was told of it';
    const news = `${newAlerts(count)} (${titles.join('; ')})`;
    if (waitsUntil !== undefined) return `Tells ${name(responder)} of ${news} from ${time(waitsUntil)}`;
    return channels.length === 0
      ? `Could not tell ${name(responder)} of ${news}`
      : `Told ${name(responder)} of ${news}`;
  },
  held: ({ until }, { who, time }) => `${who} is on it, until ${time(until)} at least`,
  'attention-lapsed': ({ responder, reason }, { name }) =>
    `${name(responder)} HAS IT NO MORE: ${reason ?? 'did not say that they are still on it'}; paging on`,
};

/** The words to a team about attention. */
export const attentionSays = {
  'attention-lapsed': ({ responder, reason }, { name }) => ({
    headline: `${name(responder)} has it no more`,
    sentences: [`Others are paged: ${reason ?? `${name(responder)} did not say that they are still on it`}.`],
  }),
} satisfies Sayings<AttentionEvent>;

export const attentionTells = {
  'attention-asked': { asks: ['reminder'] },
  'alerts-told': { asks: ['reminder'] },
  held: {},
  'attention-lapsed': { asks: ['bulletin'], weight: 'steps' },
} as const satisfies Tells<AttentionEvent>;

/** The answer to whoever says that they are on it, with `time` as they read it. */
export function heldSentence(incident: Incident, time: (at: Instant) => string): string {
  const next = asksAt(incident);
  return `You are on ${incident.id}.${next === undefined ? '' : ` You are asked again at ${time(next)}.`}`;
}

/** The word on alerts that joined, to whoever has it in hand. */
export const alertsReminder: ReminderRule<'alerts-told'> = {
  isWanted: ({ responder }, incident) => holderOf(incident) === responder,

  wording({ count, titles }, { id }) {
    const all = titles.join('; ');
    const more = count > titles.length ? `; and ${count - titles.length} more` : '';
    return {
      call: `${newAlerts(count)}: ${cut(all, shown)}`,
      sentences: [`${newAlerts(count)} joined ${id}: ${all}${more}.`, 'All that fires is on its page.'],
    };
  },
};

/** As much of what joined as a lock screen shows. */
const shown = 50;

function newAlerts(count: number): string {
  return count === 1 ? '1 new alert' : `${count} new alerts`;
}

/** The question to whoever has it in hand. */
export const attentionQuestion: ReminderRule<'attention-asked'> = {
  isWanted: ({ responder, at, answerBy }, incident) => {
    if (answerBy === undefined) return isSilent(incident) && incident.shift?.commander === responder;
    const { question } = incident.attention ?? {};
    return question?.responder === responder && question.askedAt === at;
  },

  wording({ answerBy, at }, { id, attention, shift }, { timeZone }) {
    if (answerBy === undefined) return soughtWording(id);
    const by = clockTimeSeen(answerBy, at, timeZone);
    const idle =
      attention === undefined ? '' : ` for ${lengthInWords(millisecondsBetween(attention.touchedAt, at))}`;
    return {
      call: 'Still on it? Say so',
      by: `by ${by}`,
      reply: 'hold',
      sentences:
        shift === undefined
          ? [
              `You have ${id} in hand, and nobody has done anything on it${idle}.`,
              `Say by ${by} that you are still on it, or do whatever is next; else the next level is paged.`,
            ]
          : [
              `You command ${id}, and have done nothing on it${idle}.`,
              `Say by ${by} that you are still on it, or do whatever is next; else relief is sought.`,
            ],
    };
  },
};

/** The last word to a commander who did not answer. */
function soughtWording(id: IncidentId): Wording {
  return {
    call: 'RELIEF IS SOUGHT. Still on it? Say so',
    reply: 'hold',
    news: 'Do anything before somebody accepts, and you stay in command',
    sentences: [
      `You command ${id}, and did not answer. Somebody is sought who takes over; whoever accepts commands at once.`,
      'Say that you are still on it, or do whatever is next, before anybody accepts, and you stay in command.',
    ],
  };
}
