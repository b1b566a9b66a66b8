import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { Change } from '../../application/dispatch-effects';
import { timelineEventSchema } from '../schemas/incident';
import { fromItem, type Item } from './table';

const placeSchema = z.object({ incidentId: z.string() });
const watchedSchema = z.object({ incidentId: z.string(), watchId: z.string().optional() });

/** The change that a record of the table's stream tells of; undefined for items that ask for nothing. */
export function changeOf({ eventName, dynamodb }: DynamoDBRecord): Change | undefined {
  const sk = dynamodb?.Keys?.sk?.S ?? '';
  if (eventName === 'REMOVE') return undefined;
  const after = plain(dynamodb?.NewImage);
  if (sk.startsWith('EVENT#')) {
    return {
      kind: 'event',
      incidentId: placeSchema.parse(after).incidentId,
      event: timelineEventSchema.parse(after),
    };
  }
  if (sk !== 'STATE') return undefined;
  const watched = watchedSchema.parse(after);
  const before = watchedSchema.partial().parse(plain(dynamodb?.OldImage)).watchId;
  return before === watched.watchId
    ? undefined
    : { kind: 'watch', incidentId: watched.incidentId, before, after: watched.watchId };
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

/** The two libraries type one and the same JSON differently. */
function plain(image: Image): Record<string, unknown> {
  return image === undefined ? {} : fromItem(image as Item);
}
