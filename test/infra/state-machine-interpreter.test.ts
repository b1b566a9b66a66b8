import { execute, type StateMachineDefinition, TaskFailure, virtualClock } from './state-machine-interpreter';

const start = new Date('2026-01-01T00:00:00Z');

function run(
  States: StateMachineDefinition['States'],
  input: unknown = {},
  tasks: () => unknown = () => ({}),
) {
  const definition = { StartAt: 'First', States };
  return execute(definition, { input, tasks, clock: virtualClock(start), mostStates: 10 });
}

const done = { Done: { Type: 'Succeed' } };

describe('the interpreter', () => {
  test('refuses what it does not know instead of passing over it', async () => {
    await expect(run({ First: { Type: 'Parallel' } })).rejects.toThrow('unknown type Parallel');
    await expect(run({ First: { Type: 'Succeed', QueryLanguage: 'JSONata' } })).rejects.toThrow(
      'QueryLanguage',
    );
    const numeric = [{ Variable: '$.n', NumericEquals: 1, Next: 'Done' }];
    await expect(run({ First: { Type: 'Choice', Choices: numeric }, ...done }, { n: 1 })).rejects.toThrow(
      'NumericEquals',
    );
    const contextPath = { Type: 'Task', Resource: 'r', Parameters: { 'name.$': '$$.Execution.Name' } };
    await expect(run({ First: { ...contextPath, Next: 'Done' }, ...done })).rejects.toThrow('not understood');
    await expect(run({ First: { Type: 'Task', Resource: 'r', Next: 'Nowhere' } })).rejects.toThrow('Nowhere');
  });

  test('fails an execution that reads what is not there', async () => {
    const wait = { Type: 'Wait', TimestampPath: '$.at', Next: 'Done' };
    expect(await run({ First: wait, ...done })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('fails an execution whose choice matches nothing', async () => {
    const choices = [{ Variable: '$.kind', StringEquals: 'a', Next: 'Done' }];
    const execution = await run({ First: { Type: 'Choice', Choices: choices }, ...done }, { kind: 'b' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  test('places a selected result where it is told', async () => {
    const first = {
      Type: 'Task',
      Resource: 'r',
      ResultSelector: { 'b.$': '$.a' },
      ResultPath: '$.got',
      Next: 'Done',
    };
    const execution = await run({ First: first, ...done }, { kept: true }, () => ({ a: 1, left: 2 }));
    expect(execution.output).toEqual({ kept: true, got: { b: 1 } });
  });

  test('fails with an error that nothing catches', async () => {
    const first = { Type: 'Task', Resource: 'r', Next: 'Done' };
    const execution = await run({ First: first, ...done }, {}, () => {
      throw new TaskFailure('Lambda.ServiceException', 'down');
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Lambda.ServiceException', cause: 'down' });
  });

  test('throws when it runs in circles', async () => {
    const round = { Type: 'Task', Resource: 'r', ResultPath: null, Next: 'First' };
    await expect(run({ First: round })).rejects.toThrow('circles');
  });
});
