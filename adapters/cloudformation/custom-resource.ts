import type { Formats } from '../../application/whether-to-deploy';
import { cutToBytes } from '../../domain/text/bytes';
import * as z from '../schemas/zod';

/**
 * The request of CloudFormation to the guard of formats. Whatever its properties are, it has to be answered: on a way back they
 * may be those of a later version.
 */
export const formatRequestSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  /** The name that the resource was given; CloudFormation's own where it was never told one. */
  PhysicalResourceId: z.optional(z.string()),
  ResourceProperties: z.unknown(),
  OldResourceProperties: z.optional(z.unknown()),
});

export type FormatRequest = z.output<typeof formatRequestSchema>;

// CloudFormation hands over numbers as texts.
const propertiesSchema = z.object({
  Version: z.string(),
  Reads: z.coerce.number(),
  Writes: z.coerce.number(),
});

/** The formats in the properties of the resource. Throws where they say none. */
export function formatsIn(properties: unknown): Formats {
  const { Version, Reads, Writes } = propertiesSchema.parse(properties);
  return { version: Version, reads: Reads, writes: Writes };
}

/** Bytes of a reason, at most: CloudFormation takes 4096 for all, and a reason full of quotes becomes twice as long. */
const longestReason = 1500;
/** The patience with an attempt to tell; our own choice. */
const toldWithinMs = 3000;

/** Tells CloudFormation that all is well, or why it is not. Rejects when it cannot be told. */
export async function answerCloudFormation(
  { ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId }: FormatRequest,
  why: string | undefined,
): Promise<void> {
  const answer = {
    Status: why === undefined ? 'SUCCESS' : 'FAILED',
    Reason: why === undefined ? undefined : cutToBytes(why, longestReason),
    // The same for ever: another one would be another resource, and the old one deleted.
    PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId,
    ...{ StackId, RequestId, LogicalResourceId },
  };
  // The address is signed for a request without a content type.
  const headers = { 'content-type': '' };
  const signal = AbortSignal.timeout(toldWithinMs);
  const told = await fetch(ResponseURL, { method: 'PUT', headers, signal, body: JSON.stringify(answer) });
  await told.body?.cancel();
  if (!told.ok) throw new Error(`CloudFormation answered ${told.status}.`);
}
