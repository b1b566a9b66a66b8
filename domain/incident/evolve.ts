import type { AlertSignal } from '../alert/alert';
import type { ResponderId } from '../ids';
import type { Contact } from '../roster/approach';
import type { Channel } from '../roster/channel';
import { cutToBytes } from '../text/bytes';
import { earlierOf, type Instant } from '../time';
import { personBehind } from './actor';
import { assemblyOn } from './crew/assembly';
import { callsCalledOff, closedCrew, crewChanges } from './crew/crew-events';
import { inCommand } from './crew/crew-members';
import { askLost, closedPosts } from './crew/role-events';
import type { IncidentEvent, TimelineEvent } from './event';
import type { Escalation, Incident, IncidentAlert, Page, Search, Status } from './incident';
import { answerPage, answerPagesOf, closePages, isLost, keepWaiting, withOneMore } from './page-outcomes';
import type { Change, Changes, EventOf } from './part';
import {
  askDeclined,
  candidateAsked,
  endShift,
  reliefChanges,
  searchExhausted,
  searchForRelief,
} from './relief/relief-events';
import { reviewChanges } from './review/review-events';
import { graverOf, isSerious } from './severity';
import { updateChanges } from './updates/update-events';
import { casesReopened } from './vendor/vendor-case';
import { vendorChanges } from './vendor/vendor-events';
import { workChanges } from './work/work-events';

/** Alerts kept by name; a storm beyond it is only counted. */
export const alertsKept = 40;

/** Alerts of which it is kept what they measure. */
const alertsDescribed = 10;

/** Bytes kept of what monitoring said of an alert; the timeline has the whole. */
const titleKept = 400;
const detailKept = 400;
/** Of those after the first few: their titles say what fails. */
const shortDetailKept = 200;

/** Pages kept; older ones are long over, and an item has a size limit. */
const pagesKept = 100;

/** The incident after `event`. The first event of every incident is `incident-opened`; another one throws. */
export function evolve(incident: Incident | undefined, event: TimelineEvent): Incident {
  if (event.type === 'incident-opened') return opened(event);
  if (incident === undefined) throw new Error(`A timeline cannot begin with "${event.type}".`);
  const change = changes[event.type] as (incident: Incident, event: TimelineEvent) => Change;
  return { ...incident, ...change(incident, event), version: event.seq, changedAt: event.at };
}

/** The incident that `timeline` tells of; undefined when it is empty. */
export function fold(timeline: readonly TimelineEvent[]): Incident | undefined {
  return timeline.reduce<Incident | undefined>(evolve, undefined);
}

function opened(event: EventOf<'incident-opened'>): Incident {
  return {
    id: event.id,
    version: event.seq,
    drill: event.drill,
    service: event.service,
    group: event.group,
    title: event.title,
    plan: event.plan,
    status: 'alerting',
    openedAt: event.at,
    changedAt: event.at,
    clockOffset: 0,
    alerts: [],
    uncountedAlerts: 0,
    pages: [],
    pagesSent: 0,
    escalation: startOfEscalation(event.at),
    pastShifts: [],
    posts: [],
    crew: [],
    spanAdvised: 0,
    promises: [],
    updates: [],
    updatesMissed: 0,
    tasks: [],
    tasksAdded: 0,
    decisions: [],
    vendorCases: [],
    healthEvents: [],
  };
}

const nothingChanges = (): Change => ({});

