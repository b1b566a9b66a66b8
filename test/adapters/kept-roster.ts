import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbOverrideStore } from '../../adapters/dynamodb/dynamodb-override-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { channelStampKey, overridesStamp } from '../../adapters/dynamodb/roster-stamps';
import {
  channelKey,
  currentRosterKey,
  fromItem,
  overrideKey,
  rosterContentKey,
  rosterVersionKey,
  type Table,
  toItem,
} from '../../adapters/dynamodb/table';
import { whyNotStored } from '../../adapters/schemas/packed-roster';
import { storedRosterSchema } from '../../adapters/schemas/stored-roster';
import { organisation } from '../../bench/organisation';
import { seededChance } from '../../bench/seeded-chance';
import type { ChannelAddress } from '../../domain/roster/channel';
import { asWritten, type Roster } from '../../domain/roster/roster';
import { type Instant, shifted } from '../../domain/time';
import { roster as inForce, responder } from '../domain/given';

const now: Instant = '2026-11-21T22:00:00.000Z';
const { overrides: _, channelStates: __, tours: ___, ...roster } = inForce;
const smaller: Roster = { ...roster, schedules: [] };
const phoneOf = (id: string): ChannelAddress => ({
  responder: id,
  channel: 'sms',
  address: '+12025550101',
});
const override = (id: string) => ({
  id,
  schedule: 'first-line',
  responder: 'ada',
  from: now,
  to: shifted(now, 3_600_000),
  kind: 'cover' as const,
  madeBy: 'ada',
  madeAt: now,
});

/** Writes the roster as versions of this code did that knew no forms. */
async function applyAsBefore({ client, tableName: TableName }: Table, version: number, written: Roster) {
  for (const key of [currentRosterKey, rosterVersionKey(version)]) {
    const Item = toItem({ ...key, version, appliedAt: now, roster: written });
    await client.send(new PutItemCommand({ TableName, Item }));
  }
}

/** The table, with a list of the commands that go to it, and of how many items each brought. */
function overheard(table: Table) {
  const heard: { command: string; items: number }[] = [];
  table.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (request) => {
        const answer = await next(request);
        const { Items, Item } = answer.output as { Items?: unknown[]; Item?: unknown };
        heard.push({ command: commandName, items: Items?.length ?? (Item === undefined ? 0 : 1) });
        return answer;
      },
    { step: 'initialize' },
  );
  return heard;
}

