import type { Finding } from '../../honesty/finding';

import { capital } from '../../text/capital';
import type { Lines } from '../line';
import type { UpdateEvent } from './updates';

/** The timeline's sentences about status updates. */
export const updateLines: Lines<UpdateEvent> = {
  'update-promised': ({ audience, nextAt }, { time }) =>
    `Next ${named[audience]} promised for ${time(nextAt)}`,
  'update-reminded': ({ audience, responder, promisedAt, overdue }, { name, time }) =>
    overdue
      ? `${capital(named[audience])} of ${time(promisedAt)} is OVERDUE; reminded ${name(responder)}`
      : `Reminded ${name(responder)} of the ${named[audience]} at ${time(promisedAt)}`,
  'update-posted': ({ audience, stage, text, findings = [], anyway }, { who }) =>
    audience === 'public'
      ? `${who} posted a public update (${stage}): ${text}${againstAdvice(findings, anyway)}`
      : `${who} posted an update: ${text}`,
};

const named = { internal: 'status update', public: 'public update' } as const;

function againstAdvice(findings: readonly Finding[], anyway: string | undefined): string {
  if (anyway === undefined) return '';
  const pointedAt = findings.map(({ kind, excerpt }) => `${kind} “${excerpt}”`).join(', ');
  return `; PUBLISHED ANYWAY, against the honesty check (${pointedAt}): ${anyway}`;
}
