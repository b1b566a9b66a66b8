import * as z from '../../adapters/schemas/zod';
import { flat, synthesize } from './synthesized-stack';

/** One thing that a call asks of the table, as IAM sees it. */
export interface TableRequest {
  action: string;
  on: 'table' | 'index';
  leadingKeys: readonly string[];
  attributes: readonly string[];
}

/** A statement of a policy on the table or its index. */
export interface TableStatement {
  effect: 'Allow' | 'Deny';
  actions: readonly string[];
  on: 'table' | 'index';
  /** By operator, then by key. */
  condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const attribute = z.record(z.string(), z.unknown());
const itemSchema = z.record(z.string(), attribute);
const partSchema = z.object({
  Key: z.optional(itemSchema),
  Item: z.optional(itemSchema),
  IndexName: z.optional(z.string()),
  KeyConditionExpression: z.optional(z.string()),
  UpdateExpression: z.optional(z.string()),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
  ExpressionAttributeValues: z.optional(itemSchema),
});
type Part = z.output<typeof partSchema>;
const transactionSchema = z.object({ TransactItems: z.array(z.record(z.string(), partSchema)) });
const batchSchema = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(itemSchema) })),
});

const partsOfTransactions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * What a call asks for. AWS does not say whether it judges a transaction item by item or all of an action at once, so that
 * both have to be allowed. Throws for a call that names no key.
 */
export function requestsOf(operation: string, body: unknown): TableRequest[] {
  if (operation === 'TransactWriteItems') {
    const items = transactionSchema.parse(body).TransactItems.flatMap(Object.entries);
    const each = items.map(([kind, part]) => requestOf(partsOfTransactions[kind] ?? kind, part));
    return [...each, ...allOfAnAction(each)];
  }
  if (operation === 'BatchGetItem') {
    const keys = Object.values(batchSchema.parse(body).RequestItems).flatMap(({ Keys }) => Keys);
    return allOfAnAction(keys.map((Key) => requestOf(operation, { Key })));
  }
  return [requestOf(operation, partSchema.parse(body))];
}

function requestOf(operation: string, part: Part): TableRequest {
  const { Key, Item, IndexName, UpdateExpression = '', ExpressionAttributeNames = {} } = part;
  const leadingKey = stringIn(operation === 'Query' ? queried(part) : (Key ?? Item)?.pk);
  if (leadingKey === undefined) throw new Error(`${operation} names no key: ${JSON.stringify(part)}`);
  const names = (UpdateExpression.match(/(?<![:\w#])#?[a-z]\w*/gi) ?? []).map(
    (name) => ExpressionAttributeNames[name] ?? name,
  );
  return {
    action: `dynamodb:${operation}`,
    on: IndexName === undefined ? 'table' : 'index',
    leadingKeys: [leadingKey],
    attributes: [...Object.keys(Item ?? {}), ...names],
  };
}

/** The value that the partition key is compared with. */
function queried({ KeyConditionExpression = '', ExpressionAttributeValues = {} }: Part) {
  const [, placeholder = ''] = /\b(?:pk|indexPk) = (:\w+)/.exec(KeyConditionExpression) ?? [];
  return ExpressionAttributeValues[placeholder];
}

function stringIn(value: Record<string, unknown> | undefined): string | undefined {
  return typeof value?.S === 'string' ? value.S : undefined;
}

function allOfAnAction(requests: readonly TableRequest[]): TableRequest[] {
  const actions = [...new Set(requests.map(({ action }) => action))];
  return actions.map((action) => {
    const those = requests.filter((each) => each.action === action);
    return {
      action,
      on: 'table' as const,
      leadingKeys: those.flatMap(({ leadingKeys }) => leadingKeys),
      attributes: those.flatMap(({ attributes }) => attributes),
    };
  });
}

/** Whether a statement allows it and none denies it. */
export function isAllowed(statements: readonly TableStatement[], request: TableRequest): boolean {
  const fitting = statements.filter((statement) => fits(statement, request));
  return (
    fitting.some(({ effect }) => effect === 'Allow') && fitting.every(({ effect }) => effect === 'Allow')
  );
}

function fits({ actions, on, condition }: TableStatement, request: TableRequest): boolean {
  if (!actions.includes(request.action) || on !== request.on) return false;
  const context: Readonly<Record<string, readonly string[]>> = {
    'dynamodb:LeadingKeys': request.leadingKeys,
    'dynamodb:Attributes': request.attributes,
  };
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, patterns]) => holds(operator, context[key] ?? [], patterns)),
  );
}

function holds(operator: string, values: readonly string[], patterns: readonly string[]): boolean {
  const isLike = (value: string) => patterns.some((pattern) => like(pattern).test(value));
  const isEqual = (value: string) => patterns.includes(value);
  switch (operator) {
    case 'ForAllValues:StringLike':
      return values.every(isLike);
    case 'ForAnyValue:StringEquals':
      return values.some(isEqual);
    default:
      throw new Error(`What does ${operator} mean?`);
  }
}

function like(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.optional(z.unknown()),
  Condition: z._default(z.record(z.string(), z.record(z.string(), z.unknown())), {}),
});

/** The statements on the table and its index in the policy of the function whose id in the template has `part` in it. */
export function tableStatementsOf(part: string): TableStatement[] {
  const policies = Object.entries(synthesize().template.findResources('AWS::IAM::Policy'));
  return policies
    .filter(([id]) => id.includes(`${part}Role`))
    .flatMap(([, { Properties }]) => z.array(statementSchema).parse(Properties.PolicyDocument.Statement))
    .flatMap(({ Effect, Action, Resource, Condition }) =>
      [Resource].flat().flatMap((resource) => {
        const on = resource === undefined ? undefined : placeOf(flat(resource));
        if (on === undefined) return [];
        return [{ effect: Effect, actions: [Action].flat(), on, condition: listsIn(Condition) }];
      }),
    );
}

function placeOf(resource: string): TableStatement['on'] | undefined {
  if (/^<IncidentsTable\w+\.Arn>$/.test(resource)) return 'table';
  return /^<IncidentsTable\w+\.Arn>\/index\//.test(resource) ? 'index' : undefined;
}

function listsIn(condition: Record<string, Record<string, unknown>>): TableStatement['condition'] {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, [value].flat().map(String)])),
    ]),
  );
}
