import * as z from '../../adapters/schemas/zod';
import { listOf, moment, text } from '../exported-values';

// The documents of PagerDuty's REST API v2, as far as a roster needs them.

const reference = z.object({ id: z.string(), type: text, summary: text, name: text });

const contactMethod = z.object({
  id: z.string(),
  type: text,
  address: text,
  country_code: z.nullish(z.union([z.number(), z.string()])),
  blacklisted: z.nullish(z.boolean()),
  enabled: z.nullish(z.boolean()),
});

const notificationRule = z.object({
  id: text,
  start_delay_in_minutes: z.nullish(z.number()),
  urgency: text,
  contact_method: z.nullish(z.object({ id: text, type: text })),
});

export const user = z.object({
  id: z.string(),
  name: z.string().check(z.minLength(1)),
  email: z.pipe(
    text,
    z.transform((email) => email ?? ''),
  ),
  time_zone: text,
  role: text,
  contact_methods: listOf(contactMethod),
  notification_rules: listOf(notificationRule),
  teams: listOf(reference),
});

export const team = z.object({ id: z.string(), name: text, summary: text });

const restriction = z.object({
  type: text,
  start_time_of_day: z.string().check(z.regex(/^\d{1,2}:\d{2}(:\d{2})?/)),
  start_day_of_week: z.nullish(z.number()),
  duration_seconds: z.number().check(z.positive()),
});

const renderedEntry = z.object({ start: moment, end: moment, user: z.nullish(reference) });

const subschedule = z.nullish(z.object({ rendered_schedule_entries: listOf(renderedEntry) }));

const layer = z.object({
  id: text,
  name: text,
  start: moment,
  end: z.nullish(moment),
  rotation_virtual_start: moment,
  rotation_turn_length_seconds: z.number().check(z.positive()),
  users: listOf(z.object({ user: reference })),
  restrictions: listOf(restriction),
});

const override = z.object({ start: moment, end: moment, user: reference, schedule: z.nullish(reference) });

export const schedule = z.object({
  id: z.string(),
  type: text,
  name: text,
  summary: text,
  time_zone: text,
  schedule_layers: z.nullish(z.array(layer)),
  rotations: z.nullish(z.array(z.unknown())),
  overrides_subschedule: subschedule,
  overrides: listOf(override),
  final_schedule: subschedule,
});

export const escalationPolicy = z.object({
  id: z.string(),
  name: z.string(),
  num_loops: z.nullish(z.number()),
  on_call_handoff_notifications: text,
  escalation_rules: listOf(
    z.object({
      escalation_delay_in_minutes: z.nullish(z.number()),
      targets: listOf(reference),
      escalation_rule_assignment_strategy: z.nullish(z.object({ type: text })),
    }),
  ),
});

export const service = z.object({
  id: z.string(),
  name: z.string(),
  status: text,
  escalation_policy: z.nullish(reference),
  teams: listOf(reference),
  incident_urgency_rule: z.nullish(z.object({ type: text, urgency: text })),
  auto_resolve_timeout: z.nullish(z.number()),
  acknowledgement_timeout: z.nullish(z.number()),
  alert_grouping_parameters: z.nullish(z.object({ type: text })),
  integrations: listOf(z.unknown()),
  scheduled_actions: listOf(z.unknown()),
});

export type PagerDutyUser = z.output<typeof user>;
export type PagerDutySchedule = z.output<typeof schedule>;
export type PagerDutyLayer = z.output<typeof layer>;
export type PagerDutyRestriction = z.output<typeof restriction>;
export type PagerDutyPolicy = z.output<typeof escalationPolicy>;
export type PagerDutyService = z.output<typeof service>;
export type PagerDutyReference = z.output<typeof reference>;

export interface PagerDutyExport {
  users: readonly PagerDutyUser[];
  teams: readonly z.output<typeof team>[];
  schedules: readonly PagerDutySchedule[];
  escalation_policies: readonly PagerDutyPolicy[];
  services: readonly PagerDutyService[];
}
