import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** A stack in the middle of a deployment. */
export interface StandingStack {
  /** True while it goes back to what it was, since something failed. */
  isRollingBack: boolean;
  /** The table of what is deployed; undefined where nothing is. */
  tableName: string | undefined;
}

/** The stack as it stands. Until a deployment is over, its outputs are those of the one before. */
export async function standingStack(client: CloudFormationClient, stackId: string): Promise<StandingStack> {
  const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackId }));
  const table = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'TableName');
  return {
    isRollingBack: stack?.StackStatus?.includes('ROLLBACK') ?? false,
    tableName: table?.OutputValue,
  };
}