/** What holds of the roster store on DynamoDB besides the contract: what it keeps, and how it is stored. */
export function describeKeptRoster(emptyTable: () => Promise<Table>): void {
  describe('a roster that was read once', () => {
    async function readOnce(elapsed?: () => number) {
      const table = await emptyTable();
      const [channels, overrides] = [dynamodbChannelStore(table), dynamodbOverrideStore(table)];
      await dynamodbRosterStore(table).apply(roster, 0, now);
      await overrides.add([override('first')], [], now);
      await channels.recordVerified(phoneOf('ada'), now);
      const rosters = dynamodbRosterStore(table, elapsed);
      await rosters.current(now);
      return { table, rosters, channels, overrides };
    }

    it('is not read again while nothing changes, whatever its size', async () => {
      const { table, rosters } = await readOnce();
      const heard = overheard(table);
      const again = await rosters.current(now);
      expect(again?.roster.overrides).toHaveLength(1);
      expect(again?.roster.channelStates).toHaveLength(1);
      // The two stamps that were ever set; and no later version.
      expect(heard).toEqual(
        expect.arrayContaining([
          { command: 'QueryCommand', items: 2 },
          { command: 'QueryCommand', items: 0 },
        ]),
      );
      expect(heard).toHaveLength(2);
    });

    it('is read once for all who ask in the same moment', async () => {
      const { table, rosters } = await readOnce();
      const heard = overheard(table);
      await Promise.all(Array.from({ length: 20 }, () => rosters.current(now)));
      expect(heard).toHaveLength(2);
    });

    it('is not read again for what changed beside it', async () => {
      const { table, rosters, channels } = await readOnce();
      await channels.recordVerified(phoneOf('ben'), now);
      const heard = overheard(table);
      expect((await rosters.current(now))?.roster.channelStates).toHaveLength(2);
      expect(heard.map(({ command }) => command).sort()).toEqual([
        'BatchGetItemCommand',
        'QueryCommand',
        'QueryCommand',
      ]);
    });

    it('shows at the next reading what others changed: the roster, and back; overrides; channels', async () => {
      const { table, rosters, channels, overrides } = await readOnce();
      const elsewhere = dynamodbRosterStore(table);
      await elsewhere.apply(smaller, 1, now);
      expect(await rosters.current(now)).toMatchObject({ version: 2, roster: { schedules: [] } });
      await elsewhere.apply(roster, 2, now, 'rolled back to version 1');
      expect((await rosters.current(now))?.roster.schedules).toEqual(roster.schedules);
      await overrides.add([override('second')], [], now);
      expect((await rosters.current(now))?.roster.overrides).toHaveLength(2);
      await overrides.remove(['first', 'second'], [], now);
      expect((await rosters.current(now))?.roster.overrides).toEqual([]);
      await channels.recordBlocked(phoneOf('ada'), 'opted out', now);
      expect((await rosters.current(now))?.roster.channelStates).toMatchObject([{ blocked: 'opted out' }]);
    });

    it('shows each of more changes than a stamp tells apart, made side by side', async () => {
      const { rosters, channels } = await readOnce();
      const people = Array.from({ length: 40 }, (_, n) => `person-${n}`);
      for (let minute = 1; minute <= 3; minute += 1) {
        const at = shifted(now, minute * 60_000);
        await Promise.all(people.map((id) => channels.recordProved(phoneOf(id), 'answered', at)));
        const { channelStates = [] } = (await rosters.current(now))?.roster ?? {};
        expect(channelStates.filter(({ provedAt }) => provedAt === at)).toHaveLength(people.length);
      }
    });

    it('shows what comes to light after its stamp, and is read no more once that has settled', async () => {
      let elapsed = 0;
      const { table, rosters } = await readOnce(() => elapsed);
      const put = (item: Record<string, unknown>) =>
        table.client.send(new PutItemCommand({ TableName: table.tableName, Item: toItem(item) }));
      const ben = { ...channelKey('ben', 'sms'), ...phoneOf('ben'), verifiedAt: now, revision: 1 };
      await put({ ...channelStampKey(phoneOf('ben')), revision: 7, lately: Array(7).fill(ben.sk) });
      await put({ pk: ben.pk, sk: overridesStamp, revision: 7 });
      expect((await rosters.current(now))?.roster).toMatchObject({
        overrides: [{}],
        channelStates: [{ responder: 'ada' }],
      });
      await put(ben);
      await put({ ...overrideKey('second'), ...override('second') });
      elapsed += 1;
      const both = { overrides: [{}, {}], channelStates: [{ responder: 'ada' }, { responder: 'ben' }] };
      expect((await rosters.current(now))?.roster).toMatchObject(both);
      elapsed += 2000;
      expect((await rosters.current(now))?.roster).toMatchObject(both);
      const heard = overheard(table);
      expect((await rosters.current(now))?.roster).toMatchObject(both);
      expect(heard).toHaveLength(2);
    });

    it('shows what an earlier version of this code applied', async () => {
      const { table, rosters } = await readOnce();
      await applyAsBefore(table, 2, smaller);
      expect(await rosters.current(now)).toMatchObject({ version: 2, roster: { schedules: [] } });
    });

    it('shows within minutes what an earlier version of this code changed without a stamp', async () => {
      let elapsed = 0;
      const { table, rosters } = await readOnce(() => elapsed);
      const { client, tableName: TableName } = table;
      const ben = { ...channelKey('ben', 'sms'), ...phoneOf('ben'), verifiedAt: now, revision: 1 };
      const second = override('second');
      for (const item of [ben, { ...overrideKey(second.id), ...second }])
        await client.send(new PutItemCommand({ TableName, Item: toItem(item) }));
      elapsed += 5 * 60_000 + 1;
      const read = await rosters.current(now);
      expect(read?.roster.channelStates).toHaveLength(2);
      expect(read?.roster.overrides).toHaveLength(2);
    });
  });

  describe('how a roster is stored', () => {
    it('compact: 1,500 people, 300 schedules and 800 services take a tenth of what an item takes', async () => {
      const rosters = dynamodbRosterStore(await emptyTable());
      const { roster: large } = organisation(1500);
      expect(large).toMatchObject({ schedules: { length: 300 }, services: { length: 800 } });
      expect(whyNotStored(large)).toBeUndefined();
      expect(await rosters.apply(large, 0, now)).toBe(true);
      expect(await rosters.version(1)).toEqual(large);
      expect((await rosters.current(now))?.roster.responders).toEqual(large.responders);
    });

    it('so that what earlier versions of this code stored is read', async () => {
      const table = await emptyTable();
      const rosters = dynamodbRosterStore(table);
      await applyAsBefore(table, 1, roster);
      expect(await rosters.current(now)).toEqual({ version: 1, roster: asWritten(roster) });
      expect(await rosters.version(1)).toEqual(roster);
      expect(await rosters.apply(smaller, 1, now)).toBe(true);
      expect(await rosters.current(now)).toEqual({ version: 2, roster: asWritten(smaller) });
    });

    async function currentItem({ client, tableName: TableName }: Table) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(currentRosterKey) }));
      return fromItem(Item ?? {});
    }

    it('so that a deployment can be rolled back: an earlier version finds the roster where it was', async () => {
      const table = await emptyTable();
      await dynamodbRosterStore(table).apply(roster, 0, now);
      const { version, roster: found } = await currentItem(table);
      expect(version).toBe(1);
      expect(storedRosterSchema.parse(found)).toEqual(roster);
    });

    it('with a word for an earlier version where it is too large for that', async () => {
      const table = await emptyTable();
      await dynamodbRosterStore(table).apply(organisation(1500).roster, 0, now);
      expect((await currentItem(table)).roster).toMatch(/stored by a later version of Eight Bells/);
    });

    it('with a form, so that this version says plainly what it cannot read', async () => {
      const table = await emptyTable();
      const Item = toItem({ ...rosterVersionKey(1), version: 1, appliedAt: now, form: 3 });
      await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
      await expect(dynamodbRosterStore(table).current(now)).rejects.toThrow(
        'Version 1 of the roster was stored by a later version of Eight Bells, in a form that this one cannot read.',
      );
    });

    it('so that a version is read whole also where it is seen a moment before what it says', async () => {
      const table = await emptyTable();
      const { client, tableName: TableName } = table;
      await dynamodbRosterStore(table).apply(roster, 0, now);
      const Key = toItem(rosterContentKey(1));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
      await client.send(new DeleteItemCommand({ TableName, Key }));
      let looks = 0;
      client.middlewareStack.add(
        (next) => async (request) => {
          const { Key: read } = request.input as { Key?: typeof Key };
          if (read?.sk?.S !== Key.sk?.S) return next(request);
          looks += 1;
          if (looks === 2) await client.send(new PutItemCommand({ TableName, Item }));
          return next(request);
        },
        { step: 'initialize' },
      );
      expect(await dynamodbRosterStore(table).current(now)).toMatchObject({ version: 1, roster });
      expect(looks).toBe(2);
    });

    it('or not at all, with its size, before anything is written', async () => {
      const rosters = dynamodbRosterStore(await emptyTable());
      const chance = seededChance(1);
      const words = () => Array.from({ length: 30 }, () => chance.below(36 ** 5).toString(36)).join('');
      const crowd = Array.from({ length: 4000 }, (_, n) => ({ ...responder(`person-${n}`), name: words() }));
      const tooLarge = { ...roster, responders: crowd };
      expect(whyNotStored(tooLarge)).toMatch(
        /^This roster takes \d+ KB, compressed, and the table takes 390/,
      );
      await expect(rosters.apply(tooLarge, 0, now)).rejects.toThrow(whyNotStored(tooLarge));
      expect(await rosters.current(now)).toBeUndefined();
    });
  });
}
