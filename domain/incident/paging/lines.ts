import type { Channel } from '../../roster/channel';
import { listed } from '../../text/listed';
import { placeName } from '../crew/posts';
import type { Lines } from '../line';
import type { Ask, PagingEvent } from './paging';

/** The timeline's sentences about pages. */
export const pagingLines: Lines<PagingEvent> = {
  'delay-over': () => 'No longer waiting for it to clear by itself',
  'level-reached': ({ level, round, responders, answerBy }, { name, time }) =>
    `Level ${level}, round ${round}: ${responders.map(name).join(', ')}; until ${time(answerBy)}`,
  'level-skipped': ({ level, reason }) => `Level ${level} skipped: ${reason}`,
  'escalation-exhausted': () => 'NOBODY ANSWERED on any level; shouting on the fallback',
  'escalated-by-hand': (_, { who }) => `${who} passed it on`,
  paged: ({ responder, ask, fallback, reason, channels, later, doubt }, { name, time }) => {
    const what = `${name(responder)} for ${wordsFor(ask)}${fallback ? ' as fallback' : ''} (${reason})`;
    const doubts = doubt === undefined ? '' : `; NOT COUNTED ON: ${doubt}`;
    if (channels.length > 0) return `Paged ${what} by ${nounsOf(channels)}${doubts}`;
    const start = later[0]?.dueAt;
    return start === undefined
      ? `Could not page ${what}${doubts}`
      : `Pages ${what} from ${time(start)}, quiet until then`;
  },
  'contacted-again': ({ responder, channels }, { name }) =>
    `Paged ${name(responder)} again, by ${nounsOf(channels)}`,
  delivered: ({ responder, channel }, { name }) =>
    `The ${nouns[channel]} to ${name(responder)} was delivered`,
  'not-delivered': ({ responder, channel, reason, final }, { name }) =>
    `The ${nouns[channel]} to ${name(responder)} FAILED${final ? '' : ', and is tried again'}: ${reason}`,
  unproved: ({ responder, channel }, { name }) =>
    `No word that the ${nouns[channel]} to ${name(responder)} arrived`,
  'acknowledged-in-part': ({ waitsFor }, { who, name }) =>
    `${who} acknowledged; still to do so: ${waitsFor.map(name).join(', ')}`,
  acknowledged: (_, { who }) => `${who} acknowledged`,
};

const nouns = { sms: 'text', email: 'email', webhook: 'webhook call' } as const satisfies Record<
  Channel,
  string
>;

function nounsOf(channels: readonly Channel[]): string {
  return listed(channels.map((channel) => nouns[channel]));
}

function wordsFor(ask: Ask): string {
  if (ask.for === 'role') return placeName(ask.role, ask.as);
  if (ask.for === 'crew') return ask.calledFor;
  return ask.for === 'on-call' ? 'the alert' : ask.for;
}