const changes: Changes<IncidentEvent> = {
  'incident-opened': nothingChanges,
  'alerts-attached': attachAlerts,
  'alerts-cleared': clearAlerts,
  'level-reached': (incident, event) => ({
    escalation: {
      nextLevel: event.level + 1,
      round: event.round,
      deadline: event.answerBy,
      exhausted: false,
      startedAt: incident.escalation?.startedAt,
      everyone: event.everyone,
      soughtSince: incident.escalation?.soughtSince,
      passedOnBy: incident.escalation?.passedOnBy,
    },
    pages: keepWaiting(closePages(incident.pages, 'on-call', 'expired'), event.waiting, event.answerBy),
  }),
  'level-skipped': ({ escalation }, event) => ({
    escalation: escalation && { ...escalation, nextLevel: event.level + 1, round: event.round },
  }),
  'escalation-exhausted': ({ escalation, pages }, event) => ({
    escalation: escalation && {
      ...escalation,
      exhausted: true,
      everyone: undefined,
      deadline: event.nextShoutAt,
    },
    pages: keepWaiting(closePages(pages, 'on-call', 'expired'), event.waiting, event.nextShoutAt),
  }),
  'escalated-by-hand': (incident, event) => ({
    status: 'alerting',
    // Somebody who has looked wants another pair of eyes, clear alerts or not: it must not resolve itself.
    allClearAt: incident.status === 'alerting' ? incident.allClearAt : undefined,
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    escalation: escalatedBy(incident, event),
    pages: answerPage(incident.pages, event.page, 'passed-on'),
  }),
  paged: ({ pages, pagesSent }, event) => ({
    pagesSent: pagesSent + 1,
    pages: keptPages([...pages, pageOf(event)]),
  }),
  'contacted-again': ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...page,
      standing: union(page.standing, event.channels),
      left: { ...page.left, ...leavingBy(event) },
      later: page.later.filter(({ dueAt }) => dueAt > event.at),
      // The first text that waits for its proof goes on waiting for it.
      proveBy: page.proveBy ?? event.proveBy,
    })),
  }),
  delivered: ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...page,
      standing: union(page.standing, [event.channel]),
      proveBy: event.channel === 'sms' ? undefined : page.proveBy,
    })),
  }),
  'not-delivered': notDelivered,
  unproved: ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...moveOn(page, event.channel, event.at),
      proveBy: undefined,
    })),
  }),
  'acknowledged-in-part': ({ pages }, event) => ({
    pages: answerPagesOf(pages, personBehind(event.by) ?? '', 'on-call'),
  }),
  acknowledged: ({ severity, pages, firstAcknowledgedAt }, event) => ({
    status: severity === undefined ? 'triage' : 'handling',
    acknowledgedBy: personBehind(event.by),
    acknowledgedAt: event.at,
    firstAcknowledgedAt: firstAcknowledgedAt ?? event.at,
    pages: closePages(answerPage(pages, event.page, 'answered'), 'on-call', 'withdrawn'),
  }),
  classified: (incident, event) => ({
    ...classified(incident, event),
    severityBefore: incident.severity,
    gravestSeverity: graverOf(incident.gravestSeverity ?? incident.severity, event.severity),
  }),
  'command-candidate-chosen': (incident, event) => candidateAsked(incident, event, 'command'),
  'command-search-exhausted': (incident, event) => searchExhausted(incident, event, 'command'),
  'command-declined': askDeclined,
  'command-taken': (incident, event) => ({
    status: 'commanded',
    firstCommandAt: incident.firstCommandAt ?? event.at,
    shift: { commander: event.commander, startedAt: event.at, endsAt: event.shiftEndsAt },
    search: searchForRelief(incident, event.shiftEndsAt),
    assembly: assemblyOn('with-command', incident, event.at),
    ...inCommand(withCommandAnswered(incident, event.commander), event.commander, event.at),
  }),
  'note-added': nothingChanges,
  resolved: (incident, event) => closed(incident, event, 'resolved'),
  dismissed: (incident, event) => closed(incident, event, 'dismissed'),
  reopened: (incident, event) => ({
    status: 'alerting',
    reopenedAt: event.at,
    severity: undefined,
    severityBefore: undefined,
    gravestSeverity: incident.gravestSeverity ?? incident.severity,
    escalation: startOfEscalation(event.at),
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    allClearAt: undefined,
    // Nobody is asked for it while the incident is open; what was written waits for its end.
    review: incident.review && { notes: incident.review.notes, reminders: 0 },
    vendorCases: casesReopened(incident),
    closedAt: undefined,
    closedBy: undefined,
  }),
  'clock-advanced': (incident, event) => ({ clockOffset: incident.clockOffset + event.byMs }),
  ...reliefChanges,
  ...crewChanges,
  ...updateChanges,
  ...workChanges,
  ...vendorChanges,
  ...reviewChanges,
};

