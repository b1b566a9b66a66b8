import { createHash } from 'node:crypto';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { EffectId } from '../../application/ports/messages';
import type { TellingJob } from '../../application/ports/outbox';
import type { IncidentId, ListenerId, ResponderId, ServiceId } from '../../domain/ids';
import type { Reader } from '../../domain/notice/pages-a-minute';
import type { LinkRevocation } from '../../domain/roster/link-revocation';
import type { Tour } from '../../domain/roster/tour';
import { bytesOf } from '../../domain/text/bytes';
import { epochMsOf, type Instant } from '../../domain/time';
import { formats } from '../schemas/formats';

/** The one table, as an adapter reaches it. */
export interface Table {
  client: DynamoDBClient;
  tableName: string;
}

export type Item = Record<string, AttributeValue>;

/**
 * The index of incidents that are open, or closed and owe something, by wake time, of other closed ones by month, and of
 * events and notices that have not left.
 */
export const stateIndex = 'byState';

export const incidentKey = (id: IncidentId) => ({ pk: `INCIDENT#${id}`, sk: 'STATE' });
/** The people whom the incident concerns: a small item beside the large one. */
export const concernedKey = (id: IncidentId) => ({ pk: `INCIDENT#${id}`, sk: 'CONCERNED' });
/** A member of an incident, and behind it all of them. */
export const memberKey = (leader: IncidentId, member: string) => ({
  pk: `INCIDENT#${leader}`,
  sk: `GATHERED#${member}`,
});
/** Sequence numbers are padded so that their order as text is their order as numbers. */
export const eventKey = (id: IncidentId, seq: number) => ({
  pk: `INCIDENT#${id}`,
  sk: `EVENT#${padded(seq)}`,
});
export const requestKey = (by: ResponderId, key: string) => ({ pk: `REQUEST#${by}`, sk: `KEY#${key}` });
export const effectKey = (effect: EffectId) =>
  'noticeId' in effect
    ? { pk: `NOTICE#${effect.noticeId}`, sk: `EFFECT#${effect.channel}` }
    : { pk: `INCIDENT#${effect.incidentId}`, sk: `EFFECT#${padded(effect.seq)}#${effect.channel}` };
/** The way from the provider's id of a message back to what it carried. */
export const handedKey = (providerId: string) => ({ pk: `HANDED#${providerId}`, sk: 'MESSAGE' });
export const groupKey = (group: string) => ({ pk: `GROUP#${group}`, sk: 'OPEN' });
/** Codes were drawn and stored once; such an item may be there until 30 days after. */
export const doorKey = (code: string) => ({ pk: `PAGE#${code}`, sk: 'PAGE' });
export const cursorKey = (key: string) => ({ pk: `ALERT#${key}`, sk: 'CURSOR' });
/** The pages that one person had lately, and behind it those that are only counted. */
export const pagesPartition = ({ responder, drill, waited }: Reader) =>
  `PAGES#${responder}${drill ? '#DRILL' : ''}${waited ? '#WAITED' : ''}`;
