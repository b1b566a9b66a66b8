import { formats } from '../../adapters/schemas/formats';
import { version } from '../../package.json';
import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize();
const { Resources } = template.toJSON() as {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown>; DependsOn: string[] }>;
};
const ofGuard = Object.keys(Resources).filter((id) => id.startsWith('FormatGuard'));
const idOf = (type: string) => ofGuard.find((id) => Resources[id]?.Type === type) ?? '';
const asked = 'FormatGuardFormat7E13C3EC';
const answering = 'FormatGuardGuardFormatFunction102726C0';

describe('the guard of stored formats', () => {
  test('is asked where the version or a format is another, and hears both', () => {
    expect(Resources[asked]).toMatchObject({
      Type: 'Custom::StoredFormat',
      Properties: { Version: version, Reads: formats.reads, Writes: formats.writes },
    });
  });

  test('answers by the same function for ever, since CloudFormation refuses another one', () => {
    expect(idOf('Custom::StoredFormat')).toBe(asked);
    expect(Resources[asked]?.Properties.ServiceToken).toEqual({ 'Fn::GetAtt': [answering, 'Arn'] });
    // Either of them would make it another one.
    for (const name of ['FunctionName', 'PackageType'])
      expect(Resources[answering]?.Properties).not.toHaveProperty(name);
  });

  test('is not asked before it may look, has a log and is run no longer than anybody waits', () => {
    expect(Resources[asked]?.DependsOn.toSorted()).toEqual(ofGuard.filter((id) => id !== asked).toSorted());
    expect(ofGuard.map((id) => Resources[id]?.Type).toSorted()).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'Custom::StoredFormat',
    ]);
  });

  test('waits for nothing else, so that nothing is changed before it has answered', () => {
    for (const id of ofGuard) {
      const references = JSON.stringify(Resources[id]).match(/"(?:Ref|Fn::GetAtt)":\[?"[^"]+/g) ?? [];
      const outside = references.filter((each) => !/"(?:FormatGuard|AWS::)/.test(each));
      expect(outside).toEqual([]);
    }
  });

  test('is waited for through all three runs that Lambda makes, and no longer than CloudFormation can', () => {
    const waits = Number(Resources[asked]?.Properties.ServiceTimeout);
    const run = Number(Resources[answering]?.Properties.Timeout);
    expect(waits).toBeGreaterThanOrEqual(run + 60 + run + 120 + run);
    expect(waits).toBeLessThanOrEqual(3600);
    expect(Resources[idOf('AWS::Lambda::EventInvokeConfig')]?.Properties).toEqual({
      FunctionName: { Ref: answering },
      Qualifier: '$LATEST',
      MaximumEventAgeInSeconds: waits,
    });
  });

  test('finds the table by its id in the template', () => {
    expect(Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'))).toEqual([
      tableIdIn(Resources[answering]?.Properties),
    ]);
  });

  test.each([
    ['EightBells', 'EightBells'],
    ['Crew--Two', 'Crew-Two'],
  ])('reaches the table of a stack %s by the name that CloudFormation makes of it', (stack, named) => {
    const policies = synthesize({ stack }).template.findResources('AWS::IAM::Policy');
    const [table] = Object.entries(policies)
      .filter(([id]) => id.startsWith('FormatGuard'))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes('dynamodb:GetItem'));
    expect(flat(table.Resource)).toMatch(new RegExp(`:table/${named}-IncidentsTable\\w{8}-\\*$`));
    expect(table.Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FORMAT'] } });
    expect(table.Action).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem']);
  });
});

function tableIdIn(properties: Record<string, unknown> | undefined): unknown {
  return (properties?.Environment as { Variables: Record<string, unknown> } | undefined)?.Variables.TABLE_ID;
}
