import { dutyRules } from '../domain/incident/duty';

export interface WatchDefinitionProps {
  readonly partition: string;
  readonly tableName: string;
  readonly performDutyArn: string;
}

/** The duties, each of which has a state of its own, so that the console shows what happened. */
const duties = Object.entries(dutyRules);

const item = '$.incident.Item';

// Lambda's own trouble passes in seconds. What the function throws may pass too, but not for long: past these
// attempts (their pauses add up to 45 s at most) the sweep does better, since it starts afresh.
const retries = [
  {
    ErrorEquals: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    IntervalSeconds: 1,
    MaxAttempts: 5,
    BackoffRate: 2,
    MaxDelaySeconds: 20,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
    IntervalSeconds: 2,
    MaxAttempts: 3,
    BackoffRate: 2,
    MaxDelaySeconds: 20,
    JitterStrategy: 'FULL',
  },
];

const leaveToSweep = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.trouble', Next: 'Left to the sweep' }];

/**
 * The watch over one incident, in the Amazon States Language. Its input is the incident's id and its own, nothing else:
 * it reads what is owed from the table, waits until that is due, has it performed, and reads again.
 */
export function watchDefinition(props: WatchDefinitionProps): object {
  return {
    Comment: 'Keeps watch over one incident: waits for the next duty, has it performed, looks again.',
    StartAt: 'Read incident',
    States: {
      'Read incident': readIncident(props),
      'Still on watch?': {
        Type: 'Choice',
        Choices: [
          { Variable: item, IsPresent: false, Next: 'Stand down' },
          {
            And: [
              { Variable: `${item}.watchId.S`, IsPresent: true },
              { Not: { Variable: `${item}.watchId.S`, StringEqualsPath: '$.watchId' } },
            ],
            Next: 'Relieved',
          },
          { Variable: `${item}.duty.S`, IsPresent: false, Next: 'Stand down' },
        ],
        Default: 'Keep watch',
      },
      'Keep watch': { Type: 'Wait', TimestampPath: `${item}.wakeAt.S`, Next: 'Which duty?' },
      'Which duty?': {
        Type: 'Choice',
        Choices: duties.map(([duty, { name }]) => ({
          Variable: `${item}.duty.S`,
          StringEquals: duty,
          Next: name,
        })),
        // A duty that this version does not know: the sweep's fresh watch runs the newest one.
        Default: 'Left to the sweep',
      },
      ...Object.fromEntries(duties.map(([duty, { name }]) => [name, performDuty(props, duty)])),
      'Stand down': { Type: 'Succeed', Comment: 'Nothing is owed any more.' },
      Relieved: { Type: 'Succeed', Comment: 'Another watch stands over this incident.' },
      'Left to the sweep': {
        Type: 'Fail',
        Error: 'LeftToTheSweep',
        Cause: 'The duty could not be performed; within a minute or two the sweep sets a fresh watch.',
      },
    },
  };
}

function readIncident({ partition, tableName }: WatchDefinitionProps): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::dynamodb:getItem`,
    Parameters: {
      TableName: tableName,
      Key: { pk: { 'S.$': "States.Format('INCIDENT#{}', $.incidentId)" }, sk: { S: 'STATE' } },
      ConsistentRead: true,
      // The whole incident may be larger than what an execution can carry.
      ProjectionExpression: 'duty, wakeAt, watchId',
    },
    ResultPath: '$.incident',
    TimeoutSeconds: 10,
    Retry: [
      {
        ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
        IntervalSeconds: 1,
        MaxAttempts: 5,
        BackoffRate: 2,
        MaxDelaySeconds: 20,
        JitterStrategy: 'FULL',
      },
    ],
    Catch: leaveToSweep,
    Next: 'Still on watch?',
  };
}

function performDuty({ partition, performDutyArn }: WatchDefinitionProps, duty: string): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: {
      FunctionName: performDutyArn,
      Payload: { 'incidentId.$': '$.incidentId', 'watchId.$': '$.watchId', duty },
    },
    ResultPath: null,
    TimeoutSeconds: 25,
    Retry: retries,
    Catch: leaveToSweep,
    Next: 'Read incident',
  };
}
