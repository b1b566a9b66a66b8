import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { channelKey, currentRosterKey, overrideKey, toItem } from '../adapters/dynamodb/table';
import { addressesOf } from '../domain/roster/responder';
import type { RosterInForce } from '../domain/roster/roster';
import { respondersOf } from '../domain/roster/targets';
import type { Instant } from '../domain/time';
import { largeRoster } from './large-roster';
import { summaryOf } from './measured';

const now: Instant = '2026-03-15T00:00:00.000Z';
const warmUps = 20;
const runs = 100;

/**
 * The work before somebody is paged, but for the network: the table's answer is read and checked, and who is on call is
 * found in it.
 */
export async function readAndPage() {
  const sizes = [10, 100, 400];
  const measurements = [];
  for (const schedules of sizes) measurements.push(await readAndPageFrom(largeRoster(schedules, now)));
  return {
    benchmark: 'read-and-page',
    what: "the roster in force read from the table's answer, and who is on call in one of its schedules",
    measurements,
  };
}

async function readAndPageFrom(roster: RosterInForce) {
  const answer = JSON.stringify({ Items: itemsOf(roster) });
  const store = dynamodbRosterStore({ client: answering(answer), tableName: 'bench' });
  const [schedule] = roster.schedules;
  const targets = schedule === undefined ? [] : [{ schedule: schedule.id }];
  const page = async () => {
    const stored = await store.current(now);
    if (stored === undefined || respondersOf(stored.roster, targets, now).length === 0)
      throw new Error('Nobody is on call in the roster of this benchmark.');
  };
  const each: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const started = performance.now();
    await page();
    if (run >= 0) each.push(performance.now() - started);
  }
  return {
    schedules: roster.schedules.length,
    responders: roster.responders.length,
    overrides: roster.overrides.length,
    kilobytes: Math.round(answer.length / 1024),
    milliseconds: summaryOf(each),
  };
}

function itemsOf({ overrides, channelStates: _, tours: __, ...roster }: RosterInForce) {
  const addresses = roster.responders.flatMap(addressesOf);
  return [
    ...addresses.map((address) =>
      toItem({ ...channelKey(address.responder, address.channel), ...address, verifiedAt: now }),
    ),
    toItem({ ...currentRosterKey, version: 1, appliedAt: now, roster }),
    ...overrides.map((override) => toItem({ ...overrideKey(override.id), ...override })),
  ];
}

/** A client of DynamoDB to which nothing but the network is missing. */
function answering(body: string): DynamoDBClient {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: {
      handle: async () => ({
        response: { statusCode: 200, headers, body: Readable.from([Buffer.from(body)]) },
      }),
    },
  });
}
