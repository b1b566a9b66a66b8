import { type AlarmFacts, consoleUrlOf } from '../alert/alarm-facts';
import { elsewhereWords } from '../alert/elsewhere';
import { measureSentence, shortFigures } from '../alert/figures';
import type { Incident } from '../incident/incident';
import type { IncidentAlert } from '../incident/lifecycle/lifecycle';
import type { Roster } from '../roster/roster';
import type { Instant } from '../time';

/** The trouble in parts: whatever a message, a page or a webhook says of it is made of these. */
export interface WhatBroke {
  /** The service's name. */
  service: string;
  /** The name of the trouble, with what is measured where its title is only an alarm's name. */
  trouble: string;
  /** The measure beside its limit: `17 > 5`. */
  figures?: string | undefined;
  /** The number of other alarms that fire. */
  others: number;
  since: Instant;
  /** The alarm that tells it. */
  alarm?: AlarmFacts | undefined;
  /** The alarm's account and Region, where they are not those of Eight Bells. */
  elsewhere?: string | undefined;
  /** The same, shorter, where space is scarce. */
  place?: string | undefined;
  runbook?: string | undefined;
}

type Told = Pick<Incident, 'service' | 'title' | 'alerts' | 'uncountedAlerts' | 'openedAt'>;

/** The trouble of the incident, as far as it is known. */
export function whatBroke(incident: Told, { services }: Pick<Roster, 'services'>): WhatBroke {
  const service = services.find(({ id }) => id === incident.service);
  const lead = leadAlert(incident);
  const about = lead?.title === incident.title ? lead.about : undefined;
  return {
    service: service?.name ?? incident.service,
    trouble: troubleOf(incident.title, about),
    figures: about && shortFigures(about),
    others: othersFiring(incident, lead),
    since: lead?.since ?? incident.openedAt,
    alarm: lead?.about,
    elsewhere: lead?.about && elsewhereWords(lead.about),
    place: lead?.about && shortPlace(lead.about),
    runbook: service?.runbook,
  };
}

/** The alert that an incident is about: the one that gave it its title, or else the first that fires. */
export function leadAlert({ alerts, title }: Pick<Incident, 'alerts' | 'title'>): IncidentAlert | undefined {
  const named = alerts.filter((alert) => alert.title === title);
  const isFiring = ({ status }: IncidentAlert) => status === 'firing';
  return named.find(isFiring) ?? named[0] ?? alerts.find(isFiring) ?? alerts[0];
}

/** CloudWatch's own sentence, which is told better by figures. */
const ownSentence = /(^|(?<!\s)\s+—\s+)Thresholds? Crossed: .*$/s;

/** The owner's words on an alarm, or else those of monitoring; undefined when they say nothing new. */
export function descriptionOf(
  alert: Pick<IncidentAlert, 'detail' | 'about' | 'title'> | undefined,
): string | undefined {
  if (alert === undefined) return undefined;
  const { detail, about, title } = alert;
  const isTold = about?.value !== undefined || about?.silentFor !== undefined;
  const written = (isTold ? detail.replace(ownSentence, '') : detail).trim();
  return written === '' || written.replace(/\.$/, '') === title ? undefined : written;
}

/** The account and Region, as far as they differ, for a lock screen: `eu-west-1, account ...4321`. */
function shortPlace({ elsewhere = [], account, region }: AlarmFacts): string | undefined {
  const parts = [
    ...(elsewhere.includes('region') && region !== undefined ? [region] : []),
    ...(elsewhere.includes('account') && account !== undefined ? [`account ...${account.slice(-4)}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Lines about the alarm for whoever has space: what it measures, where, and where to look. */
export function alarmLines({ alarm, elsewhere, runbook }: WhatBroke): string[] {
  const measured = alarm && measureSentence(alarm);
  const url = alarm && consoleUrlOf(alarm);
  return [
    ...(alarm === undefined ? [] : [`Alarm: ${alarm.alarm}`]),
    ...(measured === undefined ? [] : [`Measures: ${measured}`]),
    ...(elsewhere === undefined ? [] : [`Where: ${elsewhere}`]),
    ...(url === undefined ? [] : [`In the AWS console: ${url}`]),
    ...(runbook === undefined ? [] : [`Runbook: ${runbook}`]),
  ];
}

function troubleOf(title: string, about: AlarmFacts | undefined): string {
  // A contributor's name stands behind the alarm's.
  const isOnlyName = about !== undefined && `${title} `.startsWith(`${about.alarm} `);
  return isOnlyName && about.measure !== undefined ? `${title}, ${about.measure}` : title;
}

function othersFiring({ alerts, uncountedAlerts }: Told, lead: IncidentAlert | undefined): number {
  return alerts.filter((alert) => alert !== lead && alert.status === 'firing').length + uncountedAlerts;
}
