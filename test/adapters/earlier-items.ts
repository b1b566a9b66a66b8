import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEffectStore } from '../../adapters/dynamodb/dynamodb-effect-store';
import { dynamodbFeedStore } from '../../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbMeasureStore } from '../../adapters/dynamodb/dynamodb-measure-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOutbox } from '../../adapters/dynamodb/dynamodb-outbox';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { type Table, toItem } from '../../adapters/dynamodb/table';
import { waiting } from '../../adapters/waiting';
import { answerNotice, openNotice } from '../../application/answer-notice';
import { openFeed } from '../../application/calendar-feed';
import { commandThroughDoor, openDoor } from '../../application/open-door';
import { confirmCode } from '../../application/verify-channels';
import { fold } from '../../domain/incident/evolve';
import { stateOf } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';
import { testSeals } from '../application/link-seals';

/** Items as the code wrote them by its own use cases before links were sealed and what has not left was marked. */
const fixture = join(__dirname, 'fixtures/items-before-seals.jsonl');
const now: Instant = '2026-11-21T22:02:00.000Z';

/** What holds after an upgrade of what was there before. */
export function describeEarlierItems(emptyTable: () => Promise<Table>): void {
  describe('what was stored before links were sealed', () => {
    let deps: ReturnType<typeof depsOn>;

    beforeAll(async () => {
      const table = await emptyTable();
      for (const line of readFileSync(fixture, 'utf8').trim().split('\n')) {
        const Item = toItem(JSON.parse(line));
        await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
      }
      deps = depsOn(table);
    });

    function depsOn(table: Table) {
      return {
        incidents: dynamodbIncidentStore(table),
        rosters: dynamodbRosterStore(table),
        channels: dynamodbChannelStore(table),
        notices: dynamodbNoticeStore(table),
        feeds: dynamodbFeedStore(table),
        ledger: dynamodbEffectStore(table),
        outbox: dynamodbOutbox(table),
        measures: dynamodbMeasureStore(table),
        seals: testSeals,
        clock: { now: () => now },
        waiting,
      };
    }

    const phone = async (responder: string, address: string) =>
      stateOf((await deps.rosters.current(now))?.roster.channelStates ?? [], {
        responder,
        channel: 'sms',
        address,
      });

    it('is the roster, with who is verified, stands in and is on duty', async () => {
      const stored = await deps.rosters.current(now);
      expect(stored).toMatchObject({
        version: 1,
        roster: {
          overrides: [{ schedule: 'first-line', responder: 'ada' }],
          tours: [{ incident: 'INC-6', responder: 'ben' }],
        },
      });
      expect(stored?.roster.channelStates.filter(({ verifiedAt }) => verifiedAt)).toHaveLength(4);
    });

    it.each([
      ['INC-2', 'alerting'],
      ['INC-6', 'commanded'],
      ['INC-7', 'resolved'],
    ])('is incident %s, %s, with its whole timeline', async (id, status) => {
      const { incident } = (await deps.incidents.load(id)) ?? {};
      const timeline = await deps.incidents.timeline(id, 0, 100);
      expect(incident).toMatchObject({ id, status, version: timeline.length });
      expect(fold(timeline)).toMatchObject({ id, status, version: timeline.length, pages: incident?.pages });
    });

    it('is where an alarm’s end finds its incident, what is overdue, and what was measured', async () => {
      expect(await deps.incidents.openIncidentOf('shop-a')).toBe('INC-2');
      expect(await deps.incidents.overdueSince('2026-11-22T00:00:00.000Z')).toContain('INC-2');
      expect(await deps.measures.closedIn('2026-11')).toMatchObject([{ incident: 'INC-7' }]);
    });

    it('leaves nothing to be sent again', async () => {
      expect(await deps.outbox.unsentSince('2026-12-01T00:00:00.000Z')).toEqual([]);
      const page = { incidentId: 'INC-2', seq: 4, channel: 'sms' };
      expect(await deps.ledger.claim(page, 'somebody', now)).toBe('done');
    });

    it('opens by the links that were sent: an incident, which can be answered, a notice, a calendar', async () => {
      const door = await openDoor(deps, 'ocodezzzzzzzzzz2');
      if (door === undefined) throw new Error('The link opens nothing.');
      expect(await commandThroughDoor(deps, door, { type: 'acknowledge' })).toMatchObject({
        outcome: 'accepted',
        incident: { id: 'INC-2', status: 'triage', acknowledgedBy: 'finn' },
      });
      const notice = await openNotice(deps, 'ocodezzzzzzzzzy8');
      if (notice === undefined) throw new Error('The link opens nothing.');
      expect(await answerNotice(deps, notice)).toMatchObject({ asks: 'answered' });
      expect(await phone('ada', '+12025550101')).toMatchObject({ provedAt: now });
      const feed = await openFeed(deps, 'ocodezzzzzzzzzy5ocodezzzzzzzzzy6', now);
      expect(feed?.responder.id).toBe('ada');
    });

    it('is the code that somebody was texted, which still verifies their phone', async () => {
      const address = { responder: 'hugo', channel: 'sms', address: '+12025550108' } as const;
      expect(await confirmCode(deps, address, '905311', now)).toMatchObject({ outcome: 'verified' });
      expect(await phone('hugo', address.address)).toMatchObject({ verifiedAt: now });
    });
  });
}
