// Runs a command that must never outlive the process that wanted it.
//
//   node local/lifeline.mjs COMMAND [ARGUMENT...]
//
// Started as the leader of a process group of its own, with a pipe as standard input whose other end the owner holds
// open. However the owner ends, `kill -9` included, the pipe closes and the whole group is killed with it.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

function endGroup() {
  process.kill(-process.pid, 'SIGKILL');
}

process.stdin.on('end', endGroup).on('error', endGroup).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endGroup);

child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
