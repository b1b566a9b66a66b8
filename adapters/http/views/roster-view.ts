import { noticeWishes, type Responder } from '../../../domain/roster/responder';
import type { Roster } from '../../../domain/roster/roster';
import { weekdays } from '../../../domain/schedule/schedule';
import * as z from '../../schemas/zod';
import { shownAddress } from './channel-address';
import {
  audience,
  channel,
  duration,
  flag,
  instant,
  optional,
  responders,
  severity,
  stage,
  text,
  texts,
  whole,
} from './parts';

// A roster as everybody on it may see it: as it was written. What is known besides (who swapped, who can be reached) has
// answers of its own, and of a webhook only the origin is shown.

const step = z.lazy(() => z.object({ channel, after: duration }));

/** Somebody on the roster. */
const responderView = z.lazy(() =>
  z.object({
    id: text,
    name: text,
    email: text,
    phone: optional.text,
    webhook: optional.text,
    timeZone: text,
    roles: texts,
    rules: z.object({ high: z.array(step), low: z.array(step) }),
    quietHours: z.optional(z.object({ from: text, to: text })),
    notices: z.array(z.enum(noticeWishes)),
  }),
);

/** The parts of a schedule as it was written. */
export const scheduleParts = () => ({
  id: text,
  timeZone: text,
  layers: z.array(
    z.object({
      timeZone: optional.text,
      rotation: responders,
      starts: text,
      ends: optional.text,
      handoffTime: text,
      turn: z.object({ every: whole, unit: z.enum(['hour', 'day', 'week']) }),
      during: z.array(z.object({ days: z.array(z.enum(weekdays)), from: text, to: text })),
    }),
  ),
});

/** A target of one level of a plan: whom it pages. */
export const targetView = z.lazy(() =>
  z.union([
    z.strictObject({ responder: text }),
    z.strictObject({ schedule: text }),
    z.strictObject({ team: text }),
  ]),
);

/** Something for some of the severities. */
function bySeverity<T extends z.ZodMiniType>(part: T) {
  const each = z.optional(part);
  return z.object({ SEV1: each, SEV2: each, SEV3: each, SEV4: each });
}

const pace = z.object({ after: duration, every: duration });

const planView = z.lazy(() =>
  z.object({
    id: text,
    urgency: z.enum(['high', 'low']),
    escalation: z.object({
      id: text,
      levels: z.array(
        z.object({ targets: z.array(targetView), acknowledgeWithin: duration, everyone: flag }),
      ),
      repeat: whole,
    }),
    fallback: z.object({ responders, every: duration }),
    command: z.object({
      schedule: optional.text,
      acknowledgeWithin: duration,
      wakingGrace: optional.duration,
      shift: duration,
      reliefLead: duration,
      minimumRest: duration,
      maximumHours: duration,
    }),
    updates: z.object({
      every: bySeverity(duration),
      later: bySeverity(pace),
      long: z.optional(bySeverity(pace)),
      days: z.optional(bySeverity(pace)),
      atNight: optional.duration,
      remindBefore: duration,
      overdueAfter: optional.duration,
      remindAgainEvery: duration,
      audiences: z.array(audience),
      templates: z.array(z.object({ id: text, audience, stage, text })),
    }),
    crew: z.object({
      assemble: z.enum(['with-command', 'at-once']),
      roles: z.array(z.object({ role: text, schedule: optional.text, shift: optional.duration })),
      teams: texts,
      acknowledgeWithin: duration,
      spanOfControl: whole,
    }),
    vendors: z.array(
      z.object({
        id: text,
        name: text,
        awsSupport: z.optional(
          z.object({
            severityCode: z.enum(['low', 'normal', 'high', 'urgent', 'critical']),
            serviceCode: text,
            categoryCode: text,
            language: text,
          }),
        ),
        contacts: z.array(
          z.object({ name: text, phone: optional.text, email: optional.text, url: optional.text }),
        ),
        openFor: z.array(severity),
        contactEvery: duration,
        later: z.optional(pace),
      }),
    ),
    attention: z.optional(z.object({ triage: duration, handling: duration, answerWithin: duration })),
    stakeholders: z.optional(z.object({ responders, teams: texts, addresses: z.optional(texts) })),
    review: z.object({ within: duration, remindEvery: duration }),
    goals: z.object({ acknowledge: duration, command: duration, firstUpdate: duration }),
    delay: optional.duration,
    quietPeriod: duration,
  }),
);

const rosterView = z.lazy(() =>
  z.object({
    responders: z.array(responderView),
    teams: z.array(
      z.object({ id: text, name: text, members: responders, webhook: optional.text, chat: flag }),
    ),
    schedules: z.array(z.object(scheduleParts())),
    plans: z.array(planView),
    services: z.array(
      z.object({
        id: text,
        name: text,
        plan: text,
        alarms: texts,
        critical: optional.flag,
        drill: flag,
        groupBy: z.enum(['service', 'alarm']),
        stormAbove: optional.whole,
        team: optional.text,
        awsServices: texts,
        awsRegions: texts,
        runbook: optional.text,
      }),
    ),
    defaultService: text,
    delivery: z.object({ proveSmsWithin: optional.duration }),
    sms: z.optional(z.object({ requireCode: flag })),
    gather: z.optional(z.object({ above: whole, within: duration })),
    weeklyTest: z.optional(z.object({ day: z.enum(weekdays), at: text })),
  }),
);

export const shownRoster = z.lazy(() => z.object({ version: whole, roster: rosterView }));
export const shownMe = z.lazy(() => z.object({ responder: responderView }));
export const shownVersion = z.lazy(() => z.object({ version: text }));

export const versionList = z.lazy(() =>
  z.object({
    versions: z.array(z.object({ version: whole, appliedAt: instant, note: optional.text })),
    next: optional.text,
  }),
);

/** The roster without what is secret in webhooks. */
export function withoutSecrets(roster: Roster): Roster {
  return {
    ...roster,
    responders: roster.responders.map(withoutSecret),
    teams: roster.teams.map(withoutSecret),
  };
}

/** The owner of a webhook, without what is secret in it. */
export function withoutSecret<T extends Pick<Responder, 'webhook'>>(owner: T): T {
  return owner.webhook === undefined ? owner : { ...owner, webhook: shownAddress('webhook', owner.webhook) };
}
