import type * as ids from '../../domain/ids';
import type * as time from '../../domain/time';
import * as z from './zod';

// Each is a type of the domain, and under the same name the schema of what is stored of it.

/** One for all, since a function that starts has to make each of them. */
const text = z.string();

export type Instant = time.Instant;
export const Instant = shaped<Instant>(z.iso.datetime({ precision: 3 }));

/** A length of time, read back whatever it says: it was checked when it came in, and what cannot be read pages nobody. */
export type Duration = time.Duration;
export const Duration = shaped<Duration>(text);

/** A responder's id. Only of an address a record may have an empty one, a stranger's, which is read as a text. */
export type ResponderId = ids.ResponderId;
export const ResponderId: z.ZodMiniType<ResponderId> = text.check(z.minLength(1));

export type IncidentId = ids.IncidentId;
export const IncidentId: z.ZodMiniType<IncidentId> = text;

export type RoleName = ids.RoleName;
export const RoleName: z.ZodMiniType<RoleName> = text;

export type TeamId = ids.TeamId;
export const TeamId: z.ZodMiniType<TeamId> = text;

export type ScheduleId = ids.ScheduleId;
export const ScheduleId: z.ZodMiniType<ScheduleId> = text;

export type ServiceId = ids.ServiceId;
export const ServiceId: z.ZodMiniType<ServiceId> = text;

export type PlanId = ids.PlanId;
export const PlanId: z.ZodMiniType<PlanId> = text;

export type PolicyId = ids.PolicyId;
export const PolicyId: z.ZodMiniType<PolicyId> = text;

export type VendorId = ids.VendorId;
export const VendorId: z.ZodMiniType<VendorId> = text;

/** A schema whose texts have a shape that the compiler knows, but not by the schema. */
export function shaped<Shape extends string>(
  schema: z.ZodMiniType<string, string>,
): z.ZodMiniType<Shape, string> {
  return schema as z.ZodMiniType<Shape, string>;
}
