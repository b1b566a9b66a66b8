import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import * as z from '../adapters/schemas/zod';
import { type StackOutputs, stackOutputsSchema } from '../lib/stack-outputs';
import type { DeploymentOptions } from './cdk';
import { account, credentials, region } from './engine';

/** Milliseconds between two looks at the stack: our own choice, short beside the second that it takes. */
const pauseMs = 50;

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ properties: z.object({ stackTemplateAssetObjectUrl: z.optional(z.string()) }) }),
  ),
});

/**
 * The outputs of a stack, made of an assembly that is published. As the CDK does, without the five seconds after which its
 * command first looks whether all is done. Throws what CloudFormation says when it fails.
 */
export async function createStack(deployment: DeploymentOptions): Promise<StackOutputs> {
  const { Outputs = [] } = await deployed(deployment, (stack) => new CreateStackCommand(stack));
  const outputs = Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const parsed = stackOutputsSchema.safeParse(outputs);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The outputs of the stack "${deployment.stack}" are not as expected:\n${z.prettifyError(parsed.error)}`,
  );
}

/** Deploys a published assembly over what is there. Throws what CloudFormation says when it fails, once all is as it was. */
export async function updateStack(deployment: DeploymentOptions): Promise<void> {
  await deployed(deployment, (stack) => new UpdateStackCommand(stack));
}

interface StackWanted {
  StackName: string;
  TemplateURL: string;
  Capabilities: 'CAPABILITY_IAM'[];
}

async function deployed(
  { engineUrl, stack, assembly }: DeploymentOptions,
  command: (stack: StackWanted) => CreateStackCommand | UpdateStackCommand,
): Promise<Stack> {
  const client = new CloudFormationClient({ endpoint: engineUrl, region, credentials });
  const TemplateURL = `${engineUrl}/${publishedTemplate(assembly, stack)}`;
  try {
    // Which of the two it is makes no difference to the client, only to its types.
    await client.send(
      command({ StackName: stack, TemplateURL, Capabilities: ['CAPABILITY_IAM'] }) as CreateStackCommand,
    );
    const found = await settled(client, stack);
    if (/^(?:CREATE|UPDATE)_COMPLETE$/.test(found.StackStatus ?? '')) return found;
    throw new Error(await reasonOf(client, stack));
  } finally {
    client.destroy();
  }
}

/** The bucket and the key of the template. */
function publishedTemplate(assembly: string, stack: string): string {
  const { artifacts } = manifestSchema.parse(
    JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')),
  );
  const url = artifacts[stack]?.properties.stackTemplateAssetObjectUrl;
  if (url === undefined) throw new Error(`${assembly} does not say where the template of ${stack} is.`);
  return url
    .replace(/^s3:\/\//, '')
    .replace(/\$\{AWS::AccountId\}/g, account)
    .replace(/\$\{AWS::Region\}/g, region);
}

async function settled(client: CloudFormationClient, StackName: string): Promise<Stack> {
  for (;;) {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    if (found !== undefined && !found.StackStatus?.endsWith('IN_PROGRESS')) return found;
    await sleep(pauseMs);
  }
}

async function reasonOf(client: CloudFormationClient, StackName: string): Promise<string> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  const failed = StackEvents.find(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
  return failed?.ResourceStatusReason ?? `The stack ${StackName} could not be deployed.`;
}
