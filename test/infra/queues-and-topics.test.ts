import { troubleCategories } from '../../adapters/aws-health/parse-vendor-news';
import { backoffSeconds } from '../../adapters/sqs/sqs-retry-queue';
import { requeuedAgainAfter } from '../../application/requeue-unsent';
import { after, instantOf, shifted } from '../../domain/time';
import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize();
const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
const topics = Object.keys(template.findResources('AWS::SNS::Topic'));

/** The queues and topics whose policy denies every action that does not come over TLS. */
function onlyOverTls(type: string, held: 'Queues' | 'Topics'): unknown[] {
  return Object.values(template.findResources(type)).flatMap(({ Properties }) => {
    const denies = Properties.PolicyDocument.Statement.filter(
      (statement: { Effect: string; Principal: unknown; Condition: unknown }) =>
        statement.Effect === 'Deny' &&
        ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(statement.Principal)) &&
        JSON.stringify(statement.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );
    return denies.length > 0 ? Properties[held].map((each: { Ref: string }) => each.Ref) : [];
  });
}

function subscriptionOf(topic: string) {
  const subscriptions = Object.values(template.findResources('AWS::SNS::Subscription'));
  const found = subscriptions.filter(({ Properties }) => Properties.TopicArn.Ref.startsWith(topic));
  expect(found).toHaveLength(1);
  expect(found[0]?.Properties).toMatchObject({ Protocol: 'sqs' });
  return found[0]?.Properties;
}

/** The queue that takes what the topic cannot deliver to its one queue. */
function setAsideFrom(topic: string): string {
  return flat(subscriptionOf(topic).RedrivePolicy.deadLetterTargetArn);
}

describe('every queue', () => {
  test('has a dead-letter queue or is one', () => {
    const deadLetters = new Set<string>();
    for (const [, { Properties }] of queues) {
      if (Properties.RedrivePolicy)
        deadLetters.add(Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]);
    }
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::EventSourceMapping'))) {
      const destination = Properties.DestinationConfig?.OnFailure.Destination;
      if (destination) deadLetters.add(destination['Fn::GetAtt'][0]);
    }
    const bare = queues.filter(([id, { Properties }]) => !Properties.RedrivePolicy && !deadLetters.has(id));
    expect(bare).toEqual([]);
    expect(queues).toHaveLength(10);
    expect(deadLetters.size).toBe(5);
  });

  test('is encrypted', () => {
    for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true);
  });

  test('is reached over TLS only', () => {
    expect(onlyOverTls('AWS::SQS::QueuePolicy', 'Queues').sort()).toEqual(queues.map(([id]) => id).sort());
  });

  test('keeps what was set aside for two weeks', () => {
    for (const [, { Properties }] of queues) {
      if (!Properties.RedrivePolicy) expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    }
  });
});

describe('every topic', () => {
  test('is reached over TLS only', () => {
    expect(topics).toHaveLength(5);
    expect(onlyOverTls('AWS::SNS::TopicPolicy', 'Topics').sort()).toEqual([...topics].sort());
  });
});

describe('alerts', () => {
  const [alerts] = queues.filter(([id]) => id.startsWith('IntakeAlertsQueue'));

  test('are tried for more than eight hours before they are set aside, and never expire before', () => {
    const { VisibilityTimeout, RedrivePolicy, MessageRetentionPeriod } = alerts?.[1].Properties ?? {};
    const tried = VisibilityTimeout * RedrivePolicy.maxReceiveCount;
    expect(tried).toBeGreaterThan(8 * 3600);
    expect(tried).toBeLessThan(MessageRetentionPeriod);
  });

  test('that wait in the slow lane are tried as long, and are set aside with the others', () => {
    const [slow] = queues.filter(([id]) => id.startsWith('IntakeSlowAlerts'));
    const { VisibilityTimeout, RedrivePolicy, MessageRetentionPeriod } = slow?.[1].Properties ?? {};
    const tried = VisibilityTimeout * RedrivePolicy.maxReceiveCount;
    expect(tried).toBeGreaterThan(8 * 3600);
    expect(tried).toBeLessThan(MessageRetentionPeriod);
    expect(flat(RedrivePolicy.deadLetterTargetArn)).toMatch(/IntakeAlertsDeadLetters/);
  });

  test('are set aside too when the alarm topic cannot deliver them', () => {
    expect(setAsideFrom('IntakeAlarmTopic')).toMatch(/IntakeAlertsDeadLetters/);
  });

  test('come from every alarm of the account but those of auto scaling and of Eight Bells itself', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
        detail: {
          alarmName: [{ 'anything-but': { prefix: 'EightBells-operations-' } }],
        },
      },
    });
  });
});

describe('answers by text', () => {
  const [replies] = queues.filter(([id]) => id.startsWith('SmsRepliesQueue'));

  test('are tried for an hour: later they may no longer be meant', () => {
    const { VisibilityTimeout, RedrivePolicy } = replies?.[1].Properties ?? {};
    expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBe(3600);
  });

  test('are set aside too when their topic cannot deliver them', () => {
    expect(setAsideFrom('SmsRepliesTopic')).toMatch(/SmsRepliesDeadLetters/);
  });

  test('come as they are, in the envelope of SNS', () => {
    expect(subscriptionOf('SmsRepliesTopic')).not.toHaveProperty('RawMessageDelivery');
  });
});

describe('news of vendors', () => {
  test('are what AWS Health says of trouble, and what happens to our cases', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.health'],
        'detail-type': ['AWS Health Event'],
        detail: { eventTypeCategory: troubleCategories },
      },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.support'],
        'detail-type': ['Support Case Update'],
        detail: { 'event-name': ['AddCommunicationToCase', 'ResolveCase', 'ReopenCase'] },
      },
    });
  });

  test('are tried for two hours: an older word on an outage misleads', () => {
    const [news] = queues.filter(([id]) => id.startsWith('VendorsNewsQueue'));
    const { VisibilityTimeout, RedrivePolicy } = news?.[1].Properties ?? {};
    expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBe(2 * 3600);
  });
});

describe('second tries', () => {
  test('end after more than seven hours, with the pauses that the function makes between them', () => {
    const [retries] = queues.filter(([id]) => id.startsWith('DispatchRetriesQueue'));
    const attempts: number = retries?.[1].Properties.RedrivePolicy.maxReceiveCount;
    const pauses = Array.from({ length: attempts }, (_, failed) => backoffSeconds(failed + 1));
    const seconds = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(seconds).toBeGreaterThan(7 * 3600);
    // What is unsent after the last of them is queued anew, and not before.
    const start = instantOf(0);
    expect(shifted(start, seconds * 1000) < after(start, requeuedAgainAfter)).toBe(true);
  });
});
