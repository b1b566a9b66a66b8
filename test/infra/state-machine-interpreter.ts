// Executes the part of the Amazon States Language that Eight Bells uses, on a clock that the caller owns. It is written
// here because aws-local-stepfunctions needs Node 22. It throws on whatever it does not know, rather than pass over it.

/** A state machine as synthesized; read with care below, since nothing has checked it yet. */
export interface StateMachineDefinition {
  StartAt: string;
  States: Record<string, State>;
}

type Json = Record<string, unknown>;
type State = Json & { Type: string };

/** What a task state asks for. */
export interface TaskCall {
  /** The state's name. */
  state: string;
  /** Its `Resource`, such as `arn:aws:states:::lambda:invoke`. */
  resource: string;
  /** Its `Parameters` with every path resolved: what the service is called with. */
  parameters: unknown;
}

/** Answers a task with its result, or fails it: with a TaskFailure, or with any error, whose name becomes the error's. */
type TaskHandler = (call: TaskCall) => unknown | Promise<unknown>;

/** The failure of a task under an error name of the Amazon States Language, such as `Lambda.ServiceException`. */
export class TaskFailure extends Error {
  constructor(error: string, cause = '') {
    super(cause);
    this.name = error;
  }
}

/** Time as the execution knows it, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Resolves when the clock shows this moment, at once if it has passed; may reject to stop the execution. */
  waitUntil(moment: number): Promise<void>;
}

/** A clock that jumps to whatever is waited for. */
export function virtualClock(start: Date): Clock {
  let now = start.getTime();
  return {
    now: () => now,
    waitUntil: async (moment) => {
      now = Math.max(now, moment);
    },
  };
}

export interface ExecutionOptions {
  input: unknown;
  tasks: TaskHandler;
  clock: Clock;
  /** An execution that enters more states than this is taken to run in circles: it throws. */
  mostStates?: number;
}

export interface Execution {
  status: 'SUCCEEDED' | 'FAILED';
  /** The names of the states it entered, in order; a retry enters none. */
  states: string[];
  /** The data at its end. */
  output: unknown;
  /** When it failed: the error's name. */
  error?: string;
  cause?: string;
}

/** Runs an execution to its end. It never sleeps: waits and the pauses between retries are the clock's. */
export async function execute(
  definition: StateMachineDefinition,
  options: ExecutionOptions,
): Promise<Execution> {
  allowOnly('the state machine', definition, ['Comment', 'StartAt', 'States']);
  const { mostStates = 1000 } = options;
  const states: string[] = [];
  let data = options.input;
  let name: string | undefined = definition.StartAt;
  while (name !== undefined) {
    if (states.push(name) > mostStates)
      throw new Error(`It runs in circles: ${states.slice(-8).join(', ')}.`);
    const step: Step = await enter(name, definition, data, options);
    if (step.ended !== undefined) return { states, output: data, ...step.ended };
    data = step.data;
    name = step.next;
  }
  throw new Error(`It ends nowhere, after ${states.at(-1)}.`);
}

type End = Pick<Execution, 'status' | 'error' | 'cause'>;
type Step = { ended: End } | { ended?: undefined; next: string; data: unknown };

/** What ends an execution with no state to catch it. */
class ExecutionFailure extends Error {
  constructor(
    readonly error: string,
    readonly why: string,
  ) {
    super(`${error}: ${why}`);
  }
}

async function enter(
  name: string,
  definition: StateMachineDefinition,
  data: unknown,
  options: ExecutionOptions,
): Promise<Step> {
  const state = definition.States[name];
  if (state === undefined) throw new Error(`There is no state "${name}".`);
  try {
    switch (state.Type) {
      case 'Task':
        return await task(name, state, data, options);
      case 'Choice':
        return { next: choose(name, state, data), data };
      case 'Wait':
        return await wait(name, state, data, options.clock);
      case 'Succeed':
        allowOnly(name, state, ['Type', 'Comment']);
        return { ended: { status: 'SUCCEEDED' } };
      case 'Fail':
        allowOnly(name, state, ['Type', 'Comment', 'Error', 'Cause']);
        return { ended: failed(text(state.Error ?? ''), text(state.Cause ?? '')) };
      default:
        throw new Error(`"${name}" is of the unknown type ${state.Type}.`);
    }
  } catch (thrown) {
    if (thrown instanceof ExecutionFailure) return { ended: failed(thrown.error, thrown.why) };
    throw thrown;
  }
}

function failed(error: string, cause: string): End {
  return { status: 'FAILED', error, cause };
}

// --- Wait

async function wait(name: string, state: State, data: unknown, clock: Clock): Promise<Step> {
  allowOnly(name, state, ['Type', 'Comment', 'TimestampPath', 'Next']);
  const timestamp = read(data, text(state.TimestampPath));
  const moment = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(moment)) throw new ExecutionFailure('States.Runtime', `${timestamp} is no timestamp.`);
  await clock.waitUntil(moment);
  return { next: text(state.Next), data };
}

// --- Choice

function choose(name: string, state: State, data: unknown): string {
  allowOnly(name, state, ['Type', 'Comment', 'Choices', 'Default']);
  for (const choice of list(state.Choices)) {
    const { Next, ...rule } = choice;
    if (holds(name, rule, data)) return text(Next);
  }
  if (state.Default === undefined) throw new ExecutionFailure('States.NoChoiceMatched', name);
  return text(state.Default);
}

