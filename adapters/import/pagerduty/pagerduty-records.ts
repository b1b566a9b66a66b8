import * as z from 'zod';
import { listOf, moment, text } from '../exported-values';

// The documents of PagerDuty's REST API v2, as far as a roster needs them.

const reference = z.object({ id: z.string(), type: text, summary: text, name: text });

const contactMethod = z.object({
  id: z.string(),
  type: text,
  address: text,
  country_code: z.union([z.number(), z.string()]).nullish(),
  blacklisted: z.boolean().nullish(),
  enabled: z.boolean().nullish(),
});

const notificationRule = z.object({
  id: text,
  start_delay_in_minutes: z.number().nullish(),
  urgency: text,
  contact_method: z.object({ id: text, type: text }).nullish(),
});

export const user = z.object({
  id: z.string(),
  name: z.string().min(1),
  email: text.transform((email) => email ?? ''),
  time_zone: text,
  role: text,
  contact_methods: listOf(contactMethod),
  notification_rules: listOf(notificationRule),
  teams: listOf(reference),
});

export const team = z.object({ id: z.string(), name: text, summary: text });

const restriction = z.object({
  type: text,
  start_time_of_day: z.string().regex(/^\d{1,2}:\d{2}(:\d{2})?/),
  start_day_of_week: z.number().nullish(),
  duration_seconds: z.number().positive(),
});

const renderedEntry = z.object({ start: moment, end: moment, user: reference.nullish() });

const subschedule = z.object({ rendered_schedule_entries: listOf(renderedEntry) }).nullish();

const layer = z.object({
  id: text,
  name: text,
  start: moment,
  end: moment.nullish(),
  rotation_virtual_start: moment,
  rotation_turn_length_seconds: z.number().positive(),
  users: listOf(z.object({ user: reference })),
  restrictions: listOf(restriction),
});

const override = z.object({ start: moment, end: moment, user: reference, schedule: reference.nullish() });

export const schedule = z.object({
  id: z.string(),
  type: text,
  name: text,
  summary: text,
  time_zone: text,
  schedule_layers: z.array(layer).nullish(),
  rotations: z.array(z.unknown()).nullish(),
  overrides_subschedule: subschedule,
  overrides: listOf(override),
  final_schedule: subschedule,
});

export const escalationPolicy = z.object({
  id: z.string(),
  name: z.string(),
  num_loops: z.number().nullish(),
  on_call_handoff_notifications: text,
  escalation_rules: listOf(
    z.object({
      escalation_delay_in_minutes: z.number().nullish(),
      targets: listOf(reference),
      escalation_rule_assignment_strategy: z.object({ type: text }).nullish(),
    }),
  ),
});

export const service = z.object({
  id: z.string(),
  name: z.string(),
  status: text,
  escalation_policy: reference.nullish(),
  teams: listOf(reference),
  incident_urgency_rule: z.object({ type: text, urgency: text }).nullish(),
  auto_resolve_timeout: z.number().nullish(),
  acknowledgement_timeout: z.number().nullish(),
  alert_grouping_parameters: z.object({ type: text }).nullish(),
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
