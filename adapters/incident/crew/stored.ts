import type {
  Assembly,
  CrewEvent,
  CrewMember,
  CrewState,
  Post,
  PostBefore,
  Rest,
  RoleSearch,
  RoleShift,
  TroubledRole,
} from '../../../domain/incident/crew/crew';
import { channels, limits, optional, responders, text, texts, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId, RoleName, TeamId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const role = RoleName;
const place = z.enum(['lead', 'deputy']);
const answer = z.enum(['coming', 'here', 'declined']);
const breaks = limits;
const reason = text;

const member = z.lazy(() =>
  z.looseObject({
    responder: ResponderId,
    calledFor: text,
    state: z.enum(['asked', 'coming', 'here', 'declined', 'released']),
    askedAt: Instant,
    changedAt: Instant,
    calledAgainAt: optional.instant,
    expectedAt: optional.instant,
    reportsTo: optional.responder,
  } satisfies Fields<CrewMember>),
);

const shift = z.looseObject({
  responder: ResponderId,
  startedAt: Instant,
  endsAt: optional.instant,
  nightAt: optional.instant,
  overranAt: optional.instant,
  spareAt: optional.instant,
  rested: z.optional(z.literal(true)),
  endedAt: optional.instant,
} satisfies Fields<RoleShift>);

const trouble = z.enum(['unfilled', 'overrun']);
const rest = z.looseObject({ responder: ResponderId, until: Instant } satisfies Fields<Rest>);
const troubled = z.lazy(() =>
  z.looseObject({ role, trouble, rest: z.optional(rest) } satisfies Fields<TroubledRole>),
);

const search = z.lazy(() =>
  z.looseObject({
    asked: responders,
    round: whole,
    deadline: optional.instant,
    preferred: optional.responder,
    only: optional.flag,
    declinedBy: optional.responders,
  } satisfies Fields<RoleSearch>),
);

const post = z.lazy(() =>
  z.looseObject({
    role,
    lead: z.optional(shift),
    deputies: responders,
    deputiesAsked: responders,
    search: z.optional(search),
    releaseAskedAt: optional.instant,
    rest: z.optional(rest),
    trouble: z.optional(z.looseObject({ what: trouble, since: Instant })),
    pastShifts: z.array(shift),
    before: z.optional(
      z.looseObject({ deputies: responders, declinedBy: responders } satisfies Fields<PostBefore>),
    ),
  } satisfies Fields<Post>),
);

const teams = texts;

const later = z.looseObject({ dueAt: Instant, teams } satisfies Fields<NonNullable<Assembly['later']>>);

const assembly = z.looseObject({
  dueAt: Instant,
  teams,
  roles: z.array(role),
  later: z.optional(later),
} satisfies Fields<Assembly>);

const target = z.union([
  z.object({ role }),
  z.object({ team: TeamId }),
  z.object({ responder: ResponderId }),
]);

export const storedCrew: StoredAspect<CrewState, CrewEvent> = storedAspect({
  state: {
    posts: z.array(post),
    crew: z.array(member),
    assembly: z.optional(assembly),
    spanAdvised: whole,
  },
  events: {
    'crew-called': () => ({
      target,
      responders,
      calledFor: optional.text,
      reason,
      again: optional.flag,
      stillToCall: optional.whole,
      restAt: optional.instant,
    }),
    'crew-answered': () => ({
      responder: ResponderId,
      answer,
      page: optional.whole,
      expectedAt: optional.instant,
    }),
    'crew-released': () => ({ responder: ResponderId }),
    'role-candidate-chosen': () => ({
      role,
      candidate: ResponderId,
      as: place,
      reason,
      answerBy: Instant,
      breaks,
    }),
    'role-search-exhausted': () => ({
      role,
      reason,
      nextRoundAt: optional.instant,
      keeper: optional.responder,
    }),
    'role-sought': () => ({ role, preferred: optional.responder, reason }),
    'role-taken': () => ({
      role,
      responder: ResponderId,
      as: place,
      from: optional.responder,
      shiftEndsAt: optional.instant,
      resumed: z.optional(z.literal(true)),
      rested: z.optional(z.literal(true)),
      nightAt: optional.instant,
    }),
    'role-declined': () => ({ role, responder: ResponderId, page: optional.whole }),
    'role-overran': () => ({
      role,
      responder: ResponderId,
      endedAt: Instant,
      spareAt: optional.instant,
      alone: optional.flag,
    }),
    'role-spared': () => ({
      role,
      responder: ResponderId,
      until: Instant,
      nextAt: Instant,
      again: z.optional(z.literal(true)),
      channels,
    }),
    'role-release-asked': () => ({ role, responder: ResponderId, asker: ResponderId, channels }),
    'role-trouble-told': () => ({
      role,
      responder: ResponderId,
      trouble,
      rest: z.optional(rest),
      others: z.optional(z.array(troubled)),
      channels,
    }),
    'role-released': () => ({ role, responder: ResponderId }),
    'section-lead-appointed': () => ({ lead: ResponderId, members: responders }),
    'span-exceeded': () => ({ reports: whole, span: whole }),
  },
});
