import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { answerCloudFormation, formatRequestSchema } from '../../adapters/cloudformation/custom-resource';
import { standingStack } from '../../adapters/cloudformation/standing-stack';
import { serve } from '../local/listening-server';

const stackId = `arn:aws:cloudformation:eu-central-1:123456789012:stack/${'S'.repeat(128)}/5f1f8f70-0000-1111-2222-0a1b2c3d4e5f`;

interface Put {
  method: string | undefined;
  type: string | undefined;
  bytes: number;
  answer: unknown;
}

/** Answers a request with these fields at an address that answers `status`, and tells what came in there. */
async function answered({
  status = 200,
  why,
  fields = {},
}: {
  status?: number;
  why?: string;
  fields?: object;
}) {
  const puts: Put[] = [];
  const server = await serve(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { method, headers } = request;
    puts.push({ method, type: headers['content-type'], bytes: body.length, answer: JSON.parse(`${body}`) });
    response.writeHead(status).end();
  });
  try {
    const request = formatRequestSchema.parse({
      RequestType: 'Create',
      ResponseURL: `${server.url}/answer?Signature=s%2Bs`,
      StackId: stackId,
      RequestId: 'e6b5c6ad-0000-1111-2222-0a1b2c3d4e5f',
      LogicalResourceId: 'Format',
      ResourceType: 'Custom::StoredFormat',
      ResourceProperties: { ServiceToken: 'arn', Version: '0.2.0', Reads: '1', Writes: '1' },
      ...fields,
    });
    await answerCloudFormation(request, why);
    return puts;
  } finally {
    server.close();
  }
}

describe('the answer to CloudFormation', () => {
  test('is put where it asked for it, without a type, and names what it is about', async () => {
    const answer = {
      Status: 'SUCCESS',
      PhysicalResourceId: 'Format',
      StackId: stackId,
      RequestId: 'e6b5c6ad-0000-1111-2222-0a1b2c3d4e5f',
      LogicalResourceId: 'Format',
    };
    expect(await answered({})).toEqual([{ method: 'PUT', type: '', bytes: expect.any(Number), answer }]);
  });

  test('calls the resource as CloudFormation does, so that it is never taken for another one', async () => {
    const fields = { RequestType: 'Delete', PhysicalResourceId: 'EightBells-Format-1OGJ0UFLOKOOV' };
    const [put] = await answered({ fields });
    expect(put?.answer).toMatchObject({ PhysicalResourceId: 'EightBells-Format-1OGJ0UFLOKOOV' });
  });

  test('says why not', async () => {
    const [put] = await answered({ why: 'It cannot be read.' });
    expect(put?.answer).toMatchObject({ Status: 'FAILED', Reason: 'It cannot be read.' });
  });

  test.each(['It is not allowed. ', '"', '\n', 'é', '漢', '🛎'])(
    'is no longer than CloudFormation takes, with a reason full of %j',
    async (text) => {
      const [put] = await answered({ why: text.repeat(5000) });
      expect(put?.bytes).toBeLessThanOrEqual(4096);
      expect(put?.answer).toMatchObject({ Reason: expect.stringMatching(/…$/) });
    },
  );

  test('that is not taken is no answer', async () => {
    await expect(answered({ status: 503 })).rejects.toThrow('CloudFormation answered 503.');
  });
});

type Answers = Record<string, (asked: URLSearchParams) => string>;

/** A stack of which CloudFormation says so, by the name of the action. */
function stackThat(answers: Answers) {
  const client = new CloudFormationClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ body }: { body?: unknown }) {
        const asked = new URLSearchParams(`${body}`);
        expect(asked.get('StackName')).toBe(stackId);
        const action = asked.get('Action') ?? '';
        const xml = `<${action}Response><${action}Result>${answers[action]?.(asked)}</${action}Result></${action}Response>`;
        return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode(xml) } };
      },
    },
  });
  return standingStack(client, stackId);
}

const inStatus = (status: string) =>
  stackThat({
    DescribeStacks: () => `<Stacks><member><StackStatus>${status}</StackStatus></member></Stacks>`,
  });

const resource = (id: string, name: string) =>
  `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${name}</PhysicalResourceId></member>`;

describe('a stack in the middle of a deployment', () => {
  // All in which CloudFormation may ask a resource something.
  test.each([
    ['CREATE_IN_PROGRESS', false],
    ['UPDATE_IN_PROGRESS', false],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', false],
    ['IMPORT_IN_PROGRESS', false],
    ['DELETE_IN_PROGRESS', false],
    ['ROLLBACK_IN_PROGRESS', true],
    ['UPDATE_ROLLBACK_IN_PROGRESS', true],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', true],
    ['IMPORT_ROLLBACK_IN_PROGRESS', true],
  ])('that is in %s goes back to what it was: %s', async (status, goesBack) => {
    expect(await inStatus(status).isRollingBack()).toBe(goesBack);
  });

  test('tells the name of a resource on whichever page it is, and none of what has not been made', async () => {
    const pages: Record<string, string> = {
      '': `${resource('Queue', 'queue')}`,
      second: `${resource('Table', 'EightBells-Table-1')}`,
    };
    const stack = stackThat({
      ListStackResources(asked) {
        const page = asked.get('NextToken') ?? '';
        const next = page === '' ? '<NextToken>second</NextToken>' : '';
        return `<StackResourceSummaries>${pages[page]}</StackResourceSummaries>${next}`;
      },
    });
    expect(await stack.nameOf('Table')).toBe('EightBells-Table-1');
    expect(await stack.nameOf('Topic')).toBeUndefined();
  });
});
