/**
 * The part of the one table that a function may reach: values of its partition key, with `*` for any ending. `lists` are
 * partitions of the index.
 */
export interface TableUse {
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly deletes?: readonly string[];
  readonly lists?: readonly string[];
}

const noticeKeys = ['NOTICE#*', 'NOTICED#*', 'VERIFYING#*'];

/**
 * The parts that each store of `adapters/dynamodb/` reaches. Tours of duty, what is known of channels, overrides and
 * ended links lie in the partition of the roster, which is read as one.
 */
export const tableUses = {
  incidents: {
    reads: ['INCIDENT#*', 'GROUP#*', 'REQUEST#*', 'ALERT#*', 'STORM#*', 'LATELY#*', 'PAGE#*'],
    writes: ['INCIDENT#*', 'GROUP#*', 'REQUEST#*', 'ALERT#*', 'STORM#*', 'LATELY#*', 'COUNTER', 'ROSTER'],
    deletes: ['GROUP#*'],
  },
  openIncidents: { lists: ['OPEN', 'GATHERED'] },
  listsOfIncidents: { lists: ['OPEN', 'GATHERED', 'OWED', 'CLOSED#*'] },
  roster: { reads: ['ROSTER'] },
  channels: { reads: ['ROSTER'], writes: ['ROSTER'] },
  links: { writes: ['ROSTER'] },
  overrides: { reads: ['ROSTER'], writes: ['ROSTER', ...noticeKeys] },
  notices: { reads: noticeKeys, writes: noticeKeys },
  answers: { reads: ['REQUEST#*'], writes: ['REQUEST#*'] },
  quotas: { writes: ['QUOTA#*'] },
  calendars: { reads: ['FEED#*'] },
  feeds: { reads: ['FEED#*', 'FEEDS'], writes: ['FEED#*', 'FEEDS'], deletes: ['FEED#*'] },
  muted: { writes: ['MUTED'] },
  unmuted: { reads: ['MUTED'], deletes: ['MUTED'] },
  outbox: { writes: ['INCIDENT#*', 'NOTICE#*'] },
  unsent: { writes: ['INCIDENT#*', 'NOTICE#*'], lists: ['UNSENT', 'REQUEUED'] },
  ledger: { reads: ['HANDED#*'], writes: ['INCIDENT#*', 'NOTICE#*', 'HANDED#*'] },
  pageCounter: { reads: ['PAGES#*'], writes: ['PAGES#*'], deletes: ['PAGES#*'] },
  practised: { reads: ['PRACTICE'] },
  practice: { writes: ['PRACTICE'] },
  measured: { reads: ['MEASURES#*'] },
  measures: {
    reads: ['INCIDENT#*'],
    writes: ['INCIDENT#*', 'MEASURES#*'],
    deletes: ['MEASURES#*'],
  },
  healthNews: { reads: ['HEALTH'] },
  health: { reads: ['HEALTH'], writes: ['HEALTH'] },
  listeners: { reads: ['LISTENERS'], writes: ['LISTENERS'] },
  emailRoutes: { reads: ['EMAIL'] },
  subscriptions: { reads: ['EMAIL'], writes: ['EMAIL'] },
  zones: { writes: ['ZONES'] },
  format: { reads: ['FORMAT'], writes: ['FORMAT'] },
  webhookSecrets: { reads: ['WEBHOOK'], writes: ['WEBHOOK'] },
} as const satisfies Record<string, TableUse>;

/** The name of a use. */
export type TableUseName = keyof typeof tableUses;

/** All that several uses reach, each value once, in order. */
export function together(names: readonly TableUseName[]): Required<TableUse> {
  const uses: TableUse[] = names.map((name) => tableUses[name]);
  const all = (part: keyof TableUse) => [...new Set(uses.flatMap((use) => use[part] ?? []))].sort();
  return { reads: all('reads'), writes: all('writes'), deletes: all('deletes'), lists: all('lists') };
}
