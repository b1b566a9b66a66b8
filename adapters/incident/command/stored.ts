import type { Brief, BriefNote } from '../../../domain/incident/command/brief';
import type {
  CommandSearch,
  CommandState,
  Handoff,
  ReliefEvent,
  Shift,
} from '../../../domain/incident/command/command';
import { severities } from '../../../domain/incident/severity';
import { audiences, stages } from '../../../domain/roster/roster';
import { channels, flag, limits, optional, responders, text, texts, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { IncidentId, Instant, ResponderId, RoleName, VendorId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const at = Instant;
const breaks = limits;
const reason = text;

const search = z.looseObject({
  asked: responders,
  round: whole,
  deadline: at,
  preferred: optional.responder,
  byHand: optional.flag,
  forSilence: z.optional(z.literal(true)),
  declinedBy: optional.responders,
} satisfies Fields<CommandSearch>);

const shift = z.looseObject({
  commander: ResponderId,
  startedAt: at,
  endsAt: at,
  overranAt: optional.instant,
  endedAt: optional.instant,
} satisfies Fields<Shift>);

const handoff = z.looseObject({ to: ResponderId, acceptedAt: at } satisfies Fields<Handoff>);

/** Each of what a part of the brief lists. */
type Each<Part extends keyof Brief> = Fields<Extract<Brief[Part], readonly unknown[]>[number]>;

const brief = () =>
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
    actions: z.array(z.object({ at, text, by: optional.responder } satisfies Each<'actions'>)),
    tasks: z.array(
      z.object({
        number: whole,
        text,
        owner: optional.responder,
        dueAt: optional.instant,
      } satisfies Each<'tasks'>),
    ),
    roles: z.array(
      z.object({
        role: RoleName,
        responder: ResponderId,
        as: z.enum(['lead', 'deputy']),
        since: at,
      } satisfies Each<'roles'>),
    ),
    crew: responders,
    promises: z.array(
      z.object({ audience: z.enum(audiences), by: at, overdue: flag } satisfies Each<'promises'>),
    ),
    updates: z.array(
      z.object({ audience: z.enum(audiences), at, stage: z.enum(stages), text } satisfies Each<'updates'>),
    ),
    vendors: z.array(
      z.object({
        vendor: VendorId,
        state: text,
        caseId: optional.text,
        lastContactAt: optional.instant,
        lastAnswerAt: optional.instant,
        nextContactAt: optional.instant,
      } satisfies Each<'vendors'>),
    ),
    health: z.array(z.object({ service: text, region: text, text } satisfies Each<'health'>)),
    notes: z.optional(z.array(z.object({ about: text, text } satisfies Fields<BriefNote>))),
    shift: z.optional(
      z.object({ commander: ResponderId, startedAt: at, endsAt: at } satisfies Fields<
        NonNullable<Brief['shift']>
      >),
    ),
  } satisfies Fields<Brief>);

const candidateChosen = () => ({
  candidate: ResponderId,
  reason,
  answerBy: at,
  nextAt: optional.instant,
  breaks,
});

export const storedCommand: StoredAspect<CommandState, ReliefEvent> = storedAspect({
  state: {
    search: z.optional(search),
    shift: z.optional(shift),
    firstCommandAt: optional.instant,
    pastShifts: z.array(shift),
    handoff: z.optional(handoff),
    declinedBefore: optional.responders,
  },
  events: {
    'command-candidate-chosen': () => ({ ...candidateChosen(), besides: z.optional(IncidentId) }),
    'command-search-exhausted': () => ({ reason, nextRoundAt: at, waiting: optional.wholes }),
    'command-declined': () => ({ page: optional.whole }),
    'command-taken': () => ({
      commander: ResponderId,
      shiftEndsAt: at,
      resumed: z.optional(z.literal(true)),
    }),
    'relief-candidate-chosen': candidateChosen,
    'relief-search-exhausted': () => ({ reason, nextRoundAt: at, waiting: optional.wholes }),
    'relief-declined': () => ({ page: optional.whole }),
    'relief-asked-for': () => ({
      to: optional.responder,
      reason: optional.text,
      silent: z.optional(z.literal(true)),
    }),
    'brief-acknowledged': () => ({ brief: brief() }),
    'relief-accepted': () => ({ page: optional.whole }),
    'relief-fell-through': () => ({ relief: ResponderId, reason }),
    'shift-overran': () => ({ commander: ResponderId, endedAt: at }),
    'command-relieved': () => ({
      from: ResponderId,
      to: ResponderId,
      shiftEndsAt: at,
      how: z.enum(['confirmed', 'shift-ended', 'overrun', 'forced', 'roster-changed']),
      reason: optional.text,
      silent: z.optional(z.literal(true)),
    }),
    'handoff-told': () => ({
      responder: ResponderId,
      news: z.enum(['asked-to-confirm', 'in-command', 'relieved', 'called-off']),
      other: ResponderId,
      channels,
      forcedFor: optional.text,
    }),
  },
});
