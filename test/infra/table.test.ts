import { eventKey, incidentKey, noticeKey, stateIndex } from '../../adapters/dynamodb/table';
import { flat, synthesize } from './synthesized-stack';

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

describe('what is said here and in the adapter of the table', () => {
  const { template } = synthesize();
  const { pk, sk } = incidentKey('INC-42');

  test('agrees on the names of the keys', () => {
    const names = table.Properties.KeySchema.map((key: { AttributeName: string }) => key.AttributeName);
    expect(names).toEqual(Object.keys(incidentKey('INC-42')));
  });

  test('agrees on the name of the index, which functions may query under it', () => {
    const [index] = table.Properties.GlobalSecondaryIndexes;
    expect(index.IndexName).toBe(stateIndex);
    const resources = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.flatMap((each: { Resource?: unknown }) =>
        [each.Resource ?? []].flat().map(flat),
      ),
    );
    const indexes = resources.filter((each) => each.includes('/index/'));
    expect(indexes.length).toBeGreaterThan(0);
    for (const each of indexes) expect(each).toMatch(new RegExp(`/index/${stateIndex}$`));
  });

  test('agrees on where the watch reads an incident', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const definition = JSON.parse(flat(machine?.Properties.DefinitionString));
    const { Key } = definition.States['Read incident'].Parameters;
    expect(Key).toEqual({
      pk: { 'S.$': `States.Format('${pk.replace('INC-42', '{}')}', $.incidentId)` },
      sk: { S: sk },
    });
  });

  test('agrees on what of the stream is dispatched', () => {
    const [pattern] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'))
      .map(({ Properties }) => Properties.FilterCriteria?.Filters)
      .filter((filters) => filters !== undefined);
    const keys = pattern.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern).dynamodb.Keys);
    const notice = noticeKey('');
    expect(keys).toEqual([
      { sk: { S: [{ prefix: eventKey('INC-42', 7).sk.replace(/\d+$/, '') }] } },
      { sk: { S: [sk] } },
      { pk: { S: [{ prefix: notice.pk }] }, sk: { S: [notice.sk] } },
    ]);
  });
});
