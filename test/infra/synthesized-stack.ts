import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readDeployment } from '../../lib/deployment';
import { EightBellsStack } from '../../lib/eight-bells-stack';

export interface SynthesizedStack {
  stack: EightBellsStack;
  template: Template;
}

/** Synthesizes the stack as `bin/eight-bells.ts` does, with this context, but without bundling the functions. */
export function synthesize(context: Record<string, unknown> = {}): SynthesizedStack {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
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
