import { applyRoster } from '../../application/apply-roster';
import { rosterRoomOn } from '../../cli/roster-room';
import type { Roster } from '../../domain/roster/roster';
import { type DrillableStack, openLocalStage } from '../../drill/local-stage';
import type { Stage } from '../../drill/stage';
import { credentials, region } from '../../local/engine';
import { type LocalStack, startLocalStack } from '../../local/local-stack';
import { verifyPeople } from '../../local/verify-people';

/** The real stack, deployed on an engine of this test's own, with its people and phones. */
export interface LocalHouse {
  stack: LocalStack;
  deployed: DrillableStack;
  stage: Stage;
}

/** Brings the stack up with `roster` in force and its phones confirmed; `ada` is signed in to the API. */
export async function openLocalHouse(name: string, roster: Roster): Promise<LocalHouse> {
  const stack = await startLocalStack({ port: 0, stack: name });
  const client = { endpoint: stack.engineUrl, region, credentials };
  const deployed = { client, outputs: stack.outputs };
  await applyRoster(rosterRoomOn(deployed), roster);
  const unverified = await verifyPeople(stack);
  if (unverified.length > 0) throw new Error(`Not verified: ${JSON.stringify(unverified)}`);
  return { stack, deployed, stage: await openLocalStage(deployed, stack.publicUrl, 'ada@example.com') };
}
