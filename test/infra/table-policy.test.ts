import { buildSync } from 'esbuild';
import * as table from '../../adapters/dynamodb/table';
import { longAgo } from '../../domain/time';
import { synthesize } from './synthesized-stack';
import { isAllowed, requestsOf, type TableRequest, tableStatementsOf } from './table-policy';

const item = (pk: string, more: Record<string, unknown> = {}) => ({ pk: { S: pk }, sk: { S: '-' }, ...more });
const ask = (part: string, operation: string, body: unknown) => {
  const statements = tableStatementsOf(part);
  return requestsOf(operation, body).every((request) => isAllowed(statements, request));
};
const get = (part: string, { pk }: { pk: string }) => ask(part, 'GetItem', { Key: item(pk) });
const put = (part: string, { pk }: { pk: string }, more: Record<string, unknown> = {}) =>
  ask(part, 'PutItem', { Item: item(pk, more) });

const strangers = ['RespondToPage', 'ServeApi', 'TakeInReplies', 'RecordReports'];

describe('a function that strangers reach', () => {
  test.each(strangers)('%s reads an incident and commits to it', (part) => {
    expect(get(part, table.incidentKey('INC-1'))).toBe(true);
    const TransactItems = [
      { Put: { Item: item('INCIDENT#INC-1') } },
      { Put: { Item: item('INCIDENT#INC-1') } },
      { Put: { Item: item('ROSTER') } },
      { Delete: { Key: item('GROUP#shop') } },
    ];
    expect(ask(part, 'TransactWriteItems', { TransactItems })).toBe(true);
  });

  test.each(strangers)('%s reads and writes no secret of a webhook', (part) => {
    expect(get(part, table.webhookSecretKey('ada'))).toBe(false);
    expect(put(part, table.webhookSecretKey('ada'))).toBe(false);
    const keys = [table.incidentKey('INC-1'), table.webhookSecretKey('ada')];
    const batch = { RequestItems: { incidents: { Keys: keys.map(({ pk }) => item(pk)) } } };
    expect(ask(part, 'BatchGetItem', batch)).toBe(false);
  });

  test.each(strangers)('%s puts no roster in force', (part) => {
    const { pk } = table.currentRosterKey;
    const text = { S: '' };
    expect(put(part, { pk }, { version: text, appliedAt: text, roster: text })).toBe(false);
    expect(put(part, { pk }, { version: text, appliedAt: text, form: text })).toBe(false);
    const update = { Key: item(pk), UpdateExpression: 'SET #it = :roster, version = :version' };
    const ExpressionAttributeNames = { '#it': 'roster' };
    expect(ask(part, 'UpdateItem', { ...update, ExpressionAttributeNames })).toBe(false);
    expect(ask(part, 'DeleteItem', { Key: item(pk) })).toBe(false);
    expect(put(part, { pk }, { responder: text, channel: text, revision: text })).toBe(true);
  });

  test('does not change what a version of the roster says, unless it arranges shifts', () => {
    for (const part of strangers.filter((each) => each !== 'ServeApi'))
      expect(put(part, table.rosterContentKey(7), { content: { B: '' } })).toBe(false);
  });

  test('behind a link opens calendars, and gives out none', () => {
    expect(get('RespondToPage', table.feedKey('secret'))).toBe(true);
    expect(get('RespondToPage', table.feedOfKey('ada'))).toBe(false);
    expect(put('RespondToPage', table.feedKey('secret'))).toBe(false);
    expect(get('RespondToPage', table.quotaKey('tests', '2026-11-28'))).toBe(false);
  });

  test('behind a link ends mails, and no other function that strangers reach does', () => {
    const may = (part: string) => get(part, table.listenerKey('l')) || put(part, table.listenerKey('l'));
    expect(strangers.filter(may)).toEqual(['RespondToPage']);
  });

  test('lists what its index query names, and nothing where it has none to name', () => {
    const query = (indexPk: string) => ({
      IndexName: 'byState',
      KeyConditionExpression: 'indexPk = :pk',
      ExpressionAttributeValues: { ':pk': { S: indexPk } },
    });
    expect(ask('ServeApi', 'Query', query('CLOSED#2026-11'))).toBe(true);
    expect(ask('ServeApi', 'Query', query('UNSENT'))).toBe(false);
    expect(ask('RespondToPage', 'Query', query('OPEN'))).toBe(true);
    expect(ask('RespondToPage', 'Query', query('OWED'))).toBe(false);
  });

  test('calls nothing that could go without a key, for which a condition on all keys would hold', () => {
    const named = new Set(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']);
    for (const part of strangers) {
      const statements = tableStatementsOf(part).filter(({ effect }) => effect === 'Allow');
      expect(statements.length).toBeGreaterThan(2);
      for (const { actions, condition } of statements) {
        expect(actions.filter((action) => !named.has(action.replace('dynamodb:', '')))).toEqual([]);
        const keys = condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [];
        expect(keys.length).toBeGreaterThan(0);
        expect(keys.filter((key) => !/^[A-Z]+(#\*)?$/.test(key))).toEqual([]);
      }
    }
  });
});

/** What each store needs of the table, told here by the store's own words for its keys. */
const needed: Record<string, { get?: { pk: string }[]; put?: { pk: string }[]; remove?: { pk: string }[] }> =
  {
    'incident-store': {
      get: [
        table.incidentKey('INC-1'),
        table.groupKey('g'),
        table.requestKey('ada', 'k'),
        table.cursorKey('k'),
        table.gaugeKey('shop'),
        table.doorKey('c'),
      ],
      put: [
        table.incidentKey('INC-1'),
        table.groupKey('g'),
        table.requestKey('ada', 'k'),
        table.cursorKey('k'),
        table.gaugeKey('shop'),
        table.counterKey,
        table.tourKey({ incident: 'INC-1', role: 'commander', startedAt: longAgo, responder: 'ada' }),
      ],
      remove: [table.groupKey('g')],
    },
    'roster-store': { get: [table.currentRosterKey] },
    'channel-store': { get: [table.channelKey('ada', 'sms')], put: [table.channelKey('ada', 'sms')] },
    'link-store': { put: [table.stoppedLinksKey({ responder: 'ada', at: longAgo })] },
    'override-store': {
      get: [table.overrideKey('o')],
      put: [
        table.overrideKey('o'),
        table.noticeKey('n'),
        table.noticedKey('n'),
        table.verifyingKey('ada', 'sms'),
      ],
    },
    'notice-store': {
      get: [table.noticeKey('n'), table.noticedKey('n'), table.verifyingKey('ada', 'sms')],
      put: [table.noticeKey('n'), table.noticedKey('n'), table.verifyingKey('ada', 'sms')],
    },
    'answer-store': { get: [table.requestKey('ada', 'k')], put: [table.requestKey('ada', 'k')] },
    'quota-store': { put: [table.quotaKey('tests', 'today')] },
    'feed-store': { get: [table.feedKey('f')] },
    'muted-alert-store': {},
    outbox: { put: [table.eventKey('INC-1', 1), table.noticeKey('n')] },
    'effect-store': {
      get: [table.handedKey('p')],
      put: [
        table.handedKey('p'),
        table.effectKey({ noticeId: 'n', channel: 'sms' }),
        table.effectKey({ incidentId: 'INC-1', seq: 1, channel: 'sms' }),
      ],
    },
    'page-counter': {
      get: [table.singlePagesKey({ responder: 'ada', drill: false })],
      put: [table.singlePagesKey({ responder: 'ada', drill: true })],
      remove: [table.countedPageKey({ responder: 'ada', drill: false }, 'INC-1', 1)],
    },
    'listener-store': { get: [table.listenerKey('l')], put: [table.listenerKey('l')] },
    'practice-store': {},
    'measure-store': {},
    'zone-store': { put: [table.zonesKey] },
    'health-store': { get: [table.healthKey('arn')] },
    'email-route-store': { get: [table.emailRouteKey('ada')] },
    'webhook-secret-store': { get: [table.webhookSecretKey('ada')], put: [table.webhookSecretKey('ada')] },
  };

describe('each function may reach what the stores that it bundles need:', () => {
  const functions: Record<string, string> = {
    TakeInAlerts: 'take-in-alerts',
    RespondToPage: 'respond-to-page',
    ServeApi: 'serve-api',
    PerformDuty: 'perform-duty',
    Sweep: 'sweep',
    DispatchEffects: 'dispatch-effects',
    RetryEffects: 'retry-effects',
    TakeInReplies: 'take-in-replies',
    RecordReports: 'record-reports',
    TellPeople: 'tell-people',
    TakeInVendorNews: 'take-in-vendor-news',
  };

  test('all eleven, besides the one that guards deployments', () => {
    expect(Object.keys(functions)).toHaveLength(
      Object.keys(synthesize().template.findResources('AWS::Lambda::Function')).length - 1,
    );
  });

  test.each(Object.entries(functions))('%s', (part, folder) => {
    const stores = storesIn(folder);
    expect(stores).toContain('roster-store');
    for (const store of stores) {
      const { get: read = [], put: written = [], remove = [] } = needed[store] ?? missing(store);
      const refused = [
        ...read.filter((key) => !get(part, key)).map(({ pk }) => `${store} reads ${pk}`),
        ...written.filter((key) => !put(part, key)).map(({ pk }) => `${store} writes ${pk}`),
        ...remove
          .filter(({ pk }) => !ask(part, 'DeleteItem', { Key: item(pk) }))
          .map(({ pk }) => `${store} deletes ${pk}`),
      ];
      expect(refused).toEqual([]);
    }
  });

  const muted = table.mutedKey('2026-11-28T00:00:00.000Z', 'digest');
  const deletes = (part: string, { pk }: { pk: string }) => ask(part, 'DeleteItem', { Key: item(pk) });
  const lists = (part: string, indexPk: string) =>
    ask(part, 'Query', {
      IndexName: 'byState',
      KeyConditionExpression: 'indexPk = :pk',
      ExpressionAttributeValues: { ':pk': { S: indexPk } },
    });

  test('and of a store that several share, its own part', () => {
    expect(put('TakeInAlerts', muted)).toBe(true);
    expect(get('Sweep', muted) && deletes('Sweep', muted)).toBe(true);
    for (const indexPk of ['OPEN', 'OWED', 'UNSENT', 'REQUEUED']) expect(lists('Sweep', indexPk)).toBe(true);
    for (const part of ['ServeApi', 'TakeInReplies', 'TakeInVendorNews'])
      expect(lists(part, 'OPEN')).toBe(true);
    for (const part of ['DispatchEffects', 'RetryEffects']) {
      expect(put(part, table.practiceKey('ada'))).toBe(true);
      expect(get(part, table.measuredKey('INC-1')) && put(part, table.measuredKey('INC-1'))).toBe(true);
      const measures = table.measuresKey('2026-11', 'INC-1');
      expect(put(part, measures) && deletes(part, measures)).toBe(true);
    }
    expect(get('ServeApi', table.practiceKey('ada'))).toBe(true);
    expect(get('ServeApi', table.measuresKey('2026-11', 'INC-1'))).toBe(true);
    expect(put('ServeApi', table.emailRouteKey('ada'))).toBe(true);
    for (const key of [table.feedKey('f'), table.feedOfKey('ada')])
      expect(get('ServeApi', key) && put('ServeApi', key)).toBe(true);
    expect(deletes('ServeApi', table.feedKey('f'))).toBe(true);
    expect(put('TakeInVendorNews', table.healthKey('arn'))).toBe(true);
  });

  test('and how zones are known only tell-people writes down, and none of them reads', () => {
    const parts = Object.keys(functions);
    expect(parts.filter((part) => put(part, table.zonesKey))).toEqual(['TellPeople']);
    expect(parts.filter((part) => get(part, table.zonesKey) || deletes(part, table.zonesKey))).toEqual([]);
  });

  function missing(store: string): never {
    throw new Error(`What does ${store} need of the table?`);
  }

  /** The stores on the table that are in a function's bundle. */
  function storesIn(folder: string): string[] {
    const { metafile } = buildSync({
      entryPoints: [`lambdas/${folder}/handler.ts`],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      outdir: 'nowhere',
    });
    // Stores also lend each other their words; what counts is which ones the function is wired with.
    const wired = Object.entries(metafile.inputs)
      .filter(([file]) => file.startsWith('lambdas/'))
      .flatMap(([, { imports }]) => imports.map(({ path }) => path));
    return wired.flatMap((file) => /^adapters\/dynamodb\/dynamodb-(.+)\.ts$/.exec(file)?.[1] ?? []);
  }
});

describe('how a call is judged', () => {
  const allow = (actions: string[], keys: string[]) => ({
    effect: 'Allow' as const,
    actions,
    on: 'table' as const,
    condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  });
  const request = (leadingKeys: string[], more: Partial<TableRequest> = {}): TableRequest => ({
    action: 'dynamodb:PutItem',
    on: 'table',
    leadingKeys,
    attributes: [],
    ...more,
  });

  test('by every key that it names, of which one statement has to allow all', () => {
    const two = [allow(['dynamodb:PutItem'], ['A#*']), allow(['dynamodb:PutItem'], ['B'])];
    expect(isAllowed(two, request(['A#1', 'A#']))).toBe(true);
    expect(isAllowed(two, request(['B']))).toBe(true);
    expect(isAllowed(two, request(['B#']))).toBe(false);
    expect(isAllowed(two, request(['A#1', 'B']))).toBe(false);
    expect(isAllowed(two, request(['XA#1']))).toBe(false);
  });

  test('by its action and by what it is on', () => {
    const one = [allow(['dynamodb:PutItem'], ['A'])];
    expect(isAllowed(one, request(['A'], { action: 'dynamodb:UpdateItem' }))).toBe(false);
    expect(isAllowed(one, request(['A'], { on: 'index' }))).toBe(false);
    expect(isAllowed([], request(['A']))).toBe(false);
  });

  test('a denial beats whatever allows it, and asks for all of its conditions', () => {
    const deny = {
      ...allow(['dynamodb:PutItem'], []),
      effect: 'Deny' as const,
      condition: {
        'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['A'], 'dynamodb:Attributes': ['form'] },
      },
    };
    const both = [allow(['dynamodb:PutItem'], ['*']), deny];
    expect(isAllowed(both, request(['A', 'B'], { attributes: ['x', 'form'] }))).toBe(false);
    expect(isAllowed(both, request(['A'], { attributes: ['x'] }))).toBe(true);
    expect(isAllowed(both, request(['B'], { attributes: ['form'] }))).toBe(true);
  });

  test('a transaction by its parts, and by all of one action together', () => {
    const TransactItems = [
      { Put: { Item: item('A', { form: { S: '' } }) } },
      { Put: { Item: item('B') } },
      { Update: { Key: item('C'), UpdateExpression: 'SET #to = :now, expiresAt = :later REMOVE gone' } },
    ];
    const found = requestsOf('TransactWriteItems', { TransactItems });
    expect(found.map(({ action, leadingKeys }) => [action, leadingKeys.join()])).toEqual([
      ['dynamodb:PutItem', 'A'],
      ['dynamodb:PutItem', 'B'],
      ['dynamodb:UpdateItem', 'C'],
      ['dynamodb:PutItem', 'A,B'],
      ['dynamodb:UpdateItem', 'C'],
    ]);
    expect(found[0]?.attributes).toContain('form');
    expect(found[2]?.attributes).toEqual(expect.arrayContaining(['expiresAt', 'gone']));
  });

  test('not at all when it names no key', () => {
    expect(() => requestsOf('Scan', { TableName: 't' })).toThrow('Scan names no key');
    expect(() => requestsOf('Query', { KeyConditionExpression: 'sk = :sk' })).toThrow('names no key');
  });
});
