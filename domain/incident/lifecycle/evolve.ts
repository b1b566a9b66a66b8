import type { AlertSignal } from '../../alert/alert';
import type { ResponderId } from '../../ids';
import { cutToBytes } from '../../text/bytes';
import { earlierOf, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import { statusAfterLeaving } from '../gathering/after-leaving';
import type { Gathered } from '../gathering/gathering';
import type { Incident } from '../incident';
import { graverOf, isSerious, type Severity } from '../severity';
import type { IncidentAlert, LifecycleState, Status } from './lifecycle';

/** Alerts kept by name; a storm beyond it is only counted. */
export const alertsKept = 40;

/** Alerts of which it is kept what they measure. */
const alertsDescribed = 10;

/** Bytes kept of what monitoring said of an alert; the timeline has the whole. */
const titleKept = 400;
const detailKept = 400;
/** Of those after the first few: their titles say what fails. */
const shortDetailKept = 200;

type Change = Own<LifecycleState>;

/** The incident as a whole when it opens. */
export function beginsLifecycle(opening: EventOf<'incident-opened'>): LifecycleState {
  const { id, drill, service, group, title, plan, at } = opening;
  return {
    ...{ id, drill, service, group, title, plan },
    status: 'alerting',
    openedAt: at,
    clockOffset: 0,
    alerts: [],
    uncountedAlerts: 0,
  };
}

/** The changes that events make to the incident as a whole. */
export const lifecycleHears: Hears<LifecycleState> = {
  'alerts-attached': attachAlerts,
  'alerts-cleared': clearAlerts,
  'escalated-by-hand': ({ status, allClearAt }) => ({
    status: 'alerting',
    // Somebody who has looked wants another pair of eyes, clear alerts or not: it must not resolve itself.
    allClearAt: status === 'alerting' ? allClearAt : undefined,
  }),
  // Whoever had it had looked, too.
  'attention-lapsed': () => ({ status: 'alerting', allClearAt: undefined }),
  acknowledged: ({ severity }) => ({ status: severity === undefined ? 'triage' : 'handling' }),
  classified: ({ status, severity, gravestSeverity }, event) => ({
    status: statusAfter(status, event.severity),
    severity: event.severity,
    severityBefore: severity,
    gravestSeverity: graverOf(gravestSeverity ?? severity, event.severity),
  }),
  'command-taken': () => ({ status: 'commanded' }),
  // It is in hand where it is led.
  'gathered-under': ({ severity }) => ({ status: severity === undefined ? 'triage' : 'handling' }),
  'left-gathering': (before, { by }) => ({ status: statusAfterLeaving(before, by) }),
  'gathering-counted': (incident, { title = incident.title, count, clear, at }) => {
    const gathered = { count, clear, byRule: incident.gathered?.byRule };
    return { title, allClearAt: isAllClear(gathered, incident) ? (incident.allClearAt ?? at) : undefined };
  },
  resolved: (_, event) => ({ status: 'resolved', closedAt: event.at, closedBy: endedBy(event) }),
  dismissed: (_, event) => ({ status: 'dismissed', closedAt: event.at, closedBy: endedBy(event) }),
  reopened: (
    { severity, severityBefore, gravestSeverity, group: before },
    { at, by, status, group = before },
  ) => ({
    group,
    status: status ?? 'alerting',
    reopenedAt: at,
    reopenedBy: personBehind(by),
    // Where everything began anew, so did the severity.
    severity: status && severity,
    severityBefore: status && severityBefore,
    gravestSeverity: gravestSeverity ?? severity,
    allClearAt: undefined,
    closedAt: undefined,
    closedBy: undefined,
  }),
  'clock-advanced': ({ clockOffset }, { byMs }) => ({ clockOffset: clockOffset + byMs }),
};

/** Whoever ended it, or that which it was part of. */
function endedBy({ by, with: led }: EventOf<'resolved' | 'dismissed'>): ResponderId | undefined {
  return led === undefined ? personBehind(by) : led.by;
}

/** Whoever commands goes on doing so, whatever it turns out to be. */
function statusAfter(status: Status, severity: Severity): Status {
  if (status === 'commanded') return status;
  return isSerious(severity) ? 'awaiting-command' : 'handling';
}

function attachAlerts(incident: Incident, event: EventOf<'alerts-attached'>): Change {
  const began = (signal: AlertSignal) => beganAt(incident, signal, event.at);
  const alerts = event.alerts.reduce(
    (before, signal) => withAlert(before, signal, began(signal)),
    incident.alerts,
  );
  const uncountedAlerts = incident.uncountedAlerts + event.uncounted - (event.over ?? 0);
  const allClear = isAllClear(incident.gathered, { alerts, uncountedAlerts });
  return { alerts, uncountedAlerts, allClearAt: allClear ? event.at : undefined };
}

/** Monitoring has the wall's time, which a drill may have left behind. */
function beganAt({ clockOffset }: Incident, signal: AlertSignal, at: Instant): Instant {
  return clockOffset === 0 ? earlierOf(signal.at, at) : at;
}

function withAlert(
  alerts: readonly IncidentAlert[],
  signal: AlertSignal,
  began: Instant,
): readonly IncidentAlert[] {
  const known = alerts.find((alert) => alert.key === signal.key);
  const isAmongFirst = (known === undefined ? alerts.length : alerts.indexOf(known)) < alertsDescribed;
  const alert: IncidentAlert = {
    key: signal.key,
    partOf: signal.partOf,
    title: cutToBytes(signal.title, titleKept),
    detail: cutToBytes(signal.raw ?? signal.detail, isAmongFirst ? detailKept : shortDetailKept),
    status: signal.clearedAt === undefined ? 'firing' : 'cleared',
    lastAt: signal.clearedAt ?? signal.at,
    since: known?.status === 'firing' ? (known.since ?? began) : began,
    about: isDescribed(alerts, known) ? (signal.about ?? known?.about) : undefined,
    count: (known?.count ?? 0) + 1,
  };
  return known === undefined ? [...alerts, alert] : alerts.map((other) => (other === known ? alert : other));
}

/** True if what the alert measures is kept: of the first few it is; the timeline has it of all. */
function isDescribed(alerts: readonly IncidentAlert[], known: IncidentAlert | undefined): boolean {
  return (
    known?.about !== undefined || alerts.filter(({ about }) => about !== undefined).length < alertsDescribed
  );
}

function clearAlerts(incident: Incident, event: EventOf<'alerts-cleared'>): Change {
  const clearedAt = new Map(event.alerts.map((signal) => [signal.key, signal.at]));
  const alerts = incident.alerts.map((alert) => {
    const at = clearedAt.get(alert.key);
    return at === undefined ? alert : { ...alert, status: 'cleared' as const, lastAt: at };
  });
  const uncountedAlerts = incident.uncountedAlerts - (event.uncounted ?? 0);
  const allClear = isAllClear(incident.gathered, { alerts, uncountedAlerts });
  return { alerts, uncountedAlerts, allClearAt: allClear ? (incident.allClearAt ?? event.at) : undefined };
}

/** Alerts that are only counted may fire still, and so may those of what is gathered here. */
function isAllClear(
  gathered: Pick<Gathered, 'count' | 'clear' | 'byRule'> | undefined,
  { alerts, uncountedAlerts }: Pick<Incident, 'alerts' | 'uncountedAlerts'>,
): boolean {
  const leads = gathered !== undefined && gathered.count > 0;
  if (alerts.length === 0 && !(leads && gathered.byRule)) return false;
  const isClear = uncountedAlerts === 0 && alerts.every((alert) => alert.status === 'cleared');
  return isClear && (!leads || gathered.clear);
}
