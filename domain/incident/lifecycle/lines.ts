import type { AlertSignal } from '../../alert/alert';
import { elsewhereWords } from '../../alert/elsewhere';
import { measureSentence } from '../../alert/figures';
import { lengthInWords } from '../../text/length-in-words';
import type { EventOf } from '../event';
import type { Lines, Words } from '../line';
import type { LifecycleEvent } from './lifecycle';

/** The timeline's sentences about the incident as a whole. */
export const lifecycleLines: Lines<LifecycleEvent> = {
  'incident-opened': ({ id, title, drill, pagesFrom }, { time }) => {
    const waits = pagesFrom === undefined ? '' : `; pages from ${time(pagesFrom)} unless it clears by itself`;
    return `${id} opened${drill ? ' as a DRILL' : ''}: ${title}${waits}`;
  },
  'alerts-attached': ({ alerts, uncounted }) =>
    alerts.length + uncounted === 1
      ? `Alert: ${alerts[0] === undefined ? 'one more' : alertWords(alerts[0])}`
      : `${alerts.length + uncounted} alerts joined`,
  'alerts-cleared': ({ alerts, uncounted = 0 }) => {
    const more =
      uncounted === 0 ? [] : [`${uncounted} that ${uncounted === 1 ? 'was' : 'were'} only counted`];
    return `Cleared: ${[...alerts.map(({ title }) => title), ...more].join(', ')}`;
  },
  classified: ({ severity }, { who }) => `${who} classified it as ${severity}`,
  'note-added': ({ text }, { who }) => `${who} noted: ${text}`,
  resolved: ({ reason, with: led }, words) => `RESOLVED ${endWords(led, words)}: ${reason}`,
  dismissed: ({ reason, with: led }, words) => `Dismissed ${endWords(led, words)}: ${reason}`,
  reopened: ({ reason }, { who }) => `REOPENED by ${who}: ${reason}`,
  'clock-advanced': ({ byMs }) => `Skipped ${lengthInWords(byMs)}`,
};

function endWords(led: EventOf<'resolved'>['with'], { who, name }: Words): string {
  if (led === undefined) return `by ${who}`;
  return `with ${led.leader}${led.by === undefined ? '' : ` by ${name(led.by)}`}`;
}

/** The alert that fired, how it stands to its limit, and where that is not here. */
function alertWords({ title, about }: AlertSignal): string {
  const parts = about === undefined ? [] : [measureSentence(about), elsewhereWords(about)];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? title : `${title} (${said.join('; ')})`;
}
