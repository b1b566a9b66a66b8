import { GetSubscriptionAttributesCommand, NotFoundException, type SNSClient } from '@aws-sdk/client-sns';
import type { ResponderId } from '../../domain/ids';
import * as z from '../schemas/zod';

const filterPolicySchema = z.object({ responder: z.array(z.string()).check(z.length(1)) });

/** What SNS says of a confirmed subscription; undefined where it is gone: whoever has it may end it at any moment. */
export async function attributesOf(
  sns: SNSClient,
  SubscriptionArn: string,
): Promise<Record<string, string> | undefined> {
  try {
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    return Attributes;
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** The filter that lets through one responder's messages. */
export function filterPolicyFor(responder: ResponderId): string {
  return JSON.stringify({ responder: [responder] });
}

/** Whose messages a subscription with these attributes lets through, where it is one person's. */
export function responderFiltered(attributes: Record<string, string>): string | undefined {
  const policy = filterPolicySchema.safeParse(JSON.parse(attributes.FilterPolicy ?? '{}'));
  return policy.data?.responder[0];
}

/** Whether SNS was asked with credentials to confirm it, and so takes its end only with some. */
export function isKept(attributes: Record<string, string>): boolean {
  return attributes.ConfirmationWasAuthenticated === 'true';
}