/** The latest pages, and all that still wait for an answer: a whole crew may be called at once. */
function keptPages(pages: readonly Page[]): readonly Page[] {
  const latest = pages.length - pagesKept;
  return pages.filter(({ outcome }, index) => index >= latest || outcome === 'awaiting');
}

/** Whoever was asked, or had it, has said no to it; somebody from outside who wants more people has not. */
function escalatedBy(
  { status, escalation, acknowledgedBy, pages }: Incident,
  event: EventOf<'escalated-by-hand'>,
): Escalation | undefined {
  if (escalation === undefined) return undefined;
  const by = personBehind(event.by);
  const wasAsked = pages.some(({ purpose, responder }) => purpose === 'on-call' && responder === by);
  const declines = by !== undefined && (wasAsked || by === acknowledgedBy);
  const isGivenBack = status !== 'alerting';
  return {
    ...escalation,
    startedAt: event.at,
    deadline: event.at,
    soughtSince: isGivenBack ? event.at : escalation.soughtSince,
    passedOnBy: withOneMore(isGivenBack ? [] : escalation.passedOnBy, declines ? by : undefined),
  };
}

function attachAlerts(incident: Incident, event: EventOf<'alerts-attached'>): Change {
  const began = (signal: AlertSignal) => beganAt(incident, signal, event.at);
  const alerts = event.alerts.reduce(
    (before, signal) => withAlert(before, signal, began(signal)),
    incident.alerts,
  );
  const uncountedAlerts = incident.uncountedAlerts + event.uncounted - (event.over ?? 0);
  return { alerts, uncountedAlerts, allClearAt: isAllClear(alerts, uncountedAlerts) ? event.at : undefined };
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

/** What the first few measure is kept; the timeline has it of all. */
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
  const allClear = isAllClear(alerts, uncountedAlerts);
  return { alerts, uncountedAlerts, allClearAt: allClear ? (incident.allClearAt ?? event.at) : undefined };
}

/** Alerts that are only counted may fire still. */
function isAllClear(alerts: readonly IncidentAlert[], uncounted: number): boolean {
  return uncounted === 0 && alerts.length > 0 && alerts.every((alert) => alert.status === 'cleared');
}

function classified(incident: Incident, event: EventOf<'classified'>): Change {
  const { status, pages } = incident;
  if (status === 'commanded') {
    const calledOff = isSerious(event.severity) ? {} : callsCalledOff(incident);
    return { ...calledOff, severity: event.severity };
  }
  if (!isSerious(event.severity)) {
    const calledOff = status === 'awaiting-command' ? callsCalledOff(incident) : { pages };
    return {
      ...calledOff,
      severity: event.severity,
      status: 'handling',
      search: undefined,
      pages: closePages(calledOff.pages, 'command', 'withdrawn'),
    };
  }
  if (status === 'awaiting-command') return { severity: event.severity };
  return {
    severity: event.severity,
    status: 'awaiting-command',
    search: startOfSearch(event.at),
    assembly: assemblyOn('at-once', incident, event.at),
  };
}

function withCommandAnswered(incident: Incident, commander: ResponderId): Incident {
  const pages = answerPagesOf(incident.pages, commander, 'command');
  return { ...incident, pages: closePages(pages, 'command', 'withdrawn') };
}

function closed(incident: Incident, event: EventOf<'resolved' | 'dismissed'>, status: Status): Change {
  return {
    status,
    closedAt: event.at,
    closedBy: personBehind(event.by),
    escalation: undefined,
    search: undefined,
    shift: undefined,
    handoff: undefined,
    promises: [],
    assembly: undefined,
    pastShifts: endShift(incident, event.at),
    posts: closedPosts(incident.posts, event.at),
    crew: closedCrew(incident.crew, event.at),
    spanAdvised: 0,
    pages: incident.pages.map((page) =>
      page.outcome === 'awaiting' ? { ...page, outcome: 'withdrawn' } : page,
    ),
  };
}

