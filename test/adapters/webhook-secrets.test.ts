import { dynamodbWebhookSecretStore } from '../../adapters/dynamodb/dynamodb-webhook-secret-store';
import type { WebhookSecretStore } from '../../application/ports/messages';
import { type Engine, startEngine } from '../../local/engine';
import { memoryWebhookSecretStore } from '../memory/memory-webhook-secret-store';
import { createTable } from './engine-table';

let engine: Engine;
let stores: Record<'in memory' | 'on DynamoDB', WebhookSecretStore>;

beforeAll(async () => {
  engine = await startEngine();
  stores = {
    'in memory': memoryWebhookSecretStore(),
    'on DynamoDB': dynamodbWebhookSecretStore(await createTable(engine)),
  };
}, 60_000);

afterAll(() => engine?.stop());

describe.each(['in memory', 'on DynamoDB'] as const)('the secrets of webhooks %s', (where) => {
  it('are made once, at first use', async () => {
    const secret = await stores[where].secretOf('responder:ada');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await stores[where].secretOf('responder:ada')).toBe(secret);
  });

  it('are the same for all who ask first at the same time', async () => {
    const asked = Array.from({ length: 10 }, () => stores[where].secretOf('team:web'));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
  });

  it('are different for each owner', async () => {
    const owners = ['responder:web', 'team:web', 'team:ops'];
    const secrets = await Promise.all(owners.map((owner) => stores[where].secretOf(owner)));
    expect(new Set(secrets).size).toBe(3);
  });

  it('are replaced on request, made before or not', async () => {
    const before = await stores[where].secretOf('responder:ben');
    const after = await stores[where].replace('responder:ben');
    expect(after).not.toBe(before);
    expect(await stores[where].secretOf('responder:ben')).toBe(after);
    const first = await stores[where].replace('responder:cleo');
    expect(await stores[where].secretOf('responder:cleo')).toBe(first);
  });
});
