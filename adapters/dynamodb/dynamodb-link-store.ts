import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { LinkStore } from '../../application/ports/links';
import { newItem, stoppedLinksKey, type Table } from './table';

/** The moments from which on links open nothing, in the partition that is read with the roster. */
export function dynamodbLinkStore({ client, tableName: TableName }: Table): LinkStore {
  return {
    async revoke(revocation) {
      const Item = newItem({ ...stoppedLinksKey(revocation), ...revocation });
      await client.send(new PutItemCommand({ TableName, Item }));
    },
  };
}
