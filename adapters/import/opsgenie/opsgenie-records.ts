import * as z from 'zod';
import { flag, listOf, moment, text } from '../exported-values';

// The documents of Opsgenie's REST API, as far as a roster needs them.

const recipient = z.object({ type: text, id: text, name: text, username: text });

const delay = z.object({ timeAmount: z.number().nullish(), timeUnit: text }).nullish();

const step = z.object({
  contact: z.object({ method: text, to: text }).nullish(),
  sendAfter: delay,
  enabled: flag,
});

const notificationRule = z.object({
  id: text,
  name: text,
  actionType: text,
  order: z.number().nullish(),
  enabled: flag,
  criteria: z.object({ type: text }).nullish(),
  timeRestriction: z.object({ type: text }).nullish(),
  repeat: z.object({ enabled: flag }).nullish(),
  steps: listOf(step),
});

const contact = z.object({
  to: text,
  contactMethod: text,
  method: text,
  enabled: flag,
  status: z.object({ enabled: flag }).nullish(),
});

export const user = z.object({
  id: z.string(),
  username: z.string(),
  fullName: text,
  role: z.union([z.string(), z.object({ id: text, name: text })]).nullish(),
  timeZone: text,
  timezone: text,
  blocked: flag,
  userContacts: listOf(contact),
  notificationRules: listOf(notificationRule),
});

const time = {
  startHour: z.number().default(0),
  startMin: z.number().default(0),
  endHour: z.number().default(0),
  endMin: z.number().default(0),
};

const weekdayRestriction = z.object({ startDay: z.string(), endDay: z.string(), ...time });

const timeRestriction = z.object({
  type: text,
  restriction: z.object(time).nullish(),
  restrictions: listOf(weekdayRestriction),
});

const rotation = z.object({
  id: text,
  name: text,
  startDate: moment,
  endDate: moment.nullish(),
  type: z.string(),
  length: z.number().nullish(),
  participants: listOf(recipient),
  timeRestriction: timeRestriction.nullish(),
  enabled: flag,
});

const override = z.object({
  alias: text,
  user: recipient,
  startDate: moment,
  endDate: moment,
  rotations: listOf(z.object({ id: text, name: text })),
});

const period = z.object({ startDate: moment, endDate: moment, type: text, recipient: recipient.nullish() });

const timeline = z
  .object({ rotations: listOf(z.object({ id: text, name: text, periods: listOf(period) })) })
  .nullish();

export const schedule = z.object({
  id: z.string(),
  name: z.string(),
  timezone: text,
  enabled: flag,
  ownerTeam: recipient.nullish(),
  rotations: z.array(rotation).nullish(),
  overrides: listOf(override),
  finalTimeline: timeline,
});

export const escalation = z.object({
  id: z.string(),
  name: z.string(),
  ownerTeam: recipient.nullish(),
  rules: listOf(z.object({ condition: text, notifyType: text, delay, recipient: recipient.nullish() })),
  repeat: z
    .object({
      waitInterval: z.number().nullish(),
      count: z.number().nullish(),
      resetRecipientStates: flag,
      closeAlertAfterAll: flag,
    })
    .nullish(),
});

export const team = z.object({
  id: z.string(),
  name: z.string(),
  members: listOf(z.object({ user: z.object({ id: text, username: text }), role: text })),
});

export const service = z.object({ id: z.string(), name: z.string(), teamId: text });

export type OpsgenieUser = z.output<typeof user>;
export type OpsgenieRule = z.output<typeof notificationRule>;
export type OpsgenieSchedule = z.output<typeof schedule>;
export type OpsgenieRotation = z.output<typeof rotation>;
export type OpsgenieRestriction = z.output<typeof timeRestriction>;
export type OpsgenieRecipient = z.output<typeof recipient>;
export type OpsgenieEscalation = z.output<typeof escalation>;
export type OpsgenieDelay = z.output<typeof delay>;

export interface OpsgenieExport {
  users: readonly OpsgenieUser[];
  schedules: readonly OpsgenieSchedule[];
  escalations: readonly OpsgenieEscalation[];
  teams: readonly z.output<typeof team>[];
  services: readonly z.output<typeof service>[];
}
