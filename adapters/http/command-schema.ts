import { severities } from '../../domain/incident/severity';
import { audiences, stages } from '../../domain/roster/roster';
import { after, type Duration, type Instant, lengthOf, millisecondsOf } from '../../domain/time';
import { id } from '../roster-file/roster-file-values';
import { oneOf } from '../schemas/common';
import { shaped } from '../schemas/values';
import * as z from '../schemas/zod';
import { momentSchema } from './read-request';

const text = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(4000));
const line = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(500));
const lines = z.array(line).check(z.maxLength(20, 'must not be more than 20'));
const reason = z._default(text, 'No reason given.');
const named = z.string().check(z.minLength(1), z.maxLength(64));
const responder = named;
const role = id;
const task = z.int().check(z.gte(1));
const vendor = named;
const duration = shaped<Duration>(
  z
    .string()
    .check(z.refine(isReasonableInterval, 'must be an ISO 8601 duration from PT1M to P1D, such as PT30M')),
);
const audience = z._default(z.enum(audiences, 'must be internal or public'), 'internal');

const paging = {
  acknowledge: () => z.strictObject({ type: z.literal('acknowledge') }),
  escalate: () => z.strictObject({ type: z.literal('escalate') }),
  classify: () => z.strictObject({ type: z.literal('classify'), severity: z.enum(severities) }),
};

const commanding = {
  'take-command': () => z.strictObject({ type: z.literal('take-command') }),
  'decline-command': () => z.strictObject({ type: z.literal('decline-command') }),
  'accept-relief': () => z.strictObject({ type: z.literal('accept-relief') }),
  'decline-relief': () => z.strictObject({ type: z.literal('decline-relief') }),
  'confirm-handoff': () => z.strictObject({ type: z.literal('confirm-handoff') }),
  'ask-for-relief': () => z.strictObject({ type: z.literal('ask-for-relief'), to: z.optional(responder) }),
  'force-relief': () =>
    z.strictObject({ type: z.literal('force-relief'), reason: text, from: z.optional(responder) }),
};

const target = z.union(
  [z.strictObject({ role }), z.strictObject({ team: named }), z.strictObject({ responder })],
  { error: 'must be {"role": …}, {"team": …} or {"responder": …}' },
);
const place = z._default(z.enum(['lead', 'deputy'], 'must be lead or deputy'), 'lead');

const crew = {
  'call-in': () => z.strictObject({ type: z.literal('call-in'), target }),
  'answer-call': () =>
    z.strictObject({
      type: z.literal('answer-call'),
      answer: z.enum(['coming', 'here', 'declined'], 'must be coming, here or declined'),
      minutes: z.optional(z.int().check(z.gte(0), z.lte(1440))),
    }),
  'assign-role': () => z.strictObject({ type: z.literal('assign-role'), role, to: responder, as: place }),
  'accept-role': () => z.strictObject({ type: z.literal('accept-role'), role }),
  'decline-role': () => z.strictObject({ type: z.literal('decline-role'), role }),
  'hand-over-role': () =>
    z.strictObject({ type: z.literal('hand-over-role'), role, to: z.optional(responder) }),
  'release-role': () =>
    z.strictObject({ type: z.literal('release-role'), role, responder: z.optional(responder) }),
  'release-crew': () => z.strictObject({ type: z.literal('release-crew'), responder }),
  'appoint-section-lead': () =>
    z.strictObject({
      type: z.literal('appoint-section-lead'),
      lead: responder,
      members: z.array(responder).check(z.minLength(1, 'needs at least one person'), z.maxLength(30)),
    }),
};

const updates = {
  'post-update': () =>
    z.strictObject({
      type: z.literal('post-update'),
      text,
      audience,
      stage: z.optional(z.enum(stages, `must be one of ${stages.join(', ')}`)),
      nextWithin: z.optional(duration),
      anyway: z.optional(line),
    }),
  'post-no-news': () => z.strictObject({ type: z.literal('post-no-news'), audience }),
};

