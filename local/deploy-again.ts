import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import * as z from '../adapters/schemas/zod';
import type { DeploymentOptions } from './deploy';
import { account, credentials, region } from './engine';

/** Milliseconds between two looks at the stack: our own choice, short beside the seconds of an update. */
const pauseMs = 50;

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ properties: z.object({ stackTemplateAssetObjectUrl: z.optional(z.string()) }) }),
  ),
});

/**
 * Deploys an assembly over another that was deployed here before, and whose assets are published since: as the CDK does,
 * without the seconds that its command takes. Throws what CloudFormation says when it fails, once all is as it was.
 */
export async function deployAgain({ engineUrl, stack, assembly }: DeploymentOptions): Promise<void> {
  const client = new CloudFormationClient({ endpoint: engineUrl, region, credentials });
  const TemplateURL = `${engineUrl}/${publishedTemplate(assembly, stack)}`;
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.send(new UpdateStackCommand({ StackName: stack, TemplateURL, Capabilities }));
  const { StackStatus } = await settled(client, stack);
  if (StackStatus !== 'UPDATE_COMPLETE') throw new Error(await reasonOf(client, stack));
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
