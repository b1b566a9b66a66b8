import * as z from 'zod';
import { channels, event, instantSchema, responder, whole } from './common';
import { breaks } from './relief';

const at = instantSchema;
const role = z.string();
const place = z.enum(['lead', 'deputy']);
const answer = z.enum(['coming', 'here', 'declined']);
const reason = z.string();

export const crewMember = z.object({
  responder,
  calledFor: z.string(),
  state: z.enum(['asked', 'coming', 'here', 'declined', 'released']),
  askedAt: at,
  changedAt: at,
  calledAgainAt: at.optional(),
  expectedAt: at.optional(),
  reportsTo: responder.optional(),
});

const roleShift = z.object({
  responder,
  startedAt: at,
  endsAt: at.optional(),
  overranAt: at.optional(),
  endedAt: at.optional(),
});

export const post = z.object({
  role,
  lead: roleShift.optional(),
  deputies: z.array(responder),
  deputiesAsked: z.array(responder),
  search: z
    .object({
      asked: z.array(responder),
      round: whole,
      deadline: at.optional(),
      preferred: responder.optional(),
      only: z.boolean().optional(),
    })
    .optional(),
  releaseAskedAt: at.optional(),
  pastShifts: z.array(roleShift),
});

const teams = z.array(z.string());

export const assembly = z.object({
  dueAt: at,
  teams,
  roles: z.array(role),
  later: z.object({ dueAt: at, teams }).optional(),
});

const target = z.union([z.object({ role }), z.object({ team: z.string() }), z.object({ responder })]);

export const crewEvents = [
  event('crew-called', {
    target,
    responders: z.array(responder),
    calledFor: z.string().optional(),
    reason,
    again: z.boolean().optional(),
    stillToCall: whole.optional(),
    restAt: at.optional(),
  }),
  event('crew-answered', { responder, answer, page: whole.optional(), expectedAt: at.optional() }),
  event('crew-released', { responder }),
  event('role-candidate-chosen', { role, candidate: responder, as: place, reason, answerBy: at, breaks }),
  event('role-search-exhausted', {
    role,
    reason,
    nextRoundAt: at.optional(),
    keeper: responder.optional(),
  }),
  event('role-sought', { role, preferred: responder.optional(), reason }),
  event('role-taken', {
    role,
    responder,
    as: place,
    from: responder.optional(),
    shiftEndsAt: at.optional(),
  }),
  event('role-declined', { role, responder, page: whole.optional() }),
  event('role-overran', { role, responder, endedAt: at }),
  event('role-release-asked', { role, responder, asker: responder, channels }),
  event('role-trouble-told', { role, responder, trouble: z.enum(['unfilled', 'overrun']), channels }),
  event('role-released', { role, responder }),
  event('section-lead-appointed', { lead: responder, members: z.array(responder) }),
  event('span-exceeded', { reports: whole, span: whole }),
] as const;
