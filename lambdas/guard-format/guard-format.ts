import { type FormatRequest, formatsIn } from '../../adapters/cloudformation/custom-resource';
import type { StandingStack } from '../../adapters/cloudformation/standing-stack';
import type { FormatMark } from '../../adapters/dynamodb/dynamodb-format-mark';
import { firstFormats, storedBy, whyNotDeployed } from '../../application/whether-to-deploy';

interface GuardDeps {
  stack(id: string): StandingStack;
  /** The id of the table in the template. */
  tableId: string;
  markOf(tableName: string): FormatMark;
}

interface AnswerDeps extends GuardDeps {
  tell(request: FormatRequest, why: string | undefined): Promise<void>;
  pause(ms: number): Promise<void>;
  onTrouble(what: string, error: unknown): void;
}

/** Milliseconds between attempts: AWS takes some seconds to know what a role may do that was made a moment ago. */
const pauseMs = 5000;
/** Our own choice: with the patience of the clients they take less than the time that the function has. */
const attempts = 6;

/**
 * Tells CloudFormation whether the deployment may go on. What fails is tried again, since a deployment that is not answered
 * fails late, and one that goes back and is answered no gets stuck. Rejects when CloudFormation cannot be told.
 */
export async function answerRequest(deps: AnswerDeps, request: FormatRequest): Promise<void> {
  const why = await persisting(deps, () => guardFormat(deps, request)).catch((error: unknown) => {
    deps.onTrouble('what is stored could not be looked at', error);
    return `What is stored could not be looked at, and nothing was changed: ${error instanceof Error ? error.message : error}`;
  });
  await persisting(deps, () => deps.tell(request, why));
}

async function persisting<T>({ pause }: AnswerDeps, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts) throw error;
      await pause(pauseMs);
    }
  }
}

/**
 * The reason for which the deployment must not go on, in sentences; undefined where it may, and then it is written down
 * in which format it may store. A way back to what was there is never barred.
 */
async function guardFormat(
  { stack, tableId, markOf }: GuardDeps,
  { RequestType, StackId, ResourceProperties, OldResourceProperties }: FormatRequest,
): Promise<string | undefined> {
  if (RequestType === 'Delete') return undefined;
  const { isRollingBack, nameOf } = stack(StackId);
  if (await isRollingBack()) return undefined;
  const tableName = await nameOf(tableId);
  if (tableName === undefined) return undefined;
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
