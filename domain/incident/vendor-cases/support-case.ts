import type { VendorId } from '../../ids';
import type { AwsSupportPlan } from '../../roster/roster';
import { withoutPersonalLinks } from '../../text/personal-links';
import { zonedTime } from '../../text/reader-time';
import type { Incident } from '../incident';

/** A case as AWS Support is asked for it. */
export interface SupportCase extends AwsSupportPlan {
  subject: string;
  body: string;
}

/** AWS takes 8,000 characters of text; of the subject it names no limit, so this stays far below any. */
const longestSubject = 200;
const longestBody = 8000;
const longestFact = 1000;
const alertsNamed = 10;

/**
 * The beginning of the subject of the incident's case, by which it is found again. It names the vendor where the plan has
 * several cases to open at AWS, so that none is taken for another.
 */
export function caseMarker({ id, plan }: Pick<Incident, 'id' | 'plan'>, vendor: VendorId): string {
  const all = plan.vendors.filter(({ awsSupport }) => awsSupport !== undefined);
  return all.length > 1 ? `[${id}/${vendor}]` : `[${id}]`;
}

/**
 * The facts of an incident, as somebody at AWS needs them, of which `marker` begins the subject. It names no addresses and
 * no phones of people, unless people typed them; the links that make their finder one of us are cut out all the same.
 */
export function supportCase(
  incident: Incident,
  codes: AwsSupportPlan,
  serviceName: string,
  marker: string,
): SupportCase {
  const { severity = 'Incident', title } = incident;
  const facts = [
    `${severity}: ${fitted(title, longestFact)}`,
    '',
    `Our service: ${serviceName}`,
    `Since: ${incident.openedAt} (${zonedTime(incident.openedAt, 'UTC')})`,
    `Impact: ${impactOf(incident)}`,
    ...healthLines(incident),
    '',
    ...alertLines(incident),
    '',
    'What we ask for: is there a known problem with a service that we use, and what can we do until it is mended?',
    'Tell us each 30 minutes where it stands, even if there is no news.',
    '',
    `Our incident is ${incident.id}; please name it when you call. Answers to this case reach the people who work on it.`,
  ];
  return {
    ...codes,
    subject: fitted(withoutPersonalLinks(`${marker} ${severity}: ${oneLine(title)}`), longestSubject),
    body: fitted(withoutPersonalLinks(facts.join('\n')), longestBody),
  };
}

/** The impact, or else the summary, in the words of whoever described it; `being established` where nobody did. */
export function impactOf({ situation }: Pick<Incident, 'situation'>): string {
  const words = situation?.impact ?? situation?.summary;
  return words === undefined ? 'being established' : fitted(oneLine(words), longestFact);
}

function alertLines({ alerts, uncountedAlerts }: Incident): string[] {
  const firing = alerts.filter(({ status }) => status === 'firing');
  const more = firing.length + uncountedAlerts - alertsNamed;
  return [
    firing.length === 0 ? 'No alarm is ringing now.' : 'Alarms that ring now:',
    ...firing.slice(0, alertsNamed).map(({ title }) => `- ${fitted(oneLine(title), 200)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function healthLines({ healthEvents }: Incident): string[] {
  return healthEvents
    .filter(({ status }) => status === 'open')
    .map(({ arn }) => `AWS Health event: ${arn}`)
    .slice(0, 5);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function fitted(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 3).join('')}...`;
}
