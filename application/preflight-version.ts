import type { Finding } from './preflight-finding';

/** The version of Eight Bells that is `deployed`, beside that of the command which looks at it. */
export function versionsAlike(deployed: string, here: string): Finding {
  const about = 'version';
  if (deployed === here) return { about, verdict: 'ok', says: `Eight Bells ${deployed} is deployed.` };
  const says = `Eight Bells ${deployed} is deployed, and this command is of ${here}.`;
  const todo = `Deploy ${here}, or use the commands of ${deployed}.`;
  return { about, verdict: 'warning', says, todo };
}
