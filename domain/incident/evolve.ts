import type { AlertSignal } from '../alert/alert';
import type { Contact } from '../roster/approach';
import type { Channel } from '../roster/channel';
import { before, type Instant } from '../time';
import type { TimelineEvent } from './event';
import {
  type Escalation,
  type Incident,
  type IncidentAlert,
  isSerious,
  type Page,
  type PagePurpose,
  type Search,
  type Shift,
  type Status,
} from './incident';

/** Alerts kept by name; a storm beyond it is only counted. */
export const alertsKept = 50;

/** Characters kept of what monitoring said of an alert; the timeline has the whole. */
const detailKept = 300;

/** Pages kept; older ones are long over, and an item has a size limit. */
const pagesKept = 100;

type EventOf<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>;
type Change = Partial<Incident>;
type Changes = { [T in TimelineEvent['type']]: (incident: Incident, event: EventOf<T>) => Change };

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
  };
}

const nothingChanges = (): Change => ({});

const changes: Changes = {
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
    },
    pages: closePages(incident.pages, 'on-call', 'expired'),
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
    pages: closePages(pages, 'on-call', 'expired'),
  }),
  'escalated-by-hand': ({ status, allClearAt, escalation, pages }, event) => ({
    status: 'alerting',
    // Somebody who has looked wants another pair of eyes, clear alerts or not: it must not resolve itself.
    allClearAt: status === 'alerting' ? allClearAt : undefined,
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    escalation: escalation && { ...escalation, startedAt: event.at, deadline: event.at },
    pages: answerPage(pages, event.page, 'passed-on'),
  }),
  paged: ({ pages, pagesSent }, event) => ({
    pagesSent: pagesSent + 1,
    pages: [...pages, pageOf(event)].slice(-pagesKept),
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
    pages: answerPagesOf(pages, responderBehind(event) ?? '', 'on-call'),
  }),
  acknowledged: ({ severity, pages }, event) => ({
    status: severity === undefined ? 'triage' : 'handling',
    acknowledgedBy: responderBehind(event),
    acknowledgedAt: event.at,
    pages: closePages(answerPage(pages, event.page, 'answered'), 'on-call', 'withdrawn'),
  }),
  classified,
  'command-candidate-chosen': candidateChosen,
  'command-search-exhausted': nextRound,
  'command-declined': declined,
  'command-taken': (incident, event) => ({
    status: 'commanded',
    shift: { commander: event.commander, startedAt: event.at, endsAt: event.shiftEndsAt },
    search: searchForRelief(incident, event.shiftEndsAt),
    pages: closePages(answerPagesOf(incident.pages, event.commander, 'command'), 'command', 'withdrawn'),
  }),
  'relief-candidate-chosen': candidateChosen,
  'relief-search-exhausted': nextRound,
  'relief-declined': declined,
  'shift-overran': ({ shift, search }, event) => ({
    shift: shift && { ...shift, overranAt: event.at },
    search: search && { ...search, deadline: event.at },
  }),
  'command-relieved': (incident, event) => ({
    shift: { commander: event.to, startedAt: event.at, endsAt: event.shiftEndsAt },
    pastShifts: endShift(incident, event.at),
    search: searchForRelief(incident, event.shiftEndsAt),
    pages: closePages(answerPagesOf(incident.pages, event.to, 'relief'), 'relief', 'withdrawn'),
  }),
  'update-promised': (_, event) => ({
    updatePromise: { promisedAt: event.nextAt, remindAt: event.remindAt, overdue: false },
  }),
  'update-reminded': ({ updatePromise }, event) => ({
    updatePromise: updatePromise && {
      ...updatePromise,
      remindAt: event.nextReminderAt,
      overdue: event.overdue,
    },
  }),
  'update-posted': () => ({ updatePromise: undefined }),
  'note-added': nothingChanges,
  resolved: (incident, event) => closed(incident, event, 'resolved'),
  dismissed: (incident, event) => closed(incident, event, 'dismissed'),
  reopened: (_, event) => ({
    status: 'alerting',
    severity: undefined,
    escalation: startOfEscalation(event.at),
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    allClearAt: undefined,
    closedAt: undefined,
    closedBy: undefined,
  }),
  'clock-advanced': (incident, event) => ({ clockOffset: incident.clockOffset + event.byMs }),
};

function attachAlerts(incident: Incident, event: EventOf<'alerts-attached'>): Change {
  const alerts = event.alerts.reduce(withAlert, incident.alerts);
  const uncountedAlerts = incident.uncountedAlerts + event.uncounted;
  return { alerts, uncountedAlerts, allClearAt: isAllClear(alerts, uncountedAlerts) ? event.at : undefined };
}

function withAlert(alerts: readonly IncidentAlert[], signal: AlertSignal): readonly IncidentAlert[] {
  const known = alerts.find((alert) => alert.key === signal.key);
  const alert: IncidentAlert = {
    key: signal.key,
    title: signal.title,
    detail: [...(signal.raw ?? signal.detail)].slice(0, detailKept).join(''),
    status: signal.clearedAt === undefined ? 'firing' : 'cleared',
    lastAt: signal.clearedAt ?? signal.at,
    count: (known?.count ?? 0) + 1,
  };
  return known === undefined ? [...alerts, alert] : alerts.map((other) => (other === known ? alert : other));
}

