import { answerCloudFormation, formatRequestSchema } from '../../adapters/cloudformation/custom-resource';
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
