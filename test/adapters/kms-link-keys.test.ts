import { KMSClient } from '@aws-sdk/client-kms';
import { kmsLinkKeys } from '../../adapters/links/kms-link-keys';

test('KMS that does not answer is waited for as long as was said, and asked again for the next link', async () => {
  let asked = 0;
  const client = new KMSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle(_: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) {
        asked += 1;
        return new Promise((_resolve, reject) => {
          const giveUp = () => reject(abortSignal?.reason);
          // The time may be over before the request is on its way.
          if (abortSignal?.aborted) giveUp();
          abortSignal?.addEventListener('abort', giveUp);
        });
      },
    },
  });
  const keys = kmsLinkKeys(client, { keyArn: 'k', generation: 1, withinMs: 10 });
  for (const times of [1, 2]) {
    await expect(keys()).rejects.toThrow();
    expect(asked).toBe(times);
  }
});
