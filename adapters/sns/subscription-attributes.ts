import { GetSubscriptionAttributesCommand, NotFoundException, type SNSClient } from '@aws-sdk/client-sns';
import type { ResponderId } from '../../domain/ids';
import * as z from '../schemas/zod';

const filterPolicySchema = z.object({ responder: z.array(z.string()).check(z.length(1)) });

/** A confirmed subscription's attributes; undefined where it is gone: who has it may end it at any moment. */
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

/** The one responder whose messages a subscription with these attributes lets through, if it is one. */
export function responderFiltered(attributes: Record<string, string>): string | undefined {
  const policy = filterPolicySchema.safeParse(JSON.parse(attributes.FilterPolicy ?? '{}'));
  return policy.data?.responder[0];
}

/** True if SNS was asked with credentials to confirm it, and so takes its end only with some. */
export function isKept(attributes: Record<string, string>): boolean {
  return attributes.ConfirmationWasAuthenticated === 'true';
}
