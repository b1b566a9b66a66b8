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
  'relief-candidate-chosen': (event, words) => limitBroken(event, words, 'command'),
  'command-relieved': ({ from, to, shiftEndsAt, how, reason }, { who, name, time, quoted }) => ({
    headline: `${name(to)} relieved ${name(from)}${how === 'forced' ? ', FORCED' : ''}`,
    sentences: [
      `${name(to)} commands until ${time(shiftEndsAt)}.`,
      ...(how === 'forced' ? [`${who} forced it: ${quoted(reason ?? 'no reason given')}`] : []),
      ...(how === 'roster-changed' ? [`${reason}.`] : []),
    ],
  }),
  'shift-overran': ({ commander, endedAt }, { name, time }) => ({
    headline: `${name(commander)} is PAST the shift`,
    sentences: [
      `It ended at ${time(endedAt)}, and nobody has relieved ${name(commander)}, who holds until somebody does.`,
    ],
  }),
} satisfies Sayings<ReliefEvent>;
