import { channels, event, optional, responders, text, texts, whole } from './common';
import { breaks } from './relief';
import { Instant, ResponderId, RoleName, TeamId } from './values';
import * as z from './zod';

const at = Instant;
const role = RoleName;
const place = z.enum(['lead', 'deputy']);
const answer = z.enum(['coming', 'here', 'declined']);
const reason = text;

export const crewMember = z.lazy(() =>
  z.looseObject({
    responder: ResponderId,
    calledFor: text,
    state: z.enum(['asked', 'coming', 'here', 'declined', 'released']),
    askedAt: at,
    changedAt: at,
    calledAgainAt: optional.instant,
    expectedAt: optional.instant,
    reportsTo: optional.responder,
  }),
);

const roleShift = z.looseObject({
  responder: ResponderId,
  startedAt: at,
  endsAt: optional.instant,
  overranAt: optional.instant,
  endedAt: optional.instant,
});

export const post = z.lazy(() =>
  z.looseObject({
    role,
    lead: z.optional(roleShift),
    deputies: responders,
    deputiesAsked: responders,
    search: z.optional(
      z.looseObject({
        asked: responders,
        round: whole,
        deadline: optional.instant,
        preferred: optional.responder,
        only: optional.flag,
        declinedBy: optional.responders,
      }),
    ),
    releaseAskedAt: optional.instant,
    pastShifts: z.array(roleShift),
  }),
);

const teams = texts;

export const assembly = z.looseObject({
  dueAt: at,
  teams,
  roles: z.array(role),
  later: z.optional(z.looseObject({ dueAt: at, teams })),
});

const target = z.union([
  z.object({ role }),
  z.object({ team: TeamId }),
  z.object({ responder: ResponderId }),
]);

export const crewEvents = {
  'crew-called': () =>
    event('crew-called', {
      target,
      responders,
      calledFor: optional.text,
      reason,
      again: optional.flag,
      stillToCall: optional.whole,
      restAt: optional.instant,
    }),
  'crew-answered': () =>
    event('crew-answered', {
      responder: ResponderId,
      answer,
      page: optional.whole,
      expectedAt: optional.instant,
    }),
  'crew-released': () => event('crew-released', { responder: ResponderId }),
  'role-candidate-chosen': () =>
    event('role-candidate-chosen', { role, candidate: ResponderId, as: place, reason, answerBy: at, breaks }),
  'role-search-exhausted': () =>
    event('role-search-exhausted', {
      role,
      reason,
      nextRoundAt: optional.instant,
      keeper: optional.responder,
    }),
  'role-sought': () => event('role-sought', { role, preferred: optional.responder, reason }),
  'role-taken': () =>
    event('role-taken', {
      role,
      responder: ResponderId,
      as: place,
      from: optional.responder,
      shiftEndsAt: optional.instant,
    }),
  'role-declined': () => event('role-declined', { role, responder: ResponderId, page: optional.whole }),
  'role-overran': () => event('role-overran', { role, responder: ResponderId, endedAt: at }),
  'role-release-asked': () =>
    event('role-release-asked', { role, responder: ResponderId, asker: ResponderId, channels }),
  'role-trouble-told': () =>
    event('role-trouble-told', {
      role,
      responder: ResponderId,
      trouble: z.enum(['unfilled', 'overrun']),
      channels,
    }),
  'role-released': () => event('role-released', { role, responder: ResponderId }),
  'section-lead-appointed': () => event('section-lead-appointed', { lead: ResponderId, members: responders }),
  'span-exceeded': () => event('span-exceeded', { reports: whole, span: whole }),
};
