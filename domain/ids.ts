/**
 * Text that names a thing of one kind. Plain text may become such a name, as it stands in a file or a test; the name of one
 * kind may not pass for that of another.
 */
type NameOf<Kind extends string> = string & { readonly kind?: Kind };

/** The name of a responder in the roster and in whatever happened: `ada`. */
export type ResponderId = NameOf<'responder'>;

/** The name of an incident: `INC-42`. */
export type IncidentId = NameOf<'incident'>;

/** The name of a part in an incident, and of what people are qualified for: `commander`, `operations`. */
export type RoleName = NameOf<'role'>;

/** The name of an address that only listens, which does not tell the address. */
export type ListenerId = NameOf<'listener'>;

/** The names of parts of a roster, where one names another. */
export type TeamId = NameOf<'team'>;
export type ScheduleId = NameOf<'schedule'>;
export type ServiceId = NameOf<'service'>;
export type PlanId = NameOf<'plan'>;
export type PolicyId = NameOf<'policy'>;
export type VendorId = NameOf<'vendor'>;
