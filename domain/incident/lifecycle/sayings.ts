import type { Sayings } from '../saying';
import type { LifecycleEvent } from './lifecycle';

/** The words to a team about the incident as a whole. */
export const lifecycleSays = {
  'incident-opened': (_, { broken: { headline, lines }, asking, name }) => ({
    headline: `opened, ${headline}`,
    sentences: [
      asking.length === 0 ? 'Nobody yet.' : `Nobody yet; asking ${asking.map(name).join(', ')}.`,
      ...lines,
    ],
  }),
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