export const singlePagesKey = (reader: Reader) => ({ pk: pagesPartition(reader), sk: 'SINGLE' });
/** The one who is telling of them now. */
export const tellingPagesKey = (reader: Reader) => ({ pk: pagesPartition(reader), sk: 'TELLING' });
export const countedPageKey = (reader: Reader, incident: IncidentId, seq: number) => ({
  pk: pagesPartition(reader),
  sk: `COUNTED#${incident}#${padded(seq)}`,
});
/** The alarms of a service that came lately. */
export const gaugeKey = (service: ServiceId) => ({ pk: `STORM#${service}`, sk: 'GAUGE' });
/** The groups of which an incident opened in that minute, among those that are counted together. */
export const openingsKey = (key: string, minute: string) => ({ pk: `LATELY#${key}`, sk: `MINUTE#${minute}` });
export const mutedPartition = 'MUTED';
export const mutedKey = (until: string, id: string) => ({ pk: mutedPartition, sk: `${until} ${id}` });
export const counterKey = { pk: 'COUNTER', sk: 'INCIDENT' };
/** The measures of an incident, in the month in which it counts. */
export const measuresKey = (month: string, incident: IncidentId) => ({
  pk: `MEASURES#${month}`,
  sk: incident,
});
/** The month in which the measures of an incident are. */
export const measuredKey = (incident: IncidentId) => ({ pk: `INCIDENT#${incident}`, sk: 'MEASURED' });
export const rosterPartition = 'ROSTER';
export const currentRosterKey = { pk: 'ROSTER', sk: 'CURRENT' };
export const rosterVersionKey = (version: number) => ({ pk: 'ROSTER', sk: `VERSION#${padded(version)}` });
/** The roster of a version, apart from its key, which lists read. */
export const rosterContentKey = (version: number) => ({ pk: 'ROSTER', sk: `WRITTEN#${padded(version)}` });
export const overrideKey = (id: string) => ({ pk: 'ROSTER', sk: `OVERRIDE#${id}` });
export const channelKey = (responder: ResponderId, channel: string) => ({
  pk: 'ROSTER',
  sk: `CHANNEL#${responder}#${channel}`,
});
/** The key of a revocation, between the stamps and the tours, which are read each time. */
export const stoppedLinksKey = ({ responder, channel }: LinkRevocation) => ({
  pk: 'ROSTER',
  sk: `STOPPED#${responder}#${channel ?? 'all'}`,
});
/** The key of a tour, without its end, so that the end of a tour takes the place of its beginning. */
export const tourKey = ({ incident, role, startedAt, responder }: Tour) => ({
  pk: 'ROSTER',
  sk: `TOUR#${incident}#${role}#${startedAt}#${responder}`,
});
export const noticeKey = (id: string) => ({ pk: `NOTICE#${id}`, sk: 'NOTICE' });
export const noticedKey = (key: string) => ({ pk: `NOTICED#${key}`, sk: 'NOTICE' });
export const verifyingKey = (responder: ResponderId, channel: string) => ({
  pk: `VERIFYING#${responder}#${channel}`,
  sk: 'LATEST',
});
export const feedKey = (id: string) => ({ pk: `FEED#${id}`, sk: 'FEED' });
export const feedOfKey = (responder: ResponderId) => ({ pk: 'FEEDS', sk: responder });
export const quotaKey = (name: string, period: string) => ({ pk: `QUOTA#${name}`, sk: period });
export const practicePartition = 'PRACTICE';
export const practiceKey = (responder: ResponderId) => ({ pk: practicePartition, sk: responder });
export const healthPartition = 'HEALTH';
/** An ARN may be longer than a key; what is too long is told apart by a digest of all of it. */
export const healthKey = (arn: string) => ({ pk: healthPartition, sk: `ARN#${withinKey(arn)}` });
export const emailRouteKey = (responder: ResponderId) => ({ pk: 'EMAIL', sk: responder });
/** The latest format in which anything may be stored. */
export const formatKey = { pk: 'FORMAT', sk: 'STORED' };
export const zonesKey = { pk: 'ZONES', sk: 'FUNCTIONS' };
export const listenersPartition = 'LISTENERS';
export const listenerKey = (id: ListenerId) => ({ pk: listenersPartition, sk: id });
export const webhookSecretKey = (owner: string) => ({ pk: 'WEBHOOK', sk: owner });

/** Bytes of what a sort key says behind its prefix; DynamoDB takes 1,024 in all. */
const longestInKey = 1000;

function withinKey(text: string): string {
  return bytesOf(text) <= longestInKey ? text : createHash('sha256').update(text).digest('hex');
}

const eventPlace = /^INCIDENT#(.+) EVENT#(\d+)$/;
const noticePlace = /^NOTICE#(.+) NOTICE$/;

/** The job that tells what the item with this key records; undefined for an item that nobody is told of. */
export function tellingJobAt({ pk, sk }: { pk: string; sk: string }): TellingJob | undefined {
  const [, incidentId, seq] = eventPlace.exec(`${pk} ${sk}`) ?? [];
  if (incidentId !== undefined) return { kind: 'event', incidentId, seq: Number(seq) };
  const noticeId = noticePlace.exec(`${pk} ${sk}`)?.[1];
  return noticeId === undefined ? undefined : { kind: 'notice', noticeId };
}

/** Plain data as the table's attributes; what is undefined is left out. */
export function toItem(data: Record<string, unknown>): Item {
  return marshall(data, { removeUndefinedValues: true });
}

/** A whole item, with the format that it is in. */
export function newItem(data: Record<string, unknown>): Item {
  return toItem({ ...data, format: formats.writes });
}

/** The table's attributes as plain data. */
export function fromItem(item: Item): Record<string, unknown> {
  return unmarshall(item);
}

/** A TTL of `days` after `now`, in epoch seconds. It cleans up; nothing relies on it as a timer. */
export function expiresAt(now: Instant, days: number): number {
  return Math.floor(epochMsOf(now) / 1000) + days * 86_400;
}

function padded(number: number): string {
  return String(number).padStart(10, '0');
}
