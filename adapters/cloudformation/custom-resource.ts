import * as z from '../schemas/zod';

const formats = z.object({ Version: z.string(), Reads: z.coerce.number(), Writes: z.coerce.number() });

/** The request of CloudFormation to the guard of formats. */
export const formatRequestSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: formats,
  OldResourceProperties: z.optional(formats),
});

export type FormatRequest = z.output<typeof formatRequestSchema>;

/** Tells CloudFormation that all is well, or why it is not. Rejects when it cannot be told. */
export async function answerCloudFormation(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: FormatRequest,
  why: string | undefined,
): Promise<void> {
  const answer = {
    Status: why === undefined ? 'SUCCESS' : 'FAILED',
    Reason: why,
    // The same for ever: another one would be another resource.
    PhysicalResourceId: LogicalResourceId,
    ...{ StackId, RequestId, LogicalResourceId },
  };
  // The address is signed for a request without a content type.
  const headers = { 'content-type': '' };
  const told = await fetch(ResponseURL, { method: 'PUT', headers, body: JSON.stringify(answer) });
  if (!told.ok) throw new Error(`CloudFormation answered ${told.status}.`);
}
