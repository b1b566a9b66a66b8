import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { WebhookSecretStore } from '../../application/ports/messages';
import * as z from '../schemas/zod';
import { newWebhookSecret } from '../webhook/webhook-secret';
import { fromItem, type Item, type Table, toItem, webhookSecretKey } from './table';

const storedSchema = z.object({ secret: z.string().check(z.startsWith('whsec_')) });

/** The secrets of webhooks on the one DynamoDB table. */
export function dynamodbWebhookSecretStore({ client, tableName: TableName }: Table): WebhookSecretStore {
  return {
    async secretOf(owner) {
      const Key = toItem(webhookSecretKey(owner));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? makeUnlessMade(owner) : secretIn(Item);
    },
    async replace(owner) {
      const secret = newWebhookSecret();
      await client.send(new PutItemCommand({ TableName, Item: itemOf(owner, secret) }));
      return secret;
    },
  };

  /** Of two that make one at the same time, both get the first. */
  async function makeUnlessMade(owner: string): Promise<string> {
    const secret = newWebhookSecret();
    const put = {
      TableName,
      Item: itemOf(owner, secret),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
    try {
      await client.send(new PutItemCommand(put));
      return secret;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return secretIn(error.Item ?? {});
    }
  }
}

function itemOf(owner: string, secret: string): Item {
  return toItem({ ...webhookSecretKey(owner), secret });
}

function secretIn(item: Item): string {
  const stored = storedSchema.safeParse(fromItem(item));
  // Not the schema's own words, in case they quote what is there.
  if (!stored.success) throw new Error('A stored webhook secret cannot be read.');
  return stored.data.secret;
}
