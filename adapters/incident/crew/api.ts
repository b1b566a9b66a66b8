import type { CrewCommand, CrewState } from '../../../domain/incident/crew/crew';
import { named } from '../../http/body-parts';
import { instant, optional, responders, text, responder as who, whole } from '../../http/views/parts';
import { id as role } from '../../roster-file/roster-file-values';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const responder = named;

const target = z.union(
  [z.strictObject({ role }), z.strictObject({ team: named }), z.strictObject({ responder })],
  { error: 'must be {"role": …}, {"team": …} or {"responder": …}' },
);
const place = z._default(z.enum(['lead', 'deputy'], 'must be lead or deputy'), 'lead');

const shift = z.lazy(() =>
  z.object({
    responder: who,
    startedAt: instant,
    overranAt: optional.instant,
    endedAt: optional.instant,
    endsAt: optional.instant,
  }),
);

export const crewApi = {
  commands: bodies({
    'call-in': () => ({ target }),
    'answer-call': () => ({
      answer: z.enum(['coming', 'here', 'declined'], 'must be coming, here or declined'),
      minutes: z.optional(z.int().check(z.gte(0), z.lte(1440))),
    }),
    'assign-role': () => ({ role, to: responder, as: place }),
    'accept-role': () => ({ role }),
    'decline-role': () => ({ role }),
    'hand-over-role': () => ({ role, to: z.optional(responder) }),
    'release-role': () => ({ role, responder: z.optional(responder) }),
    'release-crew': () => ({ responder }),
    'appoint-section-lead': () => ({
      lead: responder,
      members: z.array(responder).check(z.minLength(1, 'needs at least one person'), z.maxLength(30)),
    }),
  }),
  view: () => ({
    posts: z.array(
      z.object({
        role: text,
        lead: z.optional(shift),
        deputies: responders,
        deputiesAsked: responders,
        search: z.optional(z.object({ asked: responders, round: whole, deadline: optional.instant })),
        releaseAskedAt: optional.instant,
        pastShifts: z.array(shift),
      }),
    ),
    crew: z.array(
      z.object({
        responder: who,
        calledFor: text,
        state: z.enum(['asked', 'coming', 'here', 'declined', 'released']),
        askedAt: instant,
        changedAt: instant,
        calledAgainAt: optional.instant,
        expectedAt: optional.instant,
        reportsTo: optional.responder,
      }),
    ),
  }),
} satisfies AspectApi<CrewState, CrewCommand>;
