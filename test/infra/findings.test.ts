import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesize } from './synthesized-stack';

// With the flag, CloudFormation's own rules stop the synthesis instead of warning.
const { stack } = synthesize(
  { '@aws-cdk/core:validateAgainstDefaultRules': true, mailFrom: 'updates@example.com' },
  { checked: true },
);

interface Acknowledgement {
  path: string;
  on: unknown;
  rule: string;
  reason: string;
}

const acknowledgements = stack.node
  .findAll()
  .flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) =>
        Object.entries(entry.data as Record<string, string>).map(
          ([rule, reason]): Acknowledgement => ({ path: construct.node.path, on: construct, rule, reason }),
        ),
      ),
  );

describe('the checks of AWS solutions', () => {
  test('find nothing that is not acknowledged', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  test('are acknowledged where the finding is, for a reason', () => {
    expect(acknowledgements.length).toBeGreaterThan(0);
    for (const { on, reason } of acknowledgements) {
      expect(Stack.isStack(on)).toBe(false);
      expect(reason.length).toBeGreaterThan(40);
    }
  });

  test('are acknowledged for no more than these', () => {
    const rules = new Set(
      acknowledgements.map(({ rule }) => rule.replace(/^.*::AwsSolutions-(\w+).*$/, '$1')),
    );
    expect([...rules].sort()).toEqual(['APIG4', 'COG2', 'COG8', 'IAM5', 'SF2', 'SQS3']);
  });
});
