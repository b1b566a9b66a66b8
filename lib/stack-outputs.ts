import * as z from '../adapters/schemas/zod';

/** The facts that a deployed stack tells of itself, to commands and to people. */
export const stackOutputsSchema = z.object({
  ApiUrl: z.url(),
  TableName: z.string(),
  AlarmTopicArn: z.string(),
  /** ARNs with commas between. */
  EmailTopicArns: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  WatchArn: z.string(),
  OperationsTopicArn: z.string(),
  AlertsQueueUrl: z.string(),
  AlertsSetAsideUrl: z.string(),
  RetryQueueUrl: z.string(),
  MessagesSetAsideUrl: z.string(),
  StreamFailuresUrl: z.string(),
  ChatTopicArn: z.string(),
  SmsRepliesTopicArn: z.string(),
  RepliesQueueUrl: z.string(),
  RepliesSetAsideUrl: z.string(),
  SmsReportsRoleArn: z.string(),
  RecordReportsFunctionArn: z.string(),
  VendorNewsQueueUrl: z.string(),
  VendorNewsSetAsideUrl: z.string(),
  LocalWebhooks: z.string(),
  /** `true` where concurrency is reserved for what a page depends on. */
  ReservesConcurrency: z.string(),
  /** The sender of mails to those who only listen, or `none`: of a stack from before there were any, too. */
  MailFrom: z._default(z.string(), 'none'),
  LinkKeyArn: z.string(),
  LinkKeyGeneration: z.string(),
  /** The version of Eight Bells. The first release told neither this nor its format. */
  Version: z._default(z.string(), '0.1.0'),
  /** The format in which it stores, a whole number. */
  WritesFormat: z._default(z.string().check(z.regex(/^\d+$/)), '1'),
});

export type StackOutputs = z.output<typeof stackOutputsSchema>;