const work = {
  'add-note': () => z.strictObject({ type: z.literal('add-note'), text }),
  'add-task': () =>
    z.strictObject({
      type: z.literal('add-task'),
      text: line,
      owner: z.optional(responder),
      dueAt: z.optional(momentSchema),
    }),
  'assign-task': () => z.strictObject({ type: z.literal('assign-task'), task, owner: z.optional(responder) }),
  'complete-task': () => z.strictObject({ type: z.literal('complete-task'), task, note: z.optional(line) }),
  'drop-task': () => z.strictObject({ type: z.literal('drop-task'), task, reason: line }),
  'record-decision': () => z.strictObject({ type: z.literal('record-decision'), text: line, why: line }),
  'describe-situation': () =>
    z.strictObject({
      type: z.literal('describe-situation'),
      summary: z.optional(text),
      impact: z.optional(text),
      known: z.optional(lines),
      unknown: z.optional(lines),
      objectives: z.optional(lines),
    }),
};

const vendors = {
  'open-vendor-case': () =>
    z.strictObject({
      type: z.literal('open-vendor-case'),
      vendor,
      caseId: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
    }),
  'log-vendor-contact': () => z.strictObject({ type: z.literal('log-vendor-contact'), vendor, note: text }),
  'log-vendor-answer': () => z.strictObject({ type: z.literal('log-vendor-answer'), vendor, text }),
  'close-vendor-case': () => z.strictObject({ type: z.literal('close-vendor-case'), vendor, note: text }),
};

const notes = () =>
  z.strictObject({
    summary: z.optional(text),
    impact: z.optional(text),
    wentWell: z.optional(lines),
    wentBadly: z.optional(lines),
    gotLucky: z.optional(lines),
    followUps: z.optional(
      z
        .array(z.strictObject({ text: line, owner: z.optional(responder), due: z.optional(z.iso.date()) }))
        .check(z.maxLength(50, 'must not be more than 50')),
    ),
  });

const ending = {
  resolve: () => z.strictObject({ type: z.literal('resolve'), reason }),
  dismiss: () => z.strictObject({ type: z.literal('dismiss'), reason }),
  reopen: () => z.strictObject({ type: z.literal('reopen'), reason }),
  'draft-review': () => z.strictObject({ type: z.literal('draft-review'), notes: notes() }),
  'record-review': () => z.strictObject({ type: z.literal('record-review') }),
  'fast-forward': () => z.strictObject({ type: z.literal('fast-forward'), to: z.optional(momentSchema) }),
};

/** What each type of command takes. */
export const commands = {
  ...paging,
  ...commanding,
  ...crew,
  ...updates,
  ...work,
  ...vendors,
  ...ending,
};

/** What a signed-in person may ask of an incident. */
export const commandSchema = oneOf('type', commands);

/** So far ahead of an incident's clock a task may be due, and its clock be moved at once. */
const farthest = { 'add-task': ['dueAt', 'P366D'], 'fast-forward': ['to', 'P31D'] } as const;

/** A moment that a command names, the field it stands in, and how far ahead it may be. */
export interface NamedMoment {
  moment: Instant;
  field: string;
  most: Duration;
}

/** The moment that the command names; undefined where it names none. */
export function momentIn(command: z.output<typeof commandSchema>): NamedMoment | undefined {
  if (command.type !== 'add-task' && command.type !== 'fast-forward') return undefined;
  const moment = command.type === 'add-task' ? command.dueAt : command.to;
  const [field, most] = farthest[command.type];
  return moment === undefined ? undefined : { moment, field, most };
}

/** What is wrong with a moment that lies too far ahead of `at`; undefined where it does not. */
export function tooFarAhead({ moment, most }: NamedMoment, at: Instant): string | undefined {
  return moment <= after(at, most) ? undefined : `must be at most ${millisecondsOf(most) / day} days ahead`;
}

const day = 86_400_000;

function isReasonableInterval(value: string): boolean {
  const ms = lengthOf(value);
  return ms !== undefined && ms >= 60_000 && ms <= day;
}
