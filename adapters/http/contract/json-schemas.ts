import { channels as channelNames } from '../../../domain/roster/channel';
import { channels } from '../../schemas/common';
import { eventSchemas } from '../../schemas/incident';
import * as z from '../../schemas/zod';
import { commandSchema, commands } from '../command-schema';
import * as briefViews from '../views/brief-view';
import * as commandsViews from '../views/commands-view';
import * as incidentViews from '../views/incident-view';
import * as metricsViews from '../views/metrics-view';
import * as peopleViews from '../views/people-view';
import * as problemViews from '../views/problem-view';
import * as reviewViews from '../views/review-view';
import * as rosterViews from '../views/roster-view';
import * as schedulesViews from '../views/schedules-view';
import * as timelineViews from '../views/timeline-view';
import * as updatesViews from '../views/updates-view';

export type JsonSchema = Record<string, unknown>;

/** The views by the names of their components: that of the code, without what only says that it is one. */
const views = Object.entries({
  ...briefViews,
  ...commandsViews,
  ...incidentViews,
  ...metricsViews,
  ...peopleViews,
  ...problemViews,
  ...reviewViews,
  ...rosterViews,
  ...schedulesViews,
  ...timelineViews,
  ...updatesViews,
}).flatMap(([name, view]) =>
  view instanceof z.ZodMiniType ? [[pascal(name.replace(/View$/, '')), view] as const] : [],
);

const answered = named([
  ...views,
  ...Object.entries(eventSchemas).map(([type, make]) => [`Event${pascal(type)}`, make()] as const),
]);
const taken = named([
  ['Command', commandSchema],
  ...Object.entries(commands).map(([type, make]) => [`Command${pascal(type)}`, make()] as const),
]);

/** Every schema that has a name of its own; `said` tells what there is to say of types of commands and events. */
export function components(
  said: Record<'Command' | 'Event', ReadonlyMap<string, string>>,
): Record<string, JsonSchema> {
  const sentences = Object.fromEntries(
    Object.entries(said).flatMap(([prefix, types]) =>
      [...types].map(([type, description]) => [`${prefix}${pascal(type)}`, description]),
    ),
  );
  const { schemas: ofAnswers } = z.toJSONSchema(answered, { ...told, io: 'output' });
  const { schemas: ofBodies } = z.toJSONSchema(taken, { ...told, io: 'input' });
  return Object.fromEntries(
    Object.entries({ ...ofAnswers, ...ofBodies })
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, schema]) => {
        const description = sentences[name];
        return [name, { ...(description ? { description } : {}), ...bare(schema) }];
      }),
  );
}

/** The schema of an answer, by its name. */
export function answerSchema(view: z.ZodMiniType): JsonSchema {
  return refOf(answered, view) ?? bare(z.toJSONSchema(view, { ...told, io: 'output' }));
}

/** The schema of what a request says, by its name where it has one. */
export function requestSchema(schema: z.ZodMiniType): JsonSchema {
  return refOf(taken, schema) ?? bare(z.toJSONSchema(schema, { ...told, io: 'input' }));
}

const told = {
  target: 'draft-2020-12',
  unrepresentable: 'any',
  uri: (id: string) => `#/components/schemas/${id}`,
  override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }) {
    const own = ownWords(zodSchema);
    if (own !== undefined) Object.assign(jsonSchema, own);
    // The format says it, and the largest number that a program can count with says nothing.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
} as const;

/** The words for a schema that is read in steps, for which zod has none; undefined for the others. */
function ownWords(schema: z.core.$ZodType): JsonSchema | undefined {
  if (schema === timelineViews.eventView) return oneOfTypes('Event', Object.keys(eventSchemas));
  if (schema === commandSchema) return oneOfTypes('Command', Object.keys(commands));
  if (schema === channels) return { type: 'array', items: { type: 'string', enum: [...channelNames] } };
  return undefined;
}

function oneOfTypes(prefix: string, types: readonly string[]): JsonSchema {
  const mapping = Object.fromEntries(
    [...types].sort().map((type) => [type, told.uri(`${prefix}${pascal(type)}`)]),
  );
  return {
    oneOf: Object.values(mapping).map(($ref) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping },
  };
}

type Named = z.core.$ZodRegistry<{ id: string }>;

function named(schemas: readonly (readonly [string, z.ZodMiniType])[]): Named {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of schemas) registry.add(schema, { id });
  return registry;
}

function refOf(registry: Named, schema: z.ZodMiniType): JsonSchema | undefined {
  const id = registry.get(schema)?.id;
  return id === undefined ? undefined : { $ref: told.uri(id) };
}

function bare({ $schema, $id, id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}
