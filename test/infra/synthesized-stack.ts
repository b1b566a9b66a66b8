import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readDeployment } from '../../lib/deployment';
import { EightBellsStack } from '../../lib/eight-bells-stack';

export interface SynthesizedStack {
  stack: EightBellsStack;
  template: Template;
}

const synthesized = new Map<string, SynthesizedStack>();

/**
 * The stack as `bin/eight-bells.ts` synthesizes it with this context, but without bundling the functions, and once for
 * each context that a suite asks for. The CDK's own checks take ten times as long as all the rest, so that they are made
 * only where somebody looks at what they find.
 */
export function synthesize(
  context: Record<string, unknown> = {},
  { checked = false } = {},
): SynthesizedStack {
  const key = JSON.stringify([context, checked]);
  const made = synthesized.get(key) ?? synthesizeAnew(context, checked);
  synthesized.set(key, made);
  return made;
}

function synthesizeAnew(context: Record<string, unknown>, checked: boolean): SynthesizedStack {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [], operationsEmail: 'none', ...context },
    builtinCloudFormationValidation: checked,
  });
  const deployment = readDeployment(app.node);
  const stack = new EightBellsStack(app, deployment.stack, deployment);
  return { stack, template: Template.fromStack(stack) };
}

/** One line for a value with CloudFormation's functions in it: `arn:<AWS::Partition>:sqs:...:<Queue.Name>`. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [call, operand] = Object.entries(value)[0] ?? [];
  if (call === 'Ref') return `<${operand}>`;
  if (call === 'Fn::GetAtt') return `<${(operand as string[]).join('.')}>`;
  if (call === 'Fn::Join') return (operand as [string, unknown[]])[1].map(flat).join('');
  throw new Error(`What is ${JSON.stringify(value)}?`);
}
