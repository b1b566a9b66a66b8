/**
 * Text that names a thing of one kind. Plain text may become such a name, as it stands in a file or a test; the name of one
 * kind may not pass for that of another.
 */
type NameOf<Kind extends string> = string & { readonly kind?: Kind };

/** What a responder is called by in the roster and in whatever happened: `ada`. */
export type ResponderId = NameOf<'responder'>;

/** What an incident is called by: `INC-42`. */
export type IncidentId = NameOf<'incident'>;

/** What somebody is for in an incident, and is qualified for on the roster: `commander`, `operations`. */
export type RoleName = NameOf<'role'>;

/** What the parts of a roster are called by, where one names another. */
export type TeamId = NameOf<'team'>;
export type ScheduleId = NameOf<'schedule'>;
export type ServiceId = NameOf<'service'>;
export type PlanId = NameOf<'plan'>;
export type PolicyId = NameOf<'policy'>;
export type VendorId = NameOf<'vendor'>;
