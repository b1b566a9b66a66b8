import { type CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
  PutSubscriptionFilterCommand,
  paginateDescribeSubscriptionFilters,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, paginateListEmailIdentities, type SESv2Client } from '@aws-sdk/client-sesv2';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  paginateListSMSSandboxPhoneNumbers,
  paginateListSubscriptionsByTopic,
  SetSMSAttributesCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { SmsReportsSwitches } from '../../application/enable-sms-reports';
import type { AwsAccount } from '../../application/preflight';
import type { TopicListeners } from '../../application/preflight-account';
import { epochMsOf } from '../../domain/time';
import * as z from '../schemas/zod';
import { isConfirmed } from '../sns/plan-subscriptions';
import { attributesOf, isKept } from '../sns/subscription-attributes';
import { placeOfArn, smsLogNames } from './sms-logs';

interface Clients {
  sns: SNSClient;
  logs: CloudWatchLogsClient;
  metrics: CloudWatchClient;
  lambda: LambdaClient;
  ses: SESv2Client;
}

/** The parts of a stack that the account is asked about. */
export interface StackInAccount {
  operationsTopicArn: string;
  chatTopicArn: string;
  /** The function that reports of texts go to. */
  recordReportsFunctionArn: string;
}

const concurrencySchema = z.object({ limit: z.int(), unreserved: z.int() });
/** Days that the logs of texts are kept; our own choice. */
const daysKept = 30;
const hour = 3600;

/** The account that a stack stands in, as its services tell of it. */
export function awsAccount(clients: Clients, stack: StackInAccount): AwsAccount & SmsReportsSwitches {
  const { sns, metrics, lambda, ses } = clients;
  return {
    listeners: (topic) => listenersOf(sns, topic === 'chat' ? stack.chatTopicArn : stack.operationsTopicArn),

    async sandbox() {
      const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
      return IsInSandbox ? verifiedInSandbox(sns) : undefined;
    },

    async smsSettings() {
      const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({}));
      const { MonthlySpendLimit, DeliveryStatusIAMRole, DeliveryStatusSuccessSamplingRate } = attributes;
      return {
        monthlyLimitUsd: MonthlySpendLimit ? Number(MonthlySpendLimit) : undefined,
        reportsRole: DeliveryStatusIAMRole || undefined,
        reportedSuccesses: Number(DeliveryStatusSuccessSamplingRate || 0),
      };
    },

    async smsSpent(now) {
      const { Datapoints = [] } = await metrics.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/SNS',
          MetricName: 'SMSMonthToDateSpentUSD',
          StartTime: new Date(`${now.slice(0, 7)}-01T00:00:00Z`),
          EndTime: new Date(epochMsOf(now)),
          Period: hour,
          Statistics: ['Maximum'],
        }),
      );
      const told = Datapoints.map(({ Timestamp, Maximum }) => ({ at: Timestamp?.getTime() ?? 0, Maximum }));
      return told.sort((one, other) => other.at - one.at)[0]?.Maximum;
    },

    async concurrency() {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
      return concurrencySchema.parse({
        limit: AccountLimit?.ConcurrentExecutions,
        unreserved: AccountLimit?.UnreservedConcurrentExecutions,
      });
    },

    async mail() {
      const { SendingEnabled, ProductionAccessEnabled } = await ses.send(new GetAccountCommand({}));
      return {
        sends: SendingEnabled === true,
        isSandboxed: ProductionAccessEnabled !== true,
        verified: await verifiedForMail(ses),
      };
    },

    ...smsReportsOf(clients, stack.recordReportsFunctionArn),
  };
}

function smsReportsOf(
  { sns, logs }: Clients,
  functionArn: string,
): Pick<SmsReportsSwitches, 'smsReports' | 'createLog' | 'subscribe' | 'writeReports'> {
  const { region, account } = placeOfArn(functionArn);
  return {
    async smsReports() {
      return { logs: await Promise.all(smsLogNames(region, account).map(stateOfLog)) };
    },

    async createLog(name) {
      try {
        await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
      } catch (error) {
        // Somebody else was faster, and says how long it is kept.
        if (error instanceof ResourceAlreadyExistsException) return;
        throw error;
      }
      await logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: daysKept }));
    },

    async subscribe(log) {
      await logs.send(
        new PutSubscriptionFilterCommand({
          logGroupName: log,
          // A log takes two: each stack of an account needs a name of its own.
          filterName: functionArn.split(':').at(-1),
          filterPattern: '',
          destinationArn: functionArn,
        }),
      );
    },

    async writeReports({ role, successes }) {
      const attributes = {
        ...(role === undefined ? {} : { DeliveryStatusIAMRole: role }),
        ...(successes === undefined ? {} : { DeliveryStatusSuccessSamplingRate: String(successes) }),
      };
      await sns.send(new SetSMSAttributesCommand({ attributes }));
    },
  };

  async function stateOfLog(name: string): Promise<{ name: string; exists: boolean; subscribed: boolean }> {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
    if (!logGroups.some(({ logGroupName }) => logGroupName === name))
      return { name, exists: false, subscribed: false };
    for await (const { subscriptionFilters = [] } of paginateDescribeSubscriptionFilters(
      { client: logs },
      { logGroupName: name },
    )) {
      if (subscriptionFilters.some(({ destinationArn }) => destinationArn === functionArn))
        return { name, exists: true, subscribed: true };
    }
    return { name, exists: true, subscribed: false };
  }
}

async function listenersOf(sns: SNSClient, TopicArn: string): Promise<TopicListeners> {
  let [confirmed, pending] = [0, 0];
  const open: string[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client: sns },
    { TopicArn },
  )) {
    for (const { SubscriptionArn: arn = '', Protocol = '', Endpoint = '' } of Subscriptions) {
      if (isConfirmed({ arn })) confirmed += 1;
      else if (arn !== 'Deleted') pending += 1;
      if (Protocol.startsWith('email') && (await isOpen(sns, arn))) open.push(Endpoint);
    }
  }
  return { confirmed, pending, open };
}

/** True if a subscription was confirmed by a click; false also for those that are not confirmed, or gone. */
async function isOpen(sns: SNSClient, arn: string): Promise<boolean> {
  if (!isConfirmed({ arn })) return false;
  const attributes = await attributesOf(sns, arn);
  return attributes !== undefined && !isKept(attributes);
}

async function verifiedInSandbox(sns: SNSClient): Promise<string[]> {
  const verified: string[] = [];
  for await (const { PhoneNumbers = [] } of paginateListSMSSandboxPhoneNumbers({ client: sns }, {})) {
    for (const { PhoneNumber, Status } of PhoneNumbers) {
      if (PhoneNumber !== undefined && Status === 'Verified') verified.push(PhoneNumber);
    }
  }
  return verified;
}

/** The identities that may send, which are those that are verified. */
async function verifiedForMail(client: SESv2Client): Promise<string[]> {
  const verified: string[] = [];
  for await (const { EmailIdentities = [] } of paginateListEmailIdentities({ client }, {})) {
    for (const { IdentityName, SendingEnabled } of EmailIdentities) {
      if (IdentityName !== undefined && SendingEnabled) verified.push(IdentityName);
    }
  }
  return verified;
}
