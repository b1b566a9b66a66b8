import type { Incident } from '../../domain/incident/incident';
import type { Command, CommandType } from '../../domain/incident/instruction';
import { after, type Instant, millisecondsOf } from '../../domain/time';
import type { AspectApi, Farthest } from '../incident/aspect';
import { inApi, merged } from '../incident/aspects';
import { oneOf } from '../schemas/common';
import * as z from '../schemas/zod';
import { momentSchema } from './read-request';

/** What each type of command takes. */
export const commands = {
  ...merged(inApi, 'commands'),
  'fast-forward': () => z.strictObject({ type: z.literal('fast-forward'), to: z.optional(momentSchema) }),
};

/** What a signed-in person may ask of an incident. */
export const commandSchema = oneOf('type', commands);

const all: readonly Pick<AspectApi<Incident, Command>, 'farthest' | 'view'>[] = Object.values(inApi);

/** So far ahead of an incident's clock a task may be due, say, and its clock be moved at once. */
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

/** What is wrong with a moment that lies too far ahead of `at`; undefined where it does not. */
export function tooFarAhead({ moment, most }: NamedMoment, at: Instant): string | undefined {
  return moment <= after(at, most) ? undefined : `must be at most ${millisecondsOf(most) / day} days ahead`;
}

const day = 86_400_000;
