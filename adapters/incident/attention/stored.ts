import type {
  AlertNews,
  Attention,
  AttentionEvent,
  AttentionState,
  Question,
} from '../../../domain/incident/attention/attention';
import { channels, optional, texts, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant, ResponderId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const question = z.looseObject({
  responder: ResponderId,
  askedAt: Instant,
  answerBy: Instant,
} satisfies Fields<Question>);

const attention = z.lazy(() =>
  z.looseObject({
    touchedAt: Instant,
    heldUntil: optional.instant,
    waitsUntil: optional.instant,
    question: z.optional(question),
    lapsedFrom: optional.responder,
    ignored: z.optional(z.array(Instant)),
    silent: z.optional(z.literal(true)),
  } satisfies Fields<Attention>),
);

const alertNews = z.lazy(() =>
  z.looseObject({
    known: whole,
    tellAt: optional.instant,
    toldAt: optional.instant,
    times: whole,
  } satisfies Fields<AlertNews>),
);

export const storedAttention: StoredAspect<AttentionState, AttentionEvent> = storedAspect({
  state: { attention: z.optional(attention), alertNews: z.optional(alertNews) },
  events: {
    'attention-asked': () => ({
      responder: ResponderId,
      channels,
      answerBy: optional.instant,
      waitsUntil: optional.instant,
    }),
    'alerts-told': () => ({
      responder: ResponderId,
      count: whole,
      titles: texts,
      channels,
      waitsUntil: optional.instant,
    }),
    held: () => ({ until: Instant }),
    'attention-lapsed': () => ({ responder: ResponderId, reason: optional.text }),
  },
});
