import type { AlertSignal } from '../alert/alert';
import type { Roster, Stage } from '../roster/roster';
import { adviceOn, named } from './advice';
import type { Finding } from './finding';
import { type DraftFacts, findingsIn } from './findings';

/** The facts of an incident that a draft may contradict. */
interface AlertsOfIncident {
  alerts: readonly Pick<AlertSignal, 'status'>[];
  uncountedAlerts: number;
}

/** The findings of the honesty check in a draft that would be posted with `stage`. */
export function findingsInDraft(
  text: string,
  stage: Stage,
  incident: AlertsOfIncident,
  roster: Roster,
): Finding[] {
  return findingsIn(text, factsOf(incident, stage, roster));
}

function factsOf({ alerts, uncountedAlerts }: AlertsOfIncident, stage: Stage, roster: Roster): DraftFacts {
  return {
    stage,
    // An incident that somebody opened by hand has no alert that could contradict them.
    alertsClear: uncountedAlerts === 0 && alerts.every(({ status }) => status === 'cleared'),
    people: roster.responders.map(({ name }) => name),
  };
}

/** Findings that are told in one sentence: our own choice; the others wait until these are mended. */
const findingsTold = 3;

/** The advice on words that were posted as they are; a person decides. */
export function honestyAdvice(findings: readonly Finding[]): string | undefined {
  if (findings.length === 0) return undefined;
  return `Next time: ${pointedAt(findings)}`;
}

function pointedAt(findings: readonly Finding[]): string {
  const told = findings
    .slice(0, findingsTold)
    .map(({ kind, excerpt }) => `“${excerpt}” ${named[kind]}. ${adviceOn[kind]}`);
  const more = findings.length > findingsTold ? [`And ${findings.length - findingsTold} more.`] : [];
  return [...told, ...more].join(' ');
}

/** The reason why a draft is not published as it stands, and what to do. */
export function notHonest(findings: readonly Finding[]): string {
  return [
    'Not published yet.',
    pointedAt(findings),
    'Change the words, or give a reason: then it is published as it is.',
  ].join(' ');
}
