import type { Actor } from '../../domain/incident/actor';
import type { QuietReceiver, Receiver } from '../../domain/incident/announced';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Channel, channels as channelNames } from '../../domain/roster/channel';
import { exactly, type Fields } from './fields';
import { Duration, Instant, ResponderId } from './values';
import * as z from './zod';

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const responders = z.array(ResponderId);
export const whole = z.int().check(z.gte(0));
/** The values that may be missing. There is one of each, since a function that starts has to make them all. */
export const optional = {
  text: z.optional(text),
  flag: z.optional(flag),
  number: z.optional(z.number()),
  whole: z.optional(whole),
  instant: z.optional(Instant),
  duration: z.optional(Duration),
  responder: z.optional(ResponderId),
  responders: z.optional(responders),
  wholes: z.optional(z.array(whole)),
};
/** Limits that a choice broke, where it broke any. */
export const limits = z.optional(z.array(z.enum(['rest', 'hours'])));
export const channel = z.enum(channelNames);
const isChannel = (name: string): name is Channel => channelNames.some((known) => known === name);
/** The channels that this version knows; a later one may have stored more, by which this one can do nothing. */
export const channels = z.pipe(
  z.array(z.string()),
  z.transform((names) => names.filter(isChannel)),
);

/** Those whom an announcement goes to, and those for whom it waits. */
export const receivers = z.array(z.object({ responder: ResponderId, channels } satisfies Fields<Receiver>));
export const quietReceivers = z.array(
  z.object({ responder: ResponderId, until: Instant } satisfies Fields<QuietReceiver>),
);

const actor: z.ZodMiniType<Actor> = exactly(
  z.lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('responder'), id: ResponderId }),
      z.object({ kind: z.literal('monitoring') }),
      z.object({ kind: z.literal('watch') }),
      z.object({ kind: z.literal('courier') }),
      z.object({ kind: z.literal('vendor') }),
      z.object({ kind: z.literal('roster') }),
    ]),
  ),
);

const stamp = { seq: whole, at: Instant, wallAt: Instant, by: actor } satisfies Fields<
  Omit<TimelineEvent, 'type'>
>;

/** The schema of one type of event in its place on the timeline. */
export function event<T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) {
  return z.object({ type: z.literal(type), ...stamp, ...shape });
}

/** The schema of each type, made when it is asked for. */
export type SchemasByType<Known extends { type: string }> = {
  readonly [Type in Known['type']]: () => z.ZodMiniType<Extract<Known, { type: Type }>>;
};

/** The schema of what is told apart by its `type`, as `oneOf` makes it. */
export function byType<Known extends { type: string }>(schemas: SchemasByType<Known>): z.ZodMiniType<Known> {
  return oneOf('type', schemas as Record<string, () => z.ZodMiniType<Known>>);
}

/**
 * The schema of what is told apart by the word under `key`. That of each word is made when the first of it is read: a
 * function that starts reads few of them, and would wait for all.
 */
export function oneOf<Schemas extends Record<string, () => z.ZodMiniType>>(
  key: string,
  schemas: Schemas,
): z.ZodMiniType<z.output<ReturnType<Schemas[keyof Schemas]>>> {
  type Known = z.output<ReturnType<Schemas[keyof Schemas]>>;
  const makers = new Map(Object.entries(schemas));
  const made = new Map<string, z.ZodMiniType>();
  const schemaOf = (word: unknown) => {
    if (typeof word !== 'string') return undefined;
    const schema = made.get(word) ?? makers.get(word)?.();
    if (schema !== undefined) made.set(word, schema);
    return schema;
  };
  return z.pipe(
    z.looseObject({}),
    z.transform((stored, context): Known => {
      const schema = schemaOf(stored[key]);
      if (schema === undefined) {
        const message = `must be one of ${[...makers.keys()].join(', ')}`;
        context.issues.push({ code: 'custom', path: [key], message, input: stored });
        return z.NEVER;
      }
      const read = schema.safeParse(stored);
      if (read.success) return read.data as Known;
      for (const issue of read.error.issues)
        context.issues.push({ ...issue, input: stored } as z.core.$ZodRawIssue);
      return z.NEVER;
    }),
  );
}
