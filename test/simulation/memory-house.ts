import { readFile } from 'node:fs/promises';
import type { QueuedMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import { type ApiDeps, apiOf } from '../../adapters/http/api';
import type { HttpResponse } from '../../adapters/http/http';
import { linksOf } from '../../adapters/http/links';
import { answerText, type TextDeps } from '../../application/answer-text';
import { type Change, type DispatchDeps, dispatchChange, retryJob } from '../../application/dispatch-effects';
import type { EndingDeps } from '../../application/end-mails';
import { releaseMuted } from '../../application/muted-alerts';
import { performDuty } from '../../application/perform-duty';
import { type Courier, type EffectId, UndeliverableError } from '../../application/ports/messages';
import type { NoticeStore } from '../../application/ports/notices';
import type { RetryJob } from '../../application/ports/outbox';
import type { ChannelStore, EmailSubscriptions } from '../../application/ports/people';
import type { OverrideStore } from '../../application/ports/roster';
import { recordReport } from '../../application/record-report';
import { requeueUnsent } from '../../application/requeue-unsent';
import { sweep } from '../../application/sweep';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import type { Measures } from '../../domain/measures/measures';
import { addressesOf } from '../../domain/roster/responder';
import { type Roster, responderOf } from '../../domain/roster/roster';
import { type Instant, instantOf, shifted } from '../../domain/time';
import { type IntakeDeps, takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { expectAnswerAsDescribed } from '../adapters/http/answer-as-described';
import { answerOf, signedIn } from '../adapters/http/answer-of';
import { testSeals } from '../application/link-seals';
import { memoryAnswerStore } from '../memory/memory-answer-store';
import { memoryChannelStore } from '../memory/memory-channel-store';
import { memoryEffectStore } from '../memory/memory-effect-store';
import { memoryFeedStore } from '../memory/memory-feed-store';
import { memoryHealthStore } from '../memory/memory-health-store';
import { memoryIncidentStore } from '../memory/memory-incident-store';
import { memoryLinkStore } from '../memory/memory-link-store';
import { memoryListenerStore } from '../memory/memory-listener-store';
import { memoryMeasureStore } from '../memory/memory-measure-store';
import { memoryMutedAlertStore } from '../memory/memory-muted-alert-store';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOutbox } from '../memory/memory-outbox';
import { memoryOverrideStore } from '../memory/memory-override-store';
import { memoryPageCounter } from '../memory/memory-page-counter';
import { memoryPracticeStore } from '../memory/memory-practice-store';
import { memoryQuotaStore } from '../memory/memory-quota-store';
import { memoryRosterStore } from '../memory/memory-roster-store';
import { type MemorySupportDesk, memorySupportDesk } from '../memory/memory-support-desk';
import { alarmMessage } from './cloudwatch-messages';

export interface SentMessage {
  n: number;
  at: Instant;
  channel: 'sms' | 'email' | 'webhook' | 'chat' | 'mail';
  to: string;
  text: string;
  subject?: string;
  /** The link that ends mails to this address. */
  endLink?: string;
}

/** How a message fails: for now, or for good. */
type Failing = boolean | 'for good';

/** The whole product in memory: the real use cases and doors on memory adapters, a clock that tests move. */
export interface MemoryHouse {
  deps: ApiDeps &
    IntakeDeps &
    Pick<DispatchDeps, 'pageCounter'> &
    Pick<TextDeps, 'optOuts'> &
    Pick<EndingDeps, 'listeners'>;
  dispatch: DispatchDeps;
  channels: ChannelStore;
  notices: NoticeStore;
  /** Mails that were refused for good. */
  refused: EffectId[];
  overrides: OverrideStore;
  /** The carrier's list of phones that want no texts. */
  optedOut: Set<string>;
  sent: SentMessage[];
  /** Pages for which no link could be made. */
  unlinked: EffectId[];
  /** Watches that were started and neither stopped nor ended. */
  watches: Map<string, string>;
  /** Everything the stream told so far, in order. */
  streamed: Change[];
  now(): Instant;
  /** Puts the clock at `instant`; nobody wakes. */
  moveTo(instant: Instant): void;
  /** Delivers an alarm message to the intake, and everything that follows at once. */
  alarm(name: string, state: 'ALARM' | 'OK', at?: Instant): Promise<void>;
  /** Delivers messages to the intake in one batch. Rejects when they have to stay in the queue. */
  deliver(...bodies: string[]): Promise<void>;
  /** Lets time pass; watches wake when they are due, in order. */
  pass(ms: number): Promise<void>;
  /** Lets the stream deliver what was committed and not delivered yet. */
  flush(): Promise<void>;
  /** Makes sends fail while it returns true, or that they fail for good. */
  breakCourier(fails: (message: { channel: string; to: string }) => Failing): void;
  /** Makes the stream lose what it returns true for: dispatch never hears of it. */
  loseChanges(loses: (change: Change) => boolean): void;
  /** A text arrives from `phone`, and everything that follows. */
  text(phone: string, body: string, id?: string): Promise<void>;
  /** The carrier reports what became of the nth message. */
  report(n: number, outcome: 'delivered' | 'undelivered', detail?: string): Promise<void>;
  retryJobs: RetryJob[];
  /** The vendor that cases are opened at. */
  support: MemorySupportDesk;
  /** What closed incidents in earnest measured, as it was told. */
  measured: Measures[];
  runRetries(): Promise<void>;
  runSweep(): Promise<string[]>;
  /** The other half of a sweep: queues what has not left, and tells how much there is. */
  runRequeuing(): Promise<number>;
  door(method: 'GET' | 'HEAD' | 'POST', link: string, form?: Record<string, string>): Promise<HttpResponse>;
  api(email: string, method: string, path: string, body?: unknown, key?: string): Promise<HttpResponse>;
  /** The incident as it stands; throws when there is none of that id. */
  incident(id?: string): Promise<Incident>;
  timeline(id?: string): Promise<TimelineEvent[]>;
  /** The newest link that this responder was sent. */
  linkTo(responder: string): string;
  /** Everything that is known of every incident, its doors and its claims, to compare before and after. */
  snapshot(): Promise<unknown>;
}

export const publicUrl = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com';

/** Email subscriptions of which all are confirmed. */
const nobodyToConfirm: EmailSubscriptions = {
  follow: async () => ({ subscribed: [], unsubscribed: [], unconfirmed: [], failed: [] }),
  standing: async () => [],
};

/**
 * Builds the house at `start` with `roster` in force; undefined: none has been applied yet. Everybody has verified
 * everything, unless `verified` says otherwise.
 */
export async function buildMemoryHouse(
  roster: Roster | undefined,
  start: Instant,
  { verified = () => true }: { verified?: (responder: string, channel: string) => boolean } = {},
): Promise<MemoryHouse> {
  let now = start;
  let codes = 0;
  let fails = (_: { channel: string; to: string }): Failing => false;
  let loses = (_: Change) => false;
  const sent: SentMessage[] = [];
  const unlinked: EffectId[] = [];
  const changes: Change[] = [];
  const streamed: Change[] = [];
  const watches = new Map<string, string>();
  const started = new Set<string>();
  const retryJobs: RetryJob[] = [];
  const measured: Measures[] = [];
  const slow: QueuedMessage[] = [];
  const optedOut = new Set<string>();

  const channels = memoryChannelStore();
  const outbox = memoryOutbox();
  const record = (change: Change) => {
    outbox.hear(change, now);
    changes.push(change);
  };
  const notices = memoryNoticeStore((noticeId) => record({ kind: 'notice', noticeId }));
  const overrides = memoryOverrideStore(notices);
  const links = memoryLinkStore();
  const refused: EffectId[] = [];
  const incidents = memoryIncidentStore(record);
  const rosters = memoryRosterStore({
    overrides: overrides.overrides,
    channelStates: channels.states,
    tours: incidents.tours,
    linkRevocations: links.revocations,
  });
  for (const address of roster?.responders.flatMap(addressesOf) ?? []) {
    if (verified(address.responder, address.channel)) await channels.recordVerified(address, start);
  }
  if (roster !== undefined) await rosters.apply(roster, 0, start);
  const clock = { now: () => now };
  const deps: MemoryHouse['deps'] = {
    muted: memoryMutedAlertStore(),
    waiting: { pause: async () => {}, chance: Math.random },
    slowLane: {
      async put(messages) {
        slow.push(...messages);
      },
    },
    incidents,
    rosters,
    clock,
    channels,
    notices,
    overrides,
    answers: memoryAnswerStore(),
    practice: memoryPracticeStore(),
    measures: memoryMeasureStore(),
    feeds: memoryFeedStore(),
    links,
    listeners: memoryListenerStore(),
    quotas: memoryQuotaStore(),
    pageCounter: memoryPageCounter(),
    seals: testSeals,
    optOuts: { isOptedOut: async (phone) => optedOut.has(phone) },
    subscriptions: nobodyToConfirm,
    publicUrl,
    openApi: () => readFile('lambdas/serve-api/openapi.json', 'utf8'),
    mintCode: () => `code${String(++codes).padStart(12, '0')}`,
  };

  const send = async (message: Omit<SentMessage, 'n' | 'at'>) => {
    const failing = fails(message);
    if (failing === 'for good') throw new UndeliverableError('This number has opted out.');
    if (failing) throw new Error('The provider is down.');
    sent.push({ n: sent.length + 1, at: now, ...message });
    return `message-${sent.length}`;
  };
  const courier: Courier = {
    sendSms: ({ to, text }) => send({ channel: 'sms', to, text }),
    sendEmail: ({ responder, subject, text }) => send({ channel: 'email', to: responder, subject, text }),
    sendWebhook: async ({ url, payload }) => ({
      providerId: await send({ channel: 'webhook', to: url, text: JSON.stringify(payload) }),
      body: '',
    }),
    sendChat: ({ team, bulletin: { title: subject, description: text } }) =>
      send({ channel: 'chat', to: team, subject, text }),
  };
  const support = memorySupportDesk(clock);
  const dispatch: DispatchDeps = {
    ...deps,
    courier,
    channels,
    notices,
    publicUrl,
    ledger: memoryEffectStore(),
    outbox,
    support,
    health: memoryHealthStore(),
    ownRegion: 'eu-central-1',
    mail: {
      mailer: { send: (mail) => send({ channel: 'mail', ...mail }) },
      listeners: deps.listeners,
      onRefused: (effect) => void refused.push(effect),
    },
    onMeasured: (measures) => measured.push(measures),
    watches: {
      async start(incidentId, watchId) {
        if (started.has(watchId)) return;
        started.add(watchId);
        watches.set(watchId, incidentId);
      },
      async stop(watchId) {
        watches.delete(watchId);
      },
    },
    retries: { tryLater: async (job) => void retryJobs.push(job) },
    onFailure: () => {},
    onNoLink: (effect) => void unlinked.push(effect),
  };

  const api = apiOf(deps);
  const fail = (error: unknown) => {
    throw error;
  };
  const behindLinks = linksOf({ ...deps, onUnrecorded: fail }, fail);

  async function flush(): Promise<void> {
    for (let change = changes.shift(); change !== undefined; change = changes.shift()) {
      if (loses(change)) continue;
      streamed.push(change);
      await dispatchChange(dispatch, change);
    }
  }

  async function wakeOne(until: Instant): Promise<boolean> {
    const due = await Promise.all(
      [...watches].map(async ([id, incidentId]) => ({
        id,
        incidentId,
        record: await incidents.load(incidentId),
      })),
    );
    const next = due
      .flatMap(({ id, incidentId, record }) =>
        record?.watch?.id === id ? [{ id, incidentId, wakeAt: record.watch.duty.wakeAt }] : [],
      )
      .sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1))[0];
    if (next === undefined || next.wakeAt > until) return false;
    if (next.wakeAt > now) now = next.wakeAt;
    await performDuty(deps, next.incidentId, next.id);
    await flush();
    return true;
  }

  async function deliver(...bodies: string[]): Promise<void> {
    const failures: unknown[] = [];
    const onFailure = (_: string, error: unknown) => failures.push(error);
    const numbered = (message: QueuedMessage, index: number) => ({ id: String(index), ...message });
    await takeInMessages(deps, bodies.map((body) => ({ body, sentAt: now })).map(numbered), onFailure);
    await takeInMessages({ ...deps, slowLane: 'itself' }, slow.splice(0).map(numbered), onFailure);
    await flush();
    if (failures.length > 0) throw failures[0];
  }

  return {
    deps,
    dispatch,
    channels,
    notices,
    refused,
    overrides,
    optedOut,
    sent,
    unlinked,
    watches,
    streamed,
    retryJobs,
    support,
    measured,
    now: () => now,
    moveTo(instant) {
      now = instant;
    },
    flush,
    deliver,
    alarm: (name, state, at = now) => deliver(alarmMessage(name, state, at)),
    async pass(ms) {
      const until = shifted(now, ms);
      while (await wakeOne(until));
      now = until;
    },
    breakCourier(when) {
      fails = when;
    },
    loseChanges(when) {
      loses = when;
    },
    async text(phone, body, id = `text-${body}`) {
      await answerText({ ...deps, notices, channels }, { id, from: phone, body, at: now });
      await flush();
    },
    async report(n, outcome, detail = '') {
      await recordReport(dispatch, { providerId: `message-${n}`, outcome, detail, at: now });
      await flush();
    },
    async runRetries() {
      for (const job of retryJobs.splice(0)) await retryJob(dispatch, job).catch(() => retryJobs.push(job));
    },
    async runSweep() {
      await releaseMuted(deps, () => {});
      const overdue = await sweep(dispatch, (_, error) => {
        throw error;
      });
      await flush();
      return overdue;
    },
    runRequeuing: () =>
      requeueUnsent(dispatch, (_, error) => {
        throw error;
      }),
    async incident(id = 'INC-1') {
      const record = await incidents.load(id);
      if (record === undefined) throw new Error(`There is no ${id}.`);
      return record.incident;
    },
    timeline: (id = 'INC-1') => incidents.timeline(id, 0, 10_000),
    linkTo(responder) {
      const phone = roster && responderOf(roster, responder)?.phone;
      const links = sent
        .filter(({ to }) => to === responder || to === phone)
        .flatMap(({ text }) => /https:\/\/\S+\/p\/[\w?=]+/.exec(text)?.[0] ?? []);
      const link = links.at(-1);
      if (link === undefined) throw new Error(`${responder} has had no message.`);
      return link;
    },
    async snapshot() {
      const closed = await incidents.incidentsClosedIn(now.slice(0, 7));
      const ids = [...(await incidents.openIncidents()), ...closed].map(({ id }) => id);
      const records = await Promise.all(ids.map((id) => incidents.load(id)));
      const timelines = await Promise.all(ids.map((id) => incidents.timeline(id, 0, 10_000)));
      return structuredClone({ records, timelines, sent, retryJobs, watches: [...watches], streamed });
    },
    async door(method, link, form = {}) {
      const path = link.slice(publicUrl.length);
      const body = method === 'POST' ? new URLSearchParams(form) : null;
      const answer = await answerOf(behindLinks, path, { method, body });
      await flush();
      return answer;
    },
    async api(email, method, path, body, key) {
      // As bytes, which is how it arrives.
      const headers = key === undefined ? {} : { 'idempotency-key': Buffer.from(key).toString('latin1') };
      const init = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
      const answer = await answerOf(api, path, init, signedIn(email));
      expectAnswerAsDescribed(method, path, answer);
      await flush();
      return answer;
    },
  };
}

/** A fixed evening on which tests begin: Saturday 21 November 2026, 22:00 UTC. */
export const saturdayEvening = instantOf(Date.UTC(2026, 10, 21, 22));