function holds(name: string, rule: Json, data: unknown): boolean {
  const { Variable, Comment: _, ...operators } = rule;
  const [operator, operand] = only(name, operators);
  if (operator === 'And') return list(operand).every((part) => holds(name, part, data));
  if (operator === 'Or') return list(operand).some((part) => holds(name, part, data));
  if (operator === 'Not') return !holds(name, operand as Json, data);
  const path = text(Variable);
  switch (operator) {
    case 'IsPresent':
      return (find(data, path) !== undefined) === operand;
    case 'StringEquals':
      return read(data, path) === text(operand);
    case 'StringEqualsPath':
      return read(data, path) === read(data, text(operand));
    default:
      throw new Error(`"${name}" compares with the unknown ${operator}.`);
  }
}

// --- Task

const taskFields = ['Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds', 'Retry'];

async function task(name: string, state: State, data: unknown, options: ExecutionOptions): Promise<Step> {
  allowOnly(name, state, ['Type', 'Comment', 'Next', 'Catch', ...taskFields]);
  const parameters = state.Parameters === undefined ? data : resolve(state.Parameters, data);
  const call = { state: name, resource: text(state.Resource), parameters };
  const outcome = await attempt(call, list(state.Retry ?? []), options);
  if ('result' in outcome) {
    const { ResultSelector } = state;
    const result = ResultSelector === undefined ? outcome.result : resolve(ResultSelector, outcome.result);
    return { next: text(state.Next), data: placed(data, state.ResultPath, result) };
  }
  for (const catcher of list(state.Catch ?? [])) {
    allowOnly(`${name}, Catch`, catcher, ['ErrorEquals', 'ResultPath', 'Next']);
    if (!matches(catcher, outcome.error)) continue;
    const trouble = { Error: outcome.error, Cause: outcome.cause };
    return { next: text(catcher.Next), data: placed(data, catcher.ResultPath, trouble) };
  }
  throw new ExecutionFailure(outcome.error, outcome.cause);
}

type Outcome = { result: unknown } | { error: string; cause: string };

async function attempt(
  call: TaskCall,
  retriers: Json[],
  { tasks, clock }: ExecutionOptions,
): Promise<Outcome> {
  const used = new Map<Json, number>();
  for (;;) {
    try {
      // As a service would get it: a copy, in JSON.
      return { result: structuredClone(await tasks(structuredClone(call))) };
    } catch (thrown) {
      const failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      const retrier = retriers.find((each) => matches(each, failure.name));
      const before = retrier === undefined ? 0 : (used.get(retrier) ?? 0);
      if (retrier === undefined || before >= Number(retrier.MaxAttempts ?? 3)) {
        return { error: failure.name, cause: failure.message };
      }
      used.set(retrier, before + 1);
      await clock.waitUntil(clock.now() + pauseBefore(retrier, before) * 1000);
    }
  }
}

/** The longest pause that jitter could choose, in seconds. */
function pauseBefore(retrier: Json, attempts: number): number {
  const fields = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
  allowOnly('Retry', retrier, ['ErrorEquals', ...fields]);
  const pause = Number(retrier.IntervalSeconds ?? 1) * Number(retrier.BackoffRate ?? 2) ** attempts;
  return Math.min(pause, Number(retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY));
}

function matches(rule: Json, error: string): boolean {
  const names = rule.ErrorEquals as string[];
  if (names.includes(error) || names.includes('States.ALL')) return true;
  return names.includes('States.TaskFailed') && error !== 'States.Timeout';
}

// --- Paths

/** A template with its `.$` fields replaced by what their paths and intrinsic functions give. */
function resolve(template: unknown, data: unknown): unknown {
  if (Array.isArray(template)) return template.map((each) => resolve(each, data));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), evaluate(text(value), data)] : [key, resolve(value, data)],
    ),
  );
}

function evaluate(expression: string, data: unknown): unknown {
  if (expression.startsWith('$')) return read(data, expression);
  const format = /^States\.Format\('([^'\\]*)', ([^,()']+)\)$/.exec(expression);
  if (format === null) throw new Error(`"${expression}" is not understood.`);
  const [, pattern = '', argument = ''] = format;
  if (pattern.split('{}').length !== 2) throw new Error(`"${expression}" needs one argument for one {}.`);
  const value = read(data, argument);
  if (typeof value !== 'string') throw new ExecutionFailure('States.Runtime', `${argument} is no string.`);
  return pattern.replace('{}', () => value);
}

function read(data: unknown, path: string): unknown {
  const found = find(data, path);
  if (found === undefined) throw new ExecutionFailure('States.Runtime', `There is nothing at ${path}.`);
  return found;
}

function find(data: unknown, path: string): unknown {
  let found = data;
  for (const key of keysOf(path)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Json)[key];
  }
  return found;
}

function placed(data: unknown, resultPath: unknown, result: unknown): unknown {
  if (resultPath === null) return data;
  const [key, ...deeper] = keysOf(text(resultPath ?? '$'));
  if (key === undefined) return result;
  if (deeper.length > 0) throw new Error(`The ResultPath ${resultPath} is deeper than one key.`);
  return { ...(data as Json), [key]: result };
}

function keysOf(path: string): string[] {
  if (!/^\$(\.\w+)*$/.test(path)) throw new Error(`The path "${path}" is not understood.`);
  return path.split('.').slice(1);
}

// --- Reading a definition that nothing has checked

function allowOnly(where: string, fields: object, known: readonly string[]): void {
  const unknown = Object.keys(fields).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`${where} has the unknown ${unknown.join(', ')}.`);
}

function only(where: string, fields: Json): [string, unknown] {
  const [entry, ...more] = Object.entries(fields);
  if (entry === undefined || more.length > 0) throw new Error(`"${where}" needs one comparison at a time.`);
  return entry;
}

function list(value: unknown): Json[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} should be a list.`);
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} should be a string.`);
  return value;
}
