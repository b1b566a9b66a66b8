import type { Finding } from '../../honesty/finding';

import { capital } from '../../text/capital';
import { listed } from '../../text/listed';
import type { EventOf } from '../event';
import type { Lines } from '../line';
import { laterInWords, listenersInWords, reachOf, receiversInWords } from './reach';
import type { UpdateEvent } from './updates';

/** The timeline's sentences about status updates. */
export const updateLines: Lines<UpdateEvent> = {
  'update-promised': ({ audience, nextAt }, { time }) =>
    `Next ${named[audience]} promised for ${time(nextAt)}`,
  'update-reminded': ({ audience, responder, promisedAt, overdue }, { name, time }) =>
    overdue
      ? `${capital(named[audience])} of ${time(promisedAt)} is OVERDUE; reminded ${name(responder)}`
      : `Reminded ${name(responder)} of the ${named[audience]} at ${time(promisedAt)}`,
  'update-posted': (event, { who }) => {
    const { audience, stage, text, findings = [], anyway } = event;
    return audience === 'public'
      ? `${who} posted a public update (${stage}): ${text}${againstAdvice(findings, anyway)}`
      : `${who} posted an update: ${text}${reached(event)}`;
  },
  'update-passed-on': ({ postedAt, to }, { name, time }) => {
    const told = to.filter(({ channels }) => channels.length > 0);
    const names = listed(told.map(({ responder }) => name(responder)));
    const whom = told.length > 3 ? `${told.length} people` : names || 'nobody';
    return `Told ${whom} of the update of ${time(postedAt)}, which had waited for them`;
  },
};

/** The words on how far it went; empty where nobody is known to have been told. */
function reached(event: EventOf<'update-posted'>): string {
  const reach = reachOf(event);
  if (reach === undefined) return '';
  const sent = [receiversInWords(reach), laterInWords(reach)].filter(Boolean).join('; to ');
  const parts = [sent && `sent to ${sent}`, listenersInWords(reach)].filter(Boolean);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

const named = { internal: 'status update', public: 'public update' } as const;

function againstAdvice(findings: readonly Finding[], anyway: string | undefined): string {
  if (anyway === undefined) return '';
  const pointedAt = findings.map(({ kind, excerpt }) => `${kind} “${excerpt}”`).join(', ');
  return `; PUBLISHED ANYWAY, against the honesty check (${pointedAt}): ${anyway}`;
}
