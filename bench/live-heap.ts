import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of the heap that are in use once everything that is not has been let go. */
export function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const collect = collector();

/** The garbage collector, which is there without a switch on the command line for whoever asks for it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
