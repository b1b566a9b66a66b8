import * as z from '../../adapters/schemas/zod';
import { flag, listOf, moment, text } from '../exported-values';

// The documents of Opsgenie's REST API, as far as a roster needs them.

const recipient = z.object({ type: text, id: text, name: text, username: text });

const delay = z.nullish(z.object({ timeAmount: z.nullish(z.number()), timeUnit: text }));

const step = z.object({
  contact: z.nullish(z.object({ method: text, to: text })),
  sendAfter: delay,
  enabled: flag,
});

const notificationRule = z.object({
  id: text,
  name: text,
  actionType: text,
  order: z.nullish(z.number()),
  enabled: flag,
  criteria: z.nullish(z.object({ type: text })),
  timeRestriction: z.nullish(z.object({ type: text })),
  repeat: z.nullish(z.object({ enabled: flag })),
  steps: listOf(step),
});

const contact = z.object({
  to: text,
  contactMethod: text,
  method: text,
  enabled: flag,
  status: z.nullish(z.object({ enabled: flag })),
});

export const user = z.object({
  id: z.string(),
  username: z.string(),
  fullName: text,
  role: z.nullish(z.union([z.string(), z.object({ id: text, name: text })])),
  timeZone: text,
  timezone: text,
  blocked: flag,
  userContacts: listOf(contact),
  notificationRules: listOf(notificationRule),
});

const time = {
  startHour: z._default(z.number(), 0),
  startMin: z._default(z.number(), 0),
  endHour: z._default(z.number(), 0),
  endMin: z._default(z.number(), 0),
};

const weekdayRestriction = z.object({ startDay: z.string(), endDay: z.string(), ...time });

const timeRestriction = z.object({
  type: text,
  restriction: z.nullish(z.object(time)),
  restrictions: listOf(weekdayRestriction),
});

const rotation = z.object({
  id: text,
  name: text,
  startDate: moment,
  endDate: z.nullish(moment),
  type: z.string(),
  length: z.nullish(z.number()),
  participants: listOf(recipient),
  timeRestriction: z.nullish(timeRestriction),
  enabled: flag,
});

const override = z.object({
  alias: text,
  user: recipient,
  startDate: moment,
  endDate: moment,
  rotations: listOf(z.object({ id: text, name: text })),
});

const period = z.object({ startDate: moment, endDate: moment, type: text, recipient: z.nullish(recipient) });

const timeline = z.nullish(
  z.object({ rotations: listOf(z.object({ id: text, name: text, periods: listOf(period) })) }),
);

export const schedule = z.object({
  id: z.string(),
  name: z.string(),
  timezone: text,
  enabled: flag,
  ownerTeam: z.nullish(recipient),
  rotations: z.nullish(z.array(rotation)),
  overrides: listOf(override),
  finalTimeline: timeline,
});

export const escalation = z.object({
  id: z.string(),
  name: z.string(),
  ownerTeam: z.nullish(recipient),
  rules: listOf(z.object({ condition: text, notifyType: text, delay, recipient: z.nullish(recipient) })),
  repeat: z.nullish(
    z.object({
      waitInterval: z.nullish(z.number()),
      count: z.nullish(z.number()),
      resetRecipientStates: flag,
      closeAlertAfterAll: flag,
    }),
  ),
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
