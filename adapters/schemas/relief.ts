import type { Brief } from '../../domain/incident/command/brief';
import { severities } from '../../domain/incident/severity';
import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, flag, optional, responders, text, texts, whole } from './common';
import { Instant, ResponderId, RoleName, VendorId } from './values';
import * as z from './zod';

export const breaks = z.optional(z.array(z.enum(['rest', 'hours'])));

const at = Instant;

const brief = (): z.ZodMiniType<Brief> =>
  z.object({
    at,
    title: text,
    severity: z.optional(z.enum(severities)),
    openedAt: at,
    hours: z.number(),
    situation: optional.text,
    impact: optional.text,
    known: texts,
    unknown: texts,
    objectives: texts,
    actions: z.array(z.object({ at, text, by: optional.responder })),
    tasks: z.array(z.object({ number: whole, text, owner: optional.responder, dueAt: optional.instant })),
    roles: z.array(
      z.object({ role: RoleName, responder: ResponderId, as: z.enum(['lead', 'deputy']), since: at }),
    ),
    crew: responders,
    promises: z.array(z.object({ audience: z.enum(audiences), by: at, overdue: flag })),
    updates: z.array(z.object({ audience: z.enum(audiences), at, stage: z.enum(stages), text })),
    vendors: z.array(
      z.object({
        vendor: VendorId,
        state: text,
        caseId: optional.text,
        lastContactAt: optional.instant,
        lastAnswerAt: optional.instant,
        nextContactAt: optional.instant,
      }),
    ),
    health: z.array(z.object({ service: text, region: text, text })),
    shift: z.optional(z.object({ commander: ResponderId, startedAt: at, endsAt: at })),
  });

export const handoff = z.looseObject({ to: ResponderId, acceptedAt: at });

export const reliefEvents = {
  'relief-candidate-chosen': () =>
    event('relief-candidate-chosen', { candidate: ResponderId, reason: text, answerBy: at, breaks }),
  'relief-search-exhausted': () =>
    event('relief-search-exhausted', { reason: text, nextRoundAt: at, waiting: optional.wholes }),
  'relief-declined': () => event('relief-declined', { page: optional.whole }),
  'relief-asked-for': () => event('relief-asked-for', { to: optional.responder, reason: optional.text }),
  'brief-acknowledged': () => event('brief-acknowledged', { brief: brief() }),
  'relief-accepted': () => event('relief-accepted', { page: optional.whole }),
  'relief-fell-through': () => event('relief-fell-through', { relief: ResponderId, reason: text }),
  'shift-overran': () => event('shift-overran', { commander: ResponderId, endedAt: at }),
  'command-relieved': () =>
    event('command-relieved', {
      from: ResponderId,
      to: ResponderId,
      shiftEndsAt: at,
      how: z.enum(['confirmed', 'shift-ended', 'overrun', 'forced', 'roster-changed']),
      reason: optional.text,
    }),
  'handoff-told': () =>
    event('handoff-told', {
      responder: ResponderId,
      news: z.enum(['asked-to-confirm', 'in-command', 'relieved', 'called-off']),
      other: ResponderId,
      channels,
      forcedFor: optional.text,
    }),
};
