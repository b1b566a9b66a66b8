import type { SupportClient } from '@aws-sdk/client-support';
import { supportClients } from '../../lambdas/support-clients';

const endpointOf = async ({ config }: SupportClient) => (await config.endpoint?.())?.hostname;

test('AWS Support is reached by each of its endpoints, signed for the Region of each', async () => {
  const clients = supportClients({ AWS_REGION: 'eu-central-1' });
  expect(await Promise.all(clients.map(endpointOf))).toEqual([
    'support.us-east-1.amazonaws.com',
    'support.us-west-2.amazonaws.com',
    'support.eu-west-1.amazonaws.com',
  ]);
  expect(await Promise.all(clients.map(({ config }) => config.region()))).toEqual([
    'us-east-1',
    'us-west-2',
    'eu-west-1',
  ]);
});

test.each([
  ['an engine on this machine', { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }],
  ['a stand-in for AWS Support', { AWS_ENDPOINT_URL_SUPPORT: 'http://127.0.0.1:4567' }],
  ['another partition', { AWS_REGION: 'cn-north-1' }],
])('%s is asked alone, where the SDK finds it', (_, environment) => {
  const clients = supportClients(environment);
  expect(clients).toHaveLength(1);
  expect(clients[0]?.config.endpoint).toBeUndefined();
});
