import type { DynamoDBRecord } from 'aws-lambda';
import type { Change } from '../../application/dispatch-effects';
import type { RetryJob } from '../../application/ports/outbox';
import type { IncidentId } from '../../domain/ids';
import { askingTypes } from '../../domain/incident/asks';
import { timelineEventSchema } from '../schemas/incident';
import * as z from '../schemas/zod';
import { fromItem, type Item } from './table';

const eventPlace = /^EVENT#(\d+)$/;
const askingSchema = z.object({ type: z.enum(askingTypes) });
const watchedSchema = z.object({ watchId: z.optional(z.string()) });

/**
 * The change that a record of the table's stream tells of; undefined for what asks for nothing. A record that cannot be
 * read is told of as such, so that it does not hold up those behind it.
 */
export function changeOf(record: DynamoDBRecord): Change | undefined {
  const { pk, sk } = keysOf(record);
  if (record.eventName === 'REMOVE') return undefined;
  if (pk.startsWith('NOTICE#')) return noticeIn(record);
  return pk.startsWith('INCIDENT#') ? changeOfIncident(record, pk.slice('INCIDENT#'.length), sk) : undefined;
}

/** The notice that was recorded; what happens to it later asks for nothing. */
function noticeIn(record: DynamoDBRecord): Change | undefined {
  const { pk, sk } = keysOf(record);
  if (record.eventName !== 'INSERT' || sk !== 'NOTICE') return undefined;
  return { kind: 'notice', noticeId: pk.slice('NOTICE#'.length) };
}

function changeOfIncident(record: DynamoDBRecord, incidentId: IncidentId, sk: string): Change | undefined {
  const seq = Number(eventPlace.exec(sk)?.[1]);
  const job: RetryJob = Number.isNaN(seq)
    ? { kind: 'watch', incidentId }
    : { kind: 'event', incidentId, seq };
  try {
    return job.kind === 'event'
      ? eventIn(record, incidentId)
      : sk === 'STATE'
        ? watchIn(record, incidentId)
        : undefined;
  } catch (error) {
    return { kind: 'unreadable', job, error };
  }
}

/** Only what somebody is told of is read in full. An event never changes: only its mark that it has not left does. */
function eventIn({ eventName, dynamodb }: DynamoDBRecord, incidentId: IncidentId): Change | undefined {
  if (eventName !== 'INSERT') return undefined;
  const image = plain(dynamodb?.NewImage);
  if (!askingSchema.safeParse(image).success) return undefined;
  return { kind: 'event', incidentId, event: timelineEventSchema.parse(image) };
}

function watchIn({ dynamodb }: DynamoDBRecord, incidentId: IncidentId): Change | undefined {
  const after = watchedSchema.parse(plain(dynamodb?.NewImage)).watchId;
  const before = watchedSchema.parse(plain(dynamodb?.OldImage)).watchId;
  return before === after ? undefined : { kind: 'watch', incidentId, before };
}

function keysOf({ dynamodb }: DynamoDBRecord): { pk: string; sk: string } {
  return { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

/** The two libraries type one and the same JSON differently. */
function plain(image: Image): Record<string, unknown> {
  return image === undefined ? {} : fromItem(image as Item);
}
