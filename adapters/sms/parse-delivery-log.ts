import { gunzipSync } from 'node:zlib';
import type { ArrivedReport } from '../../application/record-report';
import { beginningOf, readableText } from '../../domain/text/readable-text';
import { instantOf } from '../../domain/time';
import * as z from '../schemas/zod';

/** The reports that CloudWatch Logs handed over, and how many of its lines are none. */
export interface DeliveryLog {
  reports: readonly ArrivedReport[];
  unreadable: number;
}

/** The event that CloudWatch Logs hands to a function: compressed, and in Base64. */
const subscriptionEvent = z.object({ awslogs: z.object({ data: z.string() }) });

const subscriptionData = z.object({
  /** `CONTROL_MESSAGE` only asks whether anybody is there. */
  messageType: z.string(),
  logEvents: z._default(z.array(z.object({ timestamp: z.int(), message: z.string() })), []),
});

/** The line that SNS logs of a text that it sent straight to a number. */
const deliveryStatus = z.object({
  notification: z.object({ messageId: z.string().check(z.minLength(1)) }),
  delivery: z._default(
    z.object({
      destination: z.optional(z.string()),
      providerResponse: z.optional(z.string()),
      phoneCarrier: z.optional(z.string()),
    }),
    {},
  ),
  status: z.enum(['SUCCESS', 'FAILURE']),
});

/** Characters of the carrier's words that are kept; our own choice. */
const longestDetail = 200;
/** Some accounts have numbers masked in their logs. */
const wholeNumber = /^\+\d{7,15}$/;

/** Understands SNS's delivery status logs as CloudWatch Logs hands them over. What is none of them is only counted. */
export function parseDeliveryLog(event: unknown): DeliveryLog {
  const data = dataIn(event);
  if (data === undefined) return { reports: [], unreadable: 1 };
  if (data.messageType !== 'DATA_MESSAGE') return { reports: [], unreadable: 0 };
  const reports = data.logEvents.flatMap(({ message, timestamp }) => reportIn(message, timestamp) ?? []);
  return { reports, unreadable: data.logEvents.length - reports.length };
}

function dataIn(event: unknown): z.output<typeof subscriptionData> | undefined {
  const parsed = subscriptionEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const text = unzipped(parsed.data.awslogs.data);
  return text === undefined ? undefined : subscriptionData.safeParse(jsonOf(text)).data;
}

function reportIn(message: string, timestamp: number): ArrivedReport | undefined {
  const parsed = deliveryStatus.safeParse(jsonOf(message));
  if (!parsed.success) return undefined;
  const { notification, delivery, status } = parsed.data;
  return {
    providerId: notification.messageId,
    outcome: status === 'SUCCESS' ? 'delivered' : 'undelivered',
    detail: detailOf(delivery),
    at: instantOf(timestamp),
    to: wholeNumber.test(delivery.destination ?? '') ? delivery.destination : undefined,
  };
}

function detailOf({ providerResponse, phoneCarrier }: z.output<typeof deliveryStatus>['delivery']): string {
  const carrier = phoneCarrier === undefined ? '' : ` (${phoneCarrier})`;
  const detail = readableText(`${providerResponse ?? 'no reason given'}${carrier}`);
  return beginningOf(detail, longestDetail);
}

function unzipped(data: string): string | undefined {
  try {
    return gunzipSync(Buffer.from(data, 'base64')).toString('utf8');
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
