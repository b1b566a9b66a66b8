import type { DutyKind } from '../../domain/incident/duty';
import type { IncidentEvent, TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import type { StoredAspect } from '../incident/aspect';
import { merged, stored } from '../incident/aspects';
import { unwritten, type Written, written } from '../incident/paging/written-ask';
import { byType, event, type SchemasByType, text, whole } from './common';
import type { Fields } from './fields';
import { storedAs, upcast } from './upcasters';
import { Instant } from './values';
import * as z from './zod';

const fields: Fields<Incident> = { version: whole, changedAt: Instant, ...merged(stored, 'state') };

/** It is written back: what a later version keeps in it, or in a part of it, must not be lost by this one. */
const state = z.looseObject(fields);

/** A watch as it is stored. */
export const watchSchema = z.object({
  id: text,
  since: whole,
  duty: z.object({
    // A later version may owe more: its incidents can still be answered, and the sweep sees to their watch.
    kind: z.custom<DutyKind>((kind) => typeof kind === 'string'),
    dueAt: Instant,
    wakeAt: Instant,
  }),
});

/** An incident and its watch, as they are stored. */
export const incidentRecordSchema: z.ZodMiniType<{ state: Incident; watch?: Watch | undefined }> = storedAs(
  'incident',
  z.object({ state, watch: z.optional(watchSchema) }),
);

/** An incident as it is stored within its record. */
export const incidentSchema: z.ZodMiniType<Incident> = z.pipe(
  z.transform((stored) => upcast('incident', { state: stored }).state),
  state,
);

/** An event of a timeline, in the shape in which it is stored and shown. */
export type WrittenEvent = Written<TimelineEvent>;

const eventFields: StoredAspect<Incident, Written<IncidentEvent>>['events'] = merged(stored, 'events');

/** The schema of each type of event. */
export const eventSchemas = Object.fromEntries(
  Object.entries(eventFields).map(([type, fields]) => [type, () => event(type, fields())]),
) as unknown as SchemasByType<WrittenEvent>;

/** An event of a timeline, as it is written: where it is stored, and as the API shows it. */
export const writtenEventSchema: z.ZodMiniType<WrittenEvent> = storedAs('event', byType(eventSchemas));

/** An event of a timeline, read. */
export const timelineEventSchema: z.ZodMiniType<TimelineEvent> = z.pipe(
  writtenEventSchema,
  z.transform(readEvent),
);

/** The event that was written so. */
export function readEvent(event: WrittenEvent): TimelineEvent {
  return event.type === 'paged' ? unwritten(event) : event;
}

/** The event as it is written. */
export function writtenEvent(event: TimelineEvent): WrittenEvent {
  return event.type === 'paged' ? written(event) : event;
}

/** The incident as it is written. */
export function writtenIncident({ pages, ...rest }: Incident) {
  return { ...rest, pages: pages.map(written) };
}

/** Every type of event that a timeline may have. */
export const timelineEventTypes: readonly string[] = Object.keys(eventSchemas);
