import { synthesize } from './synthesized-stack';

function tableOf(context: Record<string, unknown>) {
  const [table] = Object.values(synthesize(context).template.findResources('AWS::DynamoDB::GlobalTable'));
  return table ?? {};
}

const table = tableOf({});

describe('the incident table', () => {
  test('is paid for by request, encrypted, and can be restored to any second', () => {
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
  });

  test('streams both images of what changes', () => {
    expect(table.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  test('has the keys, the index and the expiry that the code goes by', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byState',
          KeySchema: [
            { AttributeName: 'indexPk', KeyType: 'HASH' },
            { AttributeName: 'indexSk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE' },
        },
      ],
    });
  });

  test('outlives the stack and refuses to be deleted', () => {
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
  });

  test('goes with the stack when it is disposable', () => {
    const disposable = tableOf({ disposable: 'true' });
    expect(disposable).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(disposable.Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
  });
});
