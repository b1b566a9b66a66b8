import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { ChannelState } from '../../domain/roster/channel';
import type { LinkRevocation } from '../../domain/roster/link-revocation';
import type { Tour } from '../../domain/roster/tour';
import type { Override } from '../../domain/schedule/schedule';
import { channelStateSchema, linkRevocationSchema } from '../schemas/notice';
import { overrideSchema } from '../schemas/override';
import { tourSchema } from '../schemas/tour';
import { allItems } from './all-items';
import { readable } from './readable';
import { changedBetween, overridesStamp, type Stamp, stampOf, stamps } from './roster-stamps';
import { fromItem, rosterPartition, type Table, toItem } from './table';

// How the sort keys of what is beside the roster begin.
const channels = 'CHANNEL#';
const overrides = 'OVERRIDE#';
const stoppedLinks = 'STOPPED#';
const tours = 'TOUR#';
const versions = 'VERSION#';

/** The keys that DynamoDB reads in one request, at most. */
const keysAtATime = 100;

/**
 * Milliseconds after which everything is read anew, whatever the stamps say: an earlier version of this code,
 * as it runs beside this one during a deployment, changes things without a stamp. Our own choice.
 */
const keptFor = 5 * 60_000;

/**
 * Milliseconds after a stamp was first seen by which all that it counts is there; until then that is read
 * each time. What one transaction writes comes to light item by item, within milliseconds: a stamp may be
 * seen before it.
 */
const settledAfter = 2000;

/** The things beside the roster: also those that are over, which count for nobody. */
export interface Beside {
  overrides: readonly Override[];
  channelStates: readonly ChannelState[];
  tours: readonly Tour[];
  linkRevocations: readonly LinkRevocation[];
}

interface Kept {
  readAt: number;
  /** Of what was kept with these, nothing is missing. */
  stamps: ReadonlyMap<string, Stamp>;
  /** Stamps that were seen, and when at first, which may be ahead of what was kept. */
  ahead: ReadonlyMap<string, { stamp: Stamp; seenAt: number }>;
  overrides: readonly Override[];
  /** By sort key, in its order. */
  channels: ReadonlyMap<string, readonly ChannelState[]>;
  channelStates: readonly ChannelState[];
}

/**
 * Reads what is beside the roster. What was read before and has not changed since, as the stamps tell, is not read
 * again; tours of duty and revoked links are, each time. Reads are consistent, and stamps are read before what they count, so that nothing
 * is taken for newer than it is. `elapsed` is a clock in milliseconds that nobody sets.
 */
export function keptBeside(table: Table, elapsed = () => performance.now()): () => Promise<Beside> {
  let kept: Kept | undefined;
  return async () => {
    const startedAt = elapsed();
    const items = await stampsAndTours();
    const stamped = new Map(
      items.filter(({ sk }) => String(sk).startsWith(stamps)).map((item) => [String(item.sk), stampOf(item)]),
    );
    kept = await broughtUpToDate(kept, stamped, startedAt);
    return {
      overrides: kept.overrides,
      channelStates: kept.channelStates,
      linkRevocations: items
        .filter(({ sk }) => String(sk).startsWith(stoppedLinks))
        .flatMap((item) => readable(linkRevocationSchema, item)),
      tours: items
        .filter(({ sk }) => String(sk).startsWith(tours))
        .flatMap((item) => readable(tourSchema, item)),
    };
  };

  async function broughtUpToDate(
    before: Kept | undefined,
    stamped: ReadonlyMap<string, Stamp>,
    readAt: number,
  ): Promise<Kept> {
    if (before === undefined || readAt - before.readAt > keptFor) {
      const [overridesNow, channelsNow] = await Promise.all([readOverrides(), readChannels()]);
      return { readAt, stamps: stamped, ahead: new Map(), overrides: overridesNow, ...channelsNow };
    }
    const isSame = before.stamps.get(overridesStamp)?.revision === stamped.get(overridesStamp)?.revision;
    const [overridesNow, channelsNow] = await Promise.all([
      isSame ? before.overrides : readOverrides(),
      channelsSince(before, stamped),
    ]);
    return { ...before, ...settled(before, stamped, readAt), overrides: overridesNow, ...channelsNow };
  }

  async function channelsSince(before: Kept, stamped: ReadonlyMap<string, Stamp>) {
    const changes = [...stamped.values()]
      .filter(({ sk }) => sk !== overridesStamp)
      .map((stamp) => changedBetween(before.stamps.get(stamp.sk), stamp));
    const changed = new Set(changes.flatMap((keys) => keys ?? []));
    if (changes.includes(undefined) || changed.size > keysAtATime) return readChannels();
    if (changed.size === 0) return { channels: before.channels, channelStates: before.channelStates };
    return channelsIn([...before.channels, ...(await readSome([...changed]))]);
  }

  async function readOverrides(): Promise<Override[]> {
    const items = await under(overrides);
    return items.flatMap((item) => readable(overrideSchema, item));
  }

  async function readChannels() {
    const items = await under(channels);
    return channelsIn(items.map(channelIn));
  }

  async function readSome(sortKeys: readonly string[]) {
    const Keys = sortKeys.map((sk) => toItem({ pk: rosterPartition, sk }));
    const request = { RequestItems: { [table.tableName]: { Keys, ConsistentRead: true } } };
    const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetItemCommand(request));
    if (UnprocessedKeys && Object.keys(UnprocessedKeys).length > 0)
      throw new Error('The table is busy: channels unread.');
    return (Responses?.[table.tableName] ?? []).map((item) => channelIn(fromItem(item)));
  }

  function stampsAndTours(): Promise<Record<string, unknown>[]> {
    // No key is the word for versions alone, and all of theirs sort behind it.
    return queried('sk BETWEEN :from AND :to', { ':from': stamps, ':to': versions });
  }

  function under(prefix: string): Promise<Record<string, unknown>[]> {
    return queried('begins_with(sk, :prefix)', { ':prefix': prefix });
  }

  function queried(condition: string, values: Record<string, string>): Promise<Record<string, unknown>[]> {
    return allItems(table, {
      ConsistentRead: true,
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: toItem({ ':pk': rosterPartition, ...values }),
    });
  }
}

/** The stamps that count, when what changed since those of `before` was read, and read at `readAt`. */
function settled(
  before: Kept,
  stamped: ReadonlyMap<string, Stamp>,
  readAt: number,
): Pick<Kept, 'stamps' | 'ahead'> {
  const counts = new Map(before.stamps);
  const ahead = new Map<string, { stamp: Stamp; seenAt: number }>();
  for (const [sk, stamp] of stamped) {
    const seen = before.ahead.get(sk);
    const isSettled = seen !== undefined && readAt - seen.seenAt >= settledAfter;
    if (isSettled) counts.set(sk, seen.stamp);
    if (counts.get(sk)?.revision === stamp.revision) continue;
    ahead.set(sk, seen === undefined || isSettled ? { stamp, seenAt: readAt } : seen);
  }
  return { stamps: counts, ahead };
}

function channelIn(item: Record<string, unknown>): [string, ChannelState[]] {
  return [String(item.sk), readable(channelStateSchema, item)];
}

function channelsIn(entries: Iterable<readonly [string, readonly ChannelState[]]>) {
  const known = new Map(entries);
  return { channels: known, channelStates: [...known.values()].flat() };
}
