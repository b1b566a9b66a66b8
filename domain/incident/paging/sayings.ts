import { opened } from '../lifecycle/sayings';
import type { Sayings } from '../saying';
import type { PagingEvent } from './paging';

/** The words to a team about paging. */
export const pagingSays = {
  'delay-over': (_, words) => opened(words),
  'level-reached': ({ level, round, responders, everyone, answerBy }, { name, time }) => ({
    headline: `paging ${responders.length === 0 ? `level ${level}` : responders.map(name).join(', ')}`,
    sentences: [
      `Level ${level}, round ${round} of the escalation. ${
        everyone !== undefined
          ? `Each of them is asked to acknowledge by ${time(answerBy)}.`
          : `If nobody acknowledges by ${time(answerBy)}, it goes on.`
      }`,
    ],
  }),
  'escalation-exhausted': ({ nextShoutAt }, { time }) => ({
    headline: 'NOBODY ANSWERED',
    sentences: [
      `Every level was paged in vain. Now the fallback is paged, and again at ${time(nextShoutAt)}.`,
      'Get somebody on the phone.',
    ],
  }),
  'acknowledged-in-part': ({ waitsFor }, { who, name }) => ({
    headline: `${who} acknowledged`,
    sentences: [`Everybody has to; still to do so: ${waitsFor.map(name).join(', ')}.`],
  }),
  acknowledged: (_, { who }) => ({ headline: `${who} acknowledged`, sentences: [] }),
} satisfies Sayings<PagingEvent>;