function clearAlerts(incident: Incident, event: EventOf<'alerts-cleared'>): Change {
  const clearedAt = new Map(event.alerts.map((signal) => [signal.key, signal.at]));
  const alerts = incident.alerts.map((alert) => {
    const at = clearedAt.get(alert.key);
    return at === undefined ? alert : { ...alert, status: 'cleared' as const, lastAt: at };
  });
  const allClear = isAllClear(alerts, incident.uncountedAlerts);
  return { alerts, allClearAt: allClear ? (incident.allClearAt ?? event.at) : undefined };
}

/** Alerts that were only counted are not known to have cleared. */
function isAllClear(alerts: readonly IncidentAlert[], uncounted: number): boolean {
  return uncounted === 0 && alerts.length > 0 && alerts.every((alert) => alert.status === 'cleared');
}

function classified(incident: Incident, event: EventOf<'classified'>): Change {
  const { status, pages } = incident;
  if (status === 'commanded') return { severity: event.severity };
  if (!isSerious(event.severity)) {
    return {
      severity: event.severity,
      status: 'handling',
      search: undefined,
      pages: closePages(pages, 'command', 'withdrawn'),
    };
  }
  if (status === 'awaiting-command') return { severity: event.severity };
  return { severity: event.severity, status: 'awaiting-command', search: startOfSearch(event.at) };
}

/** Whoever was asked before may still accept, and is reminded no more. */
function candidateChosen(
  { search, pages }: Incident,
  event: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>,
): Change {
  return {
    search: search && { ...search, asked: [...search.asked, event.candidate], deadline: event.answerBy },
    pages: closePages(pages, purposeOfSearch[event.type], 'expired'),
  };
}

function nextRound(
  { search, pages }: Incident,
  event: EventOf<'command-search-exhausted' | 'relief-search-exhausted'>,
): Change {
  return {
    search: search && { asked: [], round: search.round + 1, deadline: event.nextRoundAt },
    pages: closePages(pages, purposeOfSearch[event.type], 'expired'),
  };
}

const purposeOfSearch = {
  'command-candidate-chosen': 'command',
  'command-search-exhausted': 'command',
  'relief-candidate-chosen': 'relief',
  'relief-search-exhausted': 'relief',
} as const;

/** The search goes on at once when the one who declined was the one it waited for. */
function declined(
  { search, pages }: Incident,
  event: EventOf<'command-declined' | 'relief-declined'>,
): Change {
  const awaited = search?.asked.at(-1) === responderBehind(event);
  return {
    search: search && awaited ? { ...search, deadline: event.at } : search,
    pages: answerPage(pages, event.page, 'passed-on'),
  };
}

function closed(incident: Incident, event: EventOf<'resolved' | 'dismissed'>, status: Status): Change {
  return {
    status,
    closedAt: event.at,
    closedBy: responderBehind(event),
    escalation: undefined,
    search: undefined,
    shift: undefined,
    updatePromise: undefined,
    pastShifts: endShift(incident, event.at),
    pages: incident.pages.map((page) =>
      page.outcome === 'awaiting' ? { ...page, outcome: 'withdrawn' } : page,
    ),
  };
}

function endShift({ shift, pastShifts }: Incident, at: Instant): readonly Shift[] {
  return shift === undefined ? pastShifts : [...pastShifts, { ...shift, endedAt: at }];
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

function isLost({ standing, later }: Page): boolean {
  return standing.length === 0 && later.length === 0;
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
  return { nextLevel: 1, round: 1, deadline: at, exhausted: false, startedAt: at };
}

function startOfSearch(at: Instant): Search {
  return { asked: [], round: 1, deadline: at };
}

function searchForRelief({ plan }: Incident, shiftEndsAt: Instant): Search {
  return startOfSearch(before(shiftEndsAt, plan.command.reliefLead));
}

function pageOf(event: EventOf<'paged'>): Page {
  return {
    number: event.page,
    responder: event.responder,
    purpose: event.purpose,
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

function closePages(pages: readonly Page[], purpose: PagePurpose, outcome: Page['outcome']): readonly Page[] {
  return pages.map((page) =>
    page.outcome === 'awaiting' && page.purpose === purpose ? { ...page, outcome } : page,
  );
}

function answerPage(
  pages: readonly Page[],
  number: number | undefined,
  outcome: Page['outcome'],
): readonly Page[] {
  return pages.map((page) => (page.number === number ? { ...page, outcome } : page));
}

/** A page that the incident went past is answered all the same when its responder does. */
function answerPagesOf(pages: readonly Page[], responder: string, purpose: PagePurpose): readonly Page[] {
  return pages.map((page) =>
    page.responder === responder &&
    page.purpose === purpose &&
    (page.outcome === 'awaiting' || page.outcome === 'expired')
      ? { ...page, outcome: 'answered' }
      : page,
  );
}

function responderBehind({ by }: TimelineEvent): string | undefined {
  return by.kind === 'responder' ? by.id : undefined;
}
