import { isDeepStrictEqual } from 'node:util';
import { channels } from '../../../domain/roster/channel';
import { idShape } from '../../../domain/roster/id-shape';
import type * as z from '../../schemas/zod';
import { routes } from '../api';
import type { Route } from '../api-route';
import { problemView } from '../views/problem-view';
import { answerSchema, components, type JsonSchema, requestSchema } from './json-schemas';
import { type Operation, operations } from './operations';
import { type Section, saidUnder, sectionsOf } from './prose';

/** The API in the words of OpenAPI 3.1. What it says in sentences, and its examples, are those of `prose`, docs/api.md. */
export function openApiOf(prose: string): JsonSchema {
  const sections = sectionsOf(prose);
  const all = [...sections.values()].flatMap(({ examples }) => examples);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const key = `${route.method} ${route.path}` as const;
    const operation: Operation = operations[key as keyof typeof operations];
    const section = sections.get(key) ?? { tag: 'Other', told: '', examples: [] };
    paths[route.path] = {
      ...paths[route.path],
      // Several answer the same; the example stands where that is told first.
      [route.method.toLowerCase()]: operationOf(route, operation, {
        ...section,
        examples: [...section.examples, ...all],
      }),
    };
  }
  const said = {
    Command: saidUnder(prose, '### `POST /api/incidents/{id}/commands`'),
    Event: saidUnder(prose, '## Events'),
  };
  const tags = [...new Set([...sections.values()].map(({ tag }) => tag))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Eight Bells',
      version: '1',
      description: 'Incident command for teams on AWS. Times are answered in UTC; lists come in pages.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The stack that this document comes from' }],
    security: [{ signedIn: [] }],
    tags: tags.map((name) => ({ name, description: `${name}, as docs/api.md has it.` })),
    paths,
    components: {
      schemas: { ...components(said), Message: message },
      responses: Object.fromEntries(Object.values(refusals).map(({ name, answer }) => [name, answer])),
      parameters: { idempotencyKey },
      securitySchemes: {
        signedIn: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          description: 'The ID token of a Cognito user whose verified email address is on the roster.',
        },
      },
    },
  };
}

const message = {
  type: 'object',
  description: 'What API Gateway itself answers.',
  properties: { message: { type: 'string' } },
  required: ['message'],
};

const idempotencyKey = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'Makes it safe to send the request again for 7 days.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
};

const problem = { 'application/problem+json': { schema: answerSchema(problemView) } };
const fromGateway = { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } };

const refusals = {
  400: { name: 'Invalid', answer: { description: 'The request is wrong in itself.', content: problem } },
  401: { name: 'NotSignedIn', answer: { description: 'No valid token.', content: fromGateway } },
  403: {
    name: 'NotAllowed',
    answer: { description: 'Not on the roster, or not qualified.', content: problem },
  },
  404: { name: 'NotFound', answer: { description: 'There is no such thing.', content: problem } },
  409: { name: 'NotDone', answer: { description: 'It cannot be done as things stand.', content: problem } },
  422: {
    name: 'KeyReused',
    answer: { description: 'The key was used for another request.', content: problem },
  },
  429: {
    name: 'TooMany',
    answer: {
      description: 'Too many requests, which API Gateway tells; or too many tests and codes.',
      content: { ...fromGateway, ...problem },
    },
  },
  500: {
    name: 'Unreadable',
    answer: { description: 'An event of the log cannot be read.', content: problem },
  },
  503: { name: 'NotNow', answer: { description: 'Try again.', content: problem } },
} as const;

function operationOf(route: Route, operation: Operation, { tag, told, examples }: Section) {
  const { query, body } = route;
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: told,
    tags: [tag],
    parameters: [
      ...partsOf(route.path),
      ...(query === undefined ? [] : queryOf(query)),
      ...(operation.keyed ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            // No body is the same as `{}`.
            required: !body.safeParse({}).success,
            content: {
              'application/json': shownWith(
                requestSchema(body),
                (each) => body.safeParse(each).success,
                examples,
              ),
            },
          },
        }),
    responses: { ...answersOf(operation, examples), ...refusalsOf(route, operation) },
  };
}

function answersOf(
  { answers, media = ['application/json'], headers = {} }: Operation,
  examples: Section['examples'],
) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, view]) => [
      status,
      {
        description: Number(status) === 200 ? 'As it is.' : 'Done.',
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, description]) => [
            name,
            { description, schema: { type: 'string' } },
          ]),
        ),
        content: Object.fromEntries(
          media.map((type) => [
            type,
            type.startsWith('text/')
              ? { schema: { type: 'string' } }
              : shownWith(answerSchema(view), (each) => isAnswer(view, each), examples),
          ]),
        ),
      },
    ]),
  );
}

/** The schema, and the first of the examples that is one of it. */
function shownWith(schema: JsonSchema, isOne: (example: unknown) => boolean, examples: readonly unknown[]) {
  const example = examples.find(isOne);
  return { schema, ...(example === undefined ? {} : { example }) };
}

/** True if it has all that the view has, and nothing besides. */
function isAnswer(view: z.ZodMiniType, example: unknown): boolean {
  return isDeepStrictEqual(view.safeParse(example).data, example);
}

function refusalsOf({ path, query, body }: Route, { problems = [], keyed = false }: Operation) {
  const statuses = [
    ...(query !== undefined || body !== undefined || keyed ? [400] : []),
    ...[401, 403],
    ...(path.includes('{') ? [404] : []),
    ...(keyed ? [422] : []),
    ...[429, 503],
    ...problems,
  ] as (keyof typeof refusals)[];
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [
      status,
      { $ref: `#/components/responses/${refusals[status].name}` },
    ]),
  );
}

function partsOf(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    schema: name === 'channel' ? { type: 'string', enum: [...channels] } : idOf(path),
  }));
}

function idOf(path: string) {
  const pattern = path.startsWith('/api/incidents/') ? '^INC-[0-9]{1,9}$' : `^${idShape}$`;
  return { type: 'string', pattern };
}

/** The parameters of a query, as its schema has them. */
export function queryOf(query: z.ZodMiniType) {
  const { properties = {} } = requestSchema(query) as { properties?: Record<string, JsonSchema> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}
