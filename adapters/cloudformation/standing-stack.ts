import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

/** A stack in the middle of a deployment. */
export interface StandingStack {
  /** Resolves to true while it goes back to what it was, since something failed. */
  isRollingBack(): Promise<boolean>;
  /** Resolves to the name that a resource has on AWS; to undefined where it has not been made. */
  nameOf(logicalId: string): Promise<string | undefined>;
}

/** The stack as CloudFormation tells it. Its outputs would not do: while it is updated it may have none. */
export function standingStack(client: CloudFormationClient, StackName: string): StandingStack {
  return {
    async isRollingBack() {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      return stack?.StackStatus?.includes('ROLLBACK') ?? false;
    },
    async nameOf(logicalId) {
      const pages = paginateListStackResources({ client }, { StackName });
      for await (const { StackResourceSummaries = [] } of pages) {
        const found = StackResourceSummaries.find((each) => each.LogicalResourceId === logicalId);
        if (found !== undefined) return found.PhysicalResourceId;
      }
      return undefined;
    },
  };
}
