import type { Saying, Sayings, SayingWords } from '../saying';
import type { LifecycleEvent } from './lifecycle';

/** The words to a team about the incident as a whole. */
export const lifecycleSays = {
  'incident-opened': (_, words) => opened(words),
  classified: ({ severity }, { who }) => ({
    headline: `${who} classified it as ${severity}`,
    sentences: [],
  }),
  resolved: ({ reason }, { who, quoted }) => ({
    headline: `RESOLVED by ${who}`,
    sentences: [quoted(reason)],
  }),
  dismissed: ({ reason }, { who, quoted }) => ({
    headline: `dismissed by ${who}`,
    sentences: [quoted(reason)],
  }),
  reopened: ({ reason }, { who, quoted }) => ({
    headline: `REOPENED by ${who}`,
    sentences: [quoted(reason)],
  }),
} satisfies Sayings<LifecycleEvent>;

/** The first that a team hears of an incident. */
export function opened({ broken: { headline, lines }, asking, name }: SayingWords): Saying {
  return {
    headline: `opened, ${headline}`,
    sentences: [
      asking.length === 0 ? 'Nobody yet.' : `Nobody yet; asking ${asking.map(name).join(', ')}.`,
      ...lines,
    ],
  };
}
