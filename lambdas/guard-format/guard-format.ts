import type { FormatRequest } from '../../adapters/cloudformation/custom-resource';
import type { StandingStack } from '../../adapters/cloudformation/standing-stack';
import type { FormatMark } from '../../adapters/dynamodb/dynamodb-format-mark';
import { type Formats, firstFormats, storedBy, whyNotDeployed } from '../../application/whether-to-deploy';

interface GuardDeps {
  stack(id: string): Promise<StandingStack>;
  markOf(tableName: string): FormatMark;
}

/**
 * The reason for which the deployment must not go on, in sentences; undefined where it may, and then it is written down
 * in which format it may store. A way back to what was there is never barred.
 */
export async function guardFormat(
  { stack, markOf }: GuardDeps,
  { RequestType, StackId, ResourceProperties, OldResourceProperties }: FormatRequest,
): Promise<string | undefined> {
  if (RequestType === 'Delete') return undefined;
  const { isRollingBack, tableName } = await stack(StackId);
  if (isRollingBack || tableName === undefined) return undefined;
  const mark = markOf(tableName);
  const succession = {
    next: formatsIn(ResourceProperties),
    standing: OldResourceProperties === undefined ? firstFormats : formatsIn(OldResourceProperties),
    stored: await mark.read(),
  };
  const refusal = whyNotDeployed(succession);
  if (refusal === undefined) await mark.raise(storedBy(succession));
  return refusal;
}

function formatsIn({ Version, Reads, Writes }: FormatRequest['ResourceProperties']): Formats {
  return { version: Version, reads: Reads, writes: Writes };
}
