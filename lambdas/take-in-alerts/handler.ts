import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseAlarmMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import {
  type AlertGroup,
  type ArrivedAlert,
  groupAlerts,
  takeInAlerts,
} from '../../application/take-in-alerts';
import { instantOf } from '../../domain/time';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment } from './env';

const room = commandRoomOn(tableNamed(readEnvironment(environment).TABLE_NAME));

/** Takes queued alarm messages into incidents; messages of a group that failed go back to the queue, the others do not. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const messageOf = new Map<ArrivedAlert, string>();
  for (const record of event.Records) {
    const parsed = parseAlarmMessage({ body: record.body, sentAt: sentAt(record) });
    if (parsed.outcome === 'alert') messageOf.set(parsed.alert, record.messageId);
  }
  if (messageOf.size === 0) return { batchItemFailures: [] };
  const groups = await groupAlerts(room, [...messageOf.keys()]);
  const failed = await Promise.all(groups.map((group) => failuresOf(group, messageOf)));
  return { batchItemFailures: failed.flat() };
}

async function failuresOf(
  group: AlertGroup,
  messageOf: Map<ArrivedAlert, string>,
): Promise<SQSBatchItemFailure[]> {
  try {
    await takeInAlerts(room, group);
    return [];
  } catch (error) {
    logError('alerts go back to the queue', error, { group: group.group });
    return group.alerts.map((alert) => ({ itemIdentifier: messageOf.get(alert) ?? '' }));
  }
}

function sentAt({ attributes }: SQSRecord): string {
  return instantOf(Number(attributes.SentTimestamp));
}
