import { type Turn, weekdays } from '../../domain/schedule/schedule';
import * as z from '../schemas/zod';
import {
  faultsOfShape,
  id,
  localDate,
  plainly,
  timeOfDay,
  timeOrMidnight,
  timeZone,
  weekday,
} from './roster-file-values';

/** Layers of one schedule, at most; our own choice. */
export const mostLayers = 20;

const turnPattern = /^([1-9]\d{0,2}) (hour|day|week)s?$/;

const turn = z.pipe(
  z
    .string()
    .check(
      z.regex(
        turnPattern,
        'must be a number of hours, days or weeks, such as "12 hours", "1 day" or "2 weeks"',
      ),
    ),
  z.transform(turnOf),
);

const window = z.strictObject({
  days: z._default(z.array(weekday).check(z.minLength(1, 'needs at least one day')), [...weekdays]),
  from: timeOfDay,
  to: timeOrMidnight,
});

const rotation = {
  rotation: z.array(id).check(z.minLength(1, 'needs at least one person')),
  starts: localDate,
  ends: z.optional(localDate),
  handoffTime: timeOfDay,
  every: z._default(turn, { every: 1, unit: 'week' }),
  during: z._default(z.array(window), []),
};

const shortForm = z.strictObject({ id, timeZone, ...rotation });

const longForm = z.strictObject({
  id,
  timeZone,
  layers: z
    .array(z.strictObject({ timeZone: z.optional(timeZone), ...rotation }))
    .check(
      z.minLength(1, 'needs at least one layer'),
      z.maxLength(mostLayers, `must not be more than ${mostLayers} layers`),
    ),
});

export type WrittenLayer = z.output<typeof longForm>['layers'][number];

/** A schedule, and whether its one layer was written without saying so. */
export interface WrittenSchedule {
  id: string;
  timeZone: string;
  isShort: boolean;
  layers: WrittenLayer[];
}

const keysOfLayer = Object.keys(rotation);

/** Either form is judged by its own rules alone, so that nobody is told what is wrong with the other. */
export const schedule = z.pipe(
  z.looseObject({}),
  z.transform((written, context): WrittenSchedule => {
    const isShort = !('layers' in written);
    const misplaced = isShort ? [] : keysOfLayer.filter((key) => key in written);
    if (misplaced.length > 0) return refused(`has layers, so ${quoted(misplaced)} must stand inside a layer`);
    if (isShort && !keysOfLayer.some((key) => key in written))
      return refused('needs either a "rotation", or "layers" of several rotations');
    const parsed = (isShort ? shortForm : longForm).safeParse(written, { error: plainly });
    if (!parsed.success) {
      for (const { message, path } of faultsOfShape(parsed.error))
        context.issues.push({ code: 'custom', message, path, input: written });
      return z.NEVER;
    }
    if ('layers' in parsed.data) return { ...parsed.data, isShort };
    const { id, timeZone, ...layer } = parsed.data;
    return { id, timeZone, isShort, layers: [layer] };

    function refused(message: string) {
      context.issues.push({ code: 'custom', message, input: written });
      return z.NEVER;
    }
  }),
);

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}

function turnOf(text: string): Turn {
  const [, every = '1', unit = 'week'] = turnPattern.exec(text) ?? [];
  return { every: Number(every), unit: unit as Turn['unit'] };
}
