import type { Sayings } from '../saying';
import { limitBroken } from '../search/broken-limits';
import type { ReliefEvent } from './command';

/** The words to a team about command. */
export const commandSays = {
  'command-taken': ({ commander, shiftEndsAt, resumed }, { name, time }) => ({
    headline: `${name(commander)} ${resumed ? 'goes on commanding' : 'commands'}`,
    sentences: [`The shift ends at ${time(shiftEndsAt)}.`],
  }),
  'command-candidate-chosen': (event, words) => limitBroken(event, words, 'command'),
  'relief-asked-for': ({ reason }) => ({
    headline: 'the commander DOES NOT ANSWER',
    sentences: [`Relief is sought: ${reason ?? 'no reason given'}. Whoever accepts takes over at once.`],
  }),
  'relief-candidate-chosen': (event, words) => limitBroken(event, words, 'command'),
  'command-relieved': ({ from, to, shiftEndsAt, how, reason, silent }, { who, name, time, quoted }) => ({
    headline: `${name(to)} relieved ${name(from)}${how === 'forced' && !silent ? ', FORCED' : ''}`,
    sentences: [
      `${name(to)} commands until ${time(shiftEndsAt)}.`,
      ...(how === 'forced' && !silent ? [`${who} forced it: ${quoted(reason ?? 'no reason given')}`] : []),
      ...(how === 'roster-changed' || silent ? [`${reason}.`] : []),
    ],
  }),
  'shift-overran': ({ commander, endedAt }, { name, time }) => ({
    headline: `${name(commander)} is PAST the shift`,
    sentences: [
      `It ended at ${time(endedAt)}, and nobody has relieved ${name(commander)}, who holds until somebody does.`,
    ],
  }),
} satisfies Sayings<ReliefEvent>;
