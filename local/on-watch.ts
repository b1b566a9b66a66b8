import type { Responder } from '../domain/roster/responder';
import { version } from '../package.json';
import { region } from './engine';
import { apiLine } from './sign-in';
import { bold, dim, type Terminal } from './terminal';

/** The addresses of the parts of a local stack. */
interface OnWatch {
  publicUrl: string;
  engineUrl: string;
  outputs: { AlarmTopicArn: string };
}

/** The things to do with a stack that is on watch on this machine, and as whom. */
export function onWatch(
  { publicUrl, engineUrl, outputs }: OnWatch,
  people: readonly Pick<Responder, 'id'>[],
  terminal: Terminal,
): string {
  const [anybody] = people;
  const hint = (command: string, text: string) => `  ${command.padEnd(36)}${dim(text, terminal)}`;
  return `
${bold(`Eight Bells is on watch at ${publicUrl}`, terminal)}
${dim(`Version ${version}`, terminal)}

${hint(`${publicUrl}/phones`, 'every text and email that leaves, as a person sees it')}
${hint('npm run drill', 'in a second terminal: a 24-hour outage in about a minute')}
${hint('Ctrl-C', 'ends the watch; nothing stays behind')}

  The API, as one of ${people.map(({ id }) => id).join(', ')}; in this folder, in a second terminal:
    ${apiLine(publicUrl, anybody?.id ?? '')}

  An alarm of your own, with the AWS CLI in a second terminal:
    export AWS_ENDPOINT_URL=${engineUrl} AWS_REGION=${region} AWS_DEFAULT_REGION=${region} \\
      AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
    aws cloudwatch put-metric-alarm --alarm-name shop-errors --namespace Shop --metric-name Errors --statistic Sum \\
      --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanThreshold \\
      --alarm-actions ${outputs.AlarmTopicArn}
    aws cloudwatch set-alarm-state --alarm-name shop-errors --state-value ALARM --state-reason "Trying it out"`;
}