/**
 * The page goes on by another channel at once. When none is left and this message will never arrive, whatever waited for
 * this page alone waits no longer. The fallback keeps its pace, since it is called again anyway; and so does everybody
 * while the provider is down, since messages that are tried again arrive when it is back.
 */
function notDelivered(incident: Incident, event: EventOf<'not-delivered'>): Change {
  const pages = changePage(incident.pages, event.page, (page) => {
    const standing = page.standing.filter((channel) => channel !== event.channel);
    const proveBy = event.channel === 'sms' ? undefined : page.proveBy;
    const moved = moveOn(page, event.channel, event.at);
    const later = event.gone ? withoutChannel(moved.later, event.channel) : moved.later;
    return { ...moved, later, standing, proveBy };
  });
  const page = pages.find(({ number }) => number === event.page);
  if (page === undefined || !event.final || page.fallback || !isLost(page)) return { pages };
  const { escalation, search } = incident;
  if (page.purpose === 'role' || page.purpose === 'crew') {
    return { pages, ...askLost({ ...incident, pages }, page, event.at) };
  }
  if (page.purpose !== 'on-call') {
    const awaited = search?.asked.at(-1) === page.responder;
    return { pages, search: search && awaited ? { ...search, deadline: event.at } : search };
  }
  const others = pages.filter(({ purpose, outcome }) => purpose === 'on-call' && outcome === 'awaiting');
  const nobodyLeft = escalation !== undefined && !escalation.exhausted && others.every(isLost);
  return { pages, escalation: nobodyLeft ? { ...escalation, deadline: event.at } : escalation };
}

function withoutChannel(contacts: readonly Contact[], gone: Channel): Contact[] {
  return contacts
    .map((contact) => ({ ...contact, channels: contact.channels.filter((channel) => channel !== gone) }))
    .filter(({ channels }) => channels.length > 0);
}

function leavingBy({ channels, seq }: EventOf<'paged' | 'contacted-again'>): Page['left'] {
  return Object.fromEntries(channels.map((channel) => [channel, seq]));
}

/** The page with its next contact by another channel than `failed` brought forward to `at`. */
function moveOn(page: Page, failed: Channel, at: Instant): Page {
  const next = page.later.find(({ channels }) => channels.some((channel) => channel !== failed));
  if (next === undefined) {
    const contact = { channels: page.spare, dueAt: at };
    return page.spare.length === 0 ? page : { ...page, later: [contact, ...page.later], spare: [] };
  }
  const forward: Contact = { channels: next.channels.filter((channel) => channel !== failed), dueAt: at };
  const kept = { ...next, channels: next.channels.filter((channel) => channel === failed) };
  const later = page.later.flatMap((contact) => (contact === next ? [kept] : [contact]));
  return { ...page, later: [forward, ...later.filter(({ channels }) => channels.length > 0)] };
}

function changePage(pages: readonly Page[], number: number, change: (page: Page) => Page): readonly Page[] {
  return pages.map((page) => (page.number === number ? change(page) : page));
}

function union(some: readonly Channel[], more: readonly Channel[]): Channel[] {
  return [...new Set([...some, ...more])];
}

function startOfEscalation(at: Instant): Escalation {
  return { nextLevel: 1, round: 1, deadline: at, exhausted: false, startedAt: at, soughtSince: at };
}

function startOfSearch(at: Instant): Search {
  return { asked: [], round: 1, deadline: at };
}

function pageOf(event: EventOf<'paged'>): Page {
  return {
    number: event.page,
    responder: event.responder,
    purpose: event.purpose,
    role: event.role,
    fallback: event.fallback,
    sentAt: event.at,
    answerBy: event.answerBy,
    standing: event.channels,
    left: leavingBy(event),
    later: event.later,
    spare: event.spare,
    proveBy: event.proveBy,
    outcome: 'awaiting',
  };
}
