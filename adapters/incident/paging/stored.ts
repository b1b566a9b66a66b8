import {
  type Escalation,
  type Page,
  type PagingEvent,
  type PagingState,
  pagePurposes,
} from '../../../domain/incident/paging/paging';
import type { Contact } from '../../../domain/roster/approach';
import { channel, channels, flag, optional, responders, text, whole } from '../../schemas/common';
import { exactly, type Fields } from '../../schemas/fields';
import { IncidentId, Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';
import { unwritten, type Written } from './written-ask';

const purpose = z.enum(pagePurposes);
const contacts = z.array(z.looseObject({ channels, dueAt: Instant } satisfies Fields<Contact>));
const answered = { page: optional.whole };

const writtenPage: z.ZodMiniType<Written<Page>> = exactly(
  z.looseObject({
    number: whole,
    responder: ResponderId,
    purpose,
    role: optional.text,
    besides: z.optional(IncidentId),
    fallback: flag,
    sentAt: Instant,
    answerBy: Instant,
    standing: channels,
    left: z.looseObject({
      sms: optional.whole,
      email: optional.whole,
      webhook: optional.whole,
    } satisfies Fields<Page['left']>),
    later: contacts,
    spare: channels,
    proveBy: optional.instant,
    outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
  } satisfies Fields<Written<Page>>),
);

const page = z.pipe(writtenPage, z.transform(unwritten<Written<Page>>));

const escalation = z.looseObject({
  nextLevel: whole,
  round: whole,
  deadline: Instant,
  exhausted: flag,
  delayed: optional.flag,
  startedAt: optional.instant,
  everyone: optional.responders,
  soughtSince: optional.instant,
  passedOnBy: optional.responders,
  othersThan: optional.responder,
} satisfies Fields<Escalation>);

export const storedPaging: StoredAspect<PagingState, Written<PagingEvent>> = storedAspect({
  state: {
    pages: z.array(page),
    pagesSent: whole,
    escalation: z.optional(escalation),
    acknowledgedBy: optional.responder,
    acknowledgedAt: optional.instant,
    firstAcknowledgedAt: optional.instant,
  },
  events: {
    'delay-over': () => ({}),
    'level-reached': () => ({
      level: whole,
      round: whole,
      responders,
      everyone: optional.responders,
      answerBy: Instant,
      waiting: optional.wholes,
    }),
    'level-skipped': () => ({ level: whole, round: whole, reason: text }),
    'escalation-exhausted': () => ({ nextShoutAt: Instant, waiting: optional.wholes }),
    'escalated-by-hand': () => answered,
    paged: () => ({
      page: whole,
      responder: ResponderId,
      purpose,
      role: optional.text,
      besides: z.optional(IncidentId),
      fallback: flag,
      reason: text,
      answerBy: Instant,
      channels,
      later: contacts,
      spare: channels,
      doubt: optional.text,
      proveBy: optional.instant,
    }),
    'contacted-again': () => ({
      page: whole,
      responder: ResponderId,
      channels,
      repeats: optional.flag,
      proveBy: optional.instant,
    }),
    delivered: () => ({ page: whole, responder: ResponderId, channel }),
    'not-delivered': () => ({
      page: whole,
      responder: ResponderId,
      channel,
      reason: text,
      final: flag,
      gone: flag,
    }),
    unproved: () => ({ page: whole, responder: ResponderId, channel }),
    'acknowledged-in-part': () => ({ ...answered, waitsFor: responders }),
    acknowledged: () => answered,
  },
});
