import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { LinkBook } from '../../application/ports/links';
import { stoppedLinksKey, type Table, toItem } from './table';

/** From when on whose links open nothing, in the partition of the one DynamoDB table that is read with the roster. */
export function dynamodbLinkBook({ client, tableName: TableName }: Table): LinkBook {
  return {
    async revoke(revocation) {
      const Item = toItem({ ...stoppedLinksKey(revocation), ...revocation });
      await client.send(new PutItemCommand({ TableName, Item }));
    },
  };
}
