import type { Incident } from '../../domain/incident/incident';
import type { Command, CommandType } from '../../domain/incident/instruction';
import { after, type Instant, millisecondsOf } from '../../domain/time';
import { type ApiCommand, type AspectApi, type Bodies, bodies, type Farthest } from '../incident/aspect';
import { inApi, merged } from '../incident/aspects';
import { byType, type SchemasByType } from '../schemas/common';
import * as z from '../schemas/zod';
import { momentSchema } from './read-request';

type Taken = Exclude<Command, { type: 'open' }>;

const fields: Bodies<Taken> = bodies({
  ...merged(inApi, 'commands'),
  'fast-forward': () => ({ to: z.optional(momentSchema) }),
});

/** The schemas of the commands that a signed-in person may give, by their types. */
export const commands = Object.fromEntries(
  Object.entries(fields).map(([type, made]) => [
    type,
    () => z.strictObject({ type: z.literal(type), ...made() }),
  ]),
) as unknown as SchemasByType<ApiCommand<Taken>>;

/** The schema of a command that a signed-in person may give. */
export const commandSchema = byType(commands);

const all: readonly Pick<AspectApi<Incident, Command>, 'farthest' | 'view'>[] = Object.values(inApi);

/** The most that a moment in a command may lie ahead of the incident's clock: when a task is due, say. */
const farthest: { readonly [T in CommandType]?: Farthest } = Object.assign(
  { 'fast-forward': { field: 'to', most: 'P31D' } },
  ...all.map((each) => each.farthest),
);

/** A moment that a command names, the field it stands in, and how far ahead it may be. */
export interface NamedMoment extends Farthest {
  moment: Instant;
}

/** The moment that the command names; undefined where it names none that may be too far. */
export function momentIn(command: z.output<typeof commandSchema>): NamedMoment | undefined {
  const named = farthest[command.type];
  const moment = named && new Map<string, unknown>(Object.entries(command)).get(named.field);
  return named === undefined || moment === undefined ? undefined : { ...named, moment: moment as Instant };
}

/** The fault of a moment that lies too far ahead of `at`; undefined where it does not. */
export function tooFarAhead({ moment, most }: NamedMoment, at: Instant): string | undefined {
  return moment <= after(at, most) ? undefined : `must be at most ${millisecondsOf(most) / day} days ahead`;
}

const day = 86_400_000;
