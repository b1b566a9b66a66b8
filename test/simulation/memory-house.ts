import { serveApi } from '../../adapters/http/api';
import { serveDoor } from '../../adapters/http/door';
import type { HttpResponse } from '../../adapters/http/http';
import { memoryEffectLedger } from '../../adapters/memory/memory-effect-ledger';
import { memoryIncidentStore } from '../../adapters/memory/memory-incident-store';
import { memoryRosterStore } from '../../adapters/memory/memory-roster-store';
import { type Change, type DispatchRoom, dispatchChange, retryJob } from '../../application/dispatch-effects';
import type { CommandRoom } from '../../application/execute-command';
import { performDuty } from '../../application/perform-duty';
import type { Courier, RetryJob } from '../../application/ports';
import { sweep } from '../../application/sweep';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import { type Roster, responderOf } from '../../domain/roster/roster';
import { type Instant, instantOf, shifted } from '../../domain/time';
import { takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { alarmMessage } from './cloudwatch-messages';

export interface SentMessage {
  n: number;
  at: Instant;
  channel: 'sms' | 'email';
  to: string;
  text: string;
  subject?: string;
}

/** The whole product in memory: the real use cases and doors on memory adapters, a clock that tests move. */
export interface MemoryHouse {
  room: CommandRoom;
  dispatch: DispatchRoom;
  sent: SentMessage[];
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
  /** Makes sends fail while it returns true. */
  breakCourier(fails: (message: { channel: string; to: string }) => boolean): void;
  retryJobs: RetryJob[];
  runRetries(): Promise<void>;
  runSweep(): Promise<string[]>;
  door(method: 'GET' | 'HEAD' | 'POST', link: string, form?: Record<string, string>): Promise<HttpResponse>;
  api(email: string, method: string, path: string, body?: unknown, key?: string): Promise<HttpResponse>;
  /** The incident as it stands; throws when there is none of that id. */
  incident(id?: string): Promise<Incident>;
  timeline(id?: string): Promise<TimelineEvent[]>;
  /** The link in the newest message to this responder. */
  linkTo(responder: string): string;
  /** Everything that is known of every incident, its doors and its claims, to compare before and after. */
  snapshot(): Promise<unknown>;
}

export const publicUrl = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com';

/** Builds the house at `start` with `roster` in force; undefined: none has been applied yet. */
export async function buildMemoryHouse(roster: Roster | undefined, start: Instant): Promise<MemoryHouse> {
  let now = start;
  let codes = 0;
  let fails = (_: { channel: string; to: string }) => false;
  const sent: SentMessage[] = [];
  const changes: Change[] = [];
  const streamed: Change[] = [];
  const watches = new Map<string, string>();
  const started = new Set<string>();
  const retryJobs: RetryJob[] = [];

  const rosters = memoryRosterStore();
  if (roster !== undefined) await rosters.apply(roster, 0, start);
  const clock = { now: () => now };
  const incidents = memoryIncidentStore((change) => changes.push(change));
  const room: CommandRoom = {
    incidents,
    rosters,
    clock,
    mintCode: () => `code${String(++codes).padStart(12, '0')}`,
  };

  const send = async (message: Omit<SentMessage, 'n' | 'at'>) => {
    if (fails(message)) throw new Error('The provider is down.');
    sent.push({ n: sent.length + 1, at: now, ...message });
    return `message-${sent.length}`;
  };
  const courier: Courier = {
    sendSms: ({ to, text }) => send({ channel: 'sms', to, text }),
    sendEmail: ({ responder, subject, text }) => send({ channel: 'email', to: responder, subject, text }),
  };
  const dispatch: DispatchRoom = {
    incidents,
    rosters,
    clock,
    courier,
    publicUrl,
    ledger: memoryEffectLedger(),
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
  };

  async function flush(): Promise<void> {
    for (let change = changes.shift(); change !== undefined; change = changes.shift()) {
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
    await performDuty(room, next.incidentId, next.id);
    await flush();
    return true;
  }

  async function deliver(...bodies: string[]): Promise<void> {
    const messages = bodies.map((body, index) => ({ id: String(index), body, sentAt: now }));
    const failures: unknown[] = [];
    await takeInMessages(room, messages, (_, error) => failures.push(error));
    await flush();
    if (failures.length > 0) throw failures[0];
  }

  return {
    room,
    dispatch,
    sent,
    watches,
    streamed,
    retryJobs,
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
    async runRetries() {
      for (const job of retryJobs.splice(0)) await retryJob(dispatch, job).catch(() => retryJobs.push(job));
    },
    async runSweep() {
      const swept = await sweep(room, (_, error) => {
        throw error;
      });
      await flush();
      return swept;
    },
    async incident(id = 'INC-1') {
      const record = await incidents.load(id);
      if (record === undefined) throw new Error(`There is no ${id}.`);
      return record.incident;
    },
    timeline: (id = 'INC-1') => incidents.timeline(id, 0, 10_000),
    linkTo(responder) {
      const phone = roster && responderOf(roster, responder)?.phone;
      const message = sent.findLast(({ to }) => to === responder || to === phone);
      const link = /https:\/\/\S+\/p\/\w+/.exec(message?.text ?? '')?.[0];
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
      const answer = await serveDoor(room, {
        method,
        path,
        query: {},
        headers: {},
        body: new URLSearchParams(form).toString(),
      });
      await flush();
      return answer;
    },
    async api(email, method, path, body, key) {
      const url = new URL(path, publicUrl);
      const answer = await serveApi(
        room,
        {
          method,
          path: url.pathname,
          query: Object.fromEntries(url.searchParams),
          headers: key === undefined ? {} : { 'idempotency-key': key },
          body: body === undefined ? '' : JSON.stringify(body),
        },
        { email },
      );
      await flush();
      return answer;
    },
  };
}

/** A fixed evening on which tests begin: Saturday 21 November 2026, 22:00 UTC. */
export const saturdayEvening = instantOf(Date.UTC(2026, 10, 21, 22));
