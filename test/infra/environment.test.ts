import { environment } from '../../lambdas/dispatch-effects/env';
import { readEnvironment } from '../../lambdas/environment';

const whole = {
  TABLE_NAME: 'table',
  EMAIL_TOPIC_ARNS: 'arn:aws:sns:us-east-1:000000000000:email',
  CHAT_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:chat',
  WATCH_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:watch',
  PUBLIC_URL: 'http://localhost:8888',
  RETRY_QUEUE_URL: 'http://localhost:4566/000000000000/retries',
  LINK_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/links',
  LINK_KEY_GENERATION: '2',
  LOCAL_WEBHOOKS: 'false',
};

describe('the environment of a function', () => {
  test('is read without what it does not ask for', () => {
    expect(readEnvironment(environment, { ...whole, HOME: '/root' })).toEqual({
      ...whole,
      LINK_KEY_GENERATION: 2,
      LOCAL_WEBHOOKS: false,
    });
  });

  test('is refused with the names of all that is missing', () => {
    const { TABLE_NAME: _, WATCH_ARN: __, ...rest } = whole;
    expect(() => readEnvironment(environment, { ...rest, PUBLIC_URL: '' })).toThrow(
      'Missing or unusable in the environment: PUBLIC_URL, TABLE_NAME, WATCH_ARN.',
    );
  });
});
