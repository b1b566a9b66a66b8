import type { Lines } from '../line';
import { limitsNote } from '../search/broken-limits';
import type { ReliefEvent } from './command';

/** The timeline's sentences about who is in command next. */
export const reliefLines: Lines<ReliefEvent> = {
  'command-candidate-chosen': ({ candidate, reason, breaks }, { name }) =>
    `Looking for a commander: ${name(candidate)} (${reason})${limitsNote(breaks)}`,
  'command-search-exhausted': ({ reason }) => `NO COMMANDER: ${reason}`,
  'command-declined': (_, { who }) => `${who} declined command`,
  'command-taken': ({ commander, shiftEndsAt, resumed }, { name, time }) =>
    `${name(commander)} ${resumed ? 'GOES ON COMMANDING' : 'TOOK COMMAND'}, until ${time(shiftEndsAt)}`,
  'relief-candidate-chosen': ({ candidate, reason, breaks }, { name }) =>
    `Looking for relief: ${name(candidate)} (${reason})${limitsNote(breaks)}`,
  'relief-search-exhausted': ({ reason }) => `NO RELIEF yet: ${reason}`,
  'relief-declined': (_, { who }) => `${who} declined to relieve`,
  'relief-asked-for': ({ to, reason }, { who, name }) =>
    reason === undefined
      ? `${who} asked to be relieved${to === undefined ? '' : ` by ${name(to)}`}`
      : `Relief is sought: ${reason}`,
  'brief-acknowledged': (_, { who }) => `${who} read the handoff brief`,
  'relief-accepted': (_, { who }) => `${who} accepted to relieve`,
  'relief-fell-through': ({ relief, reason }, { name }) =>
    `${name(relief)} does not relieve after all: ${reason}`,
  'shift-overran': ({ commander, endedAt }, { name, time }) =>
    `OVERRUN: ${name(commander)} is past the shift that ended at ${time(endedAt)}, and holds`,
  'command-relieved': (
    { from, to, shiftEndsAt, how, reason = 'no reason given', silent },
    { who, name, time },
  ) => {
    const forced = how === 'forced' ? `; FORCED by ${who}: ${reason}` : '';
    const why = how === 'roster-changed' || silent ? `; ${reason}` : forced;
    return `${name(to)} RELIEVED ${name(from)}, until ${time(shiftEndsAt)}${why}`;
  },
  'handoff-told': ({ responder, news, other, channels }, { name }) => {
    switch (news) {
      case 'asked-to-confirm':
        return `Asked ${name(responder)} to brief ${name(other)} and hand over`;
      case 'in-command':
        return `Told ${name(responder)} that command is theirs now`;
      case 'relieved':
        return `Told ${name(responder)} that ${name(other)} has relieved them`;
      case 'called-off':
        return `${channels.length === 0 ? 'Could not tell' : 'Told'} ${name(responder)} that nobody needs to relieve ${name(other)} any more`;
    }
  },
};
