import type { UpdateCommand, UpdatesState } from '../../../domain/incident/updates/updates';
import { audiences, stages } from '../../../domain/roster/roster';
import { type Duration, lengthOf } from '../../../domain/time';
import { line, text } from '../../http/body-parts';
import { optional, whole } from '../../http/views/parts';
import { promiseView, updateView } from '../../http/views/updates-view';
import { shaped } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const duration = shaped<Duration>(
  z
    .string()
    .check(z.refine(isReasonableInterval, 'must be an ISO 8601 duration from PT1M to P1D, such as PT30M')),
);
const audience = z._default(z.enum(audiences, 'must be internal or public'), 'internal');

export const updatesApi = {
  commands: bodies({
    'post-update': () => ({
      text,
      audience,
      stage: z.optional(z.enum(stages, `must be one of ${stages.join(', ')}`)),
      nextWithin: z.optional(duration),
      anyway: z.optional(line),
    }),
    'post-no-news': () => ({ audience }),
  }),
  view: () => ({
    promises: z.array(promiseView),
    updates: z.array(updateView),
    firstUpdateAt: optional.instant,
    updatesMissed: whole,
  }),
} satisfies AspectApi<UpdatesState, UpdateCommand>;

function isReasonableInterval(value: string): boolean {
  const ms = lengthOf(value);
  return ms !== undefined && ms >= 60_000 && ms <= 86_400_000;
}
