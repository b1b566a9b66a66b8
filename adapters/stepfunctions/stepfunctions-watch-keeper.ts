import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { WatchKeeper } from '../../application/ports/watch';

/** Keeps watches as executions of one state machine, each named by its watch id, so that starting twice starts once. */
export function stepfunctionsWatchKeeper(sfn: SFNClient, stateMachineArn: string): WatchKeeper {
  return {
    async start(incidentId, watchId) {
      const input = JSON.stringify({ incidentId, watchId });
      try {
        await sfn.send(new StartExecutionCommand({ stateMachineArn, name: watchId, input }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async stop(watchId) {
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${watchId}`;
      try {
        await sfn.send(new StopExecutionCommand({ executionArn, cause: 'Another watch has taken over.' }));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist) && !hasEnded(error)) throw error;
      }
    },
  };
}

/** An execution that ended by itself a moment ago need not be stopped; the answer to that has no type of its own. */
function hasEnded(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException' && /not running/i.test(error.message);
}
