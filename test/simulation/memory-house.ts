import { parseAlarmMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import { serveApi } from '../../adapters/http/api';
import { serveDoor } from '../../adapters/http/door';
import type { HttpResponse } from '../../adapters/http/http';
import { memoryEffectLedger } from '../../adapters/memory/memory-effect-ledger';
import { type MemoryChange, memoryIncidentStore } from '../../adapters/memory/memory-incident-store';
import { memoryRosterStore } from '../../adapters/memory/memory-roster-store';
import { dispatchChange, type DispatchRoom, retryJob } from '../../application/dispatch-effects';
import type { CommandRoom } from '../../application/execute-command';
import { performDuty } from '../../application/perform-duty';
import type { Courier, RetryJob } from '../../application/ports';
import { sweep } from '../../application/sweep';
import { groupAlerts, takeInAlerts } from '../../application/take-in-alerts';
import type { Roster } from '../../domain/roster/roster';
import { type Instant, instantOf, shifted } from '../../domain/time';

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
  now(): Instant;
  /** Delivers an alarm message to the intake, and everything that follows at once. */
  alarm(name: string, state: 'ALARM' | 'OK', at?: Instant): Promise<void>;
  deliver(body: string): Promise<void>;
  /** Lets time pass; watches wake when they are due, in order. */
  pass(ms: number): Promise<void>;
  /** Lets the stream deliver what was committed and not delivered yet. */
  flush(): Promise<void>;
  /** Makes sends fail while it returns true. */
  breakCourier(fails: (message: { channel: string; to: string }) => boolean): void;
  retryJobs: RetryJob[];
  runRetries(): Promise<void>;
  runSweep(): Promise<string[]>;
  door(method: 'GET' | 'POST', link: string, form?: Record<string, string>): Promise<HttpResponse>;
  api(email: string, method: string, path: string, body?: unknown, key?: string): Promise<HttpResponse>;
}

export const publicUrl = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com';

/** Builds the house with `roster` in force, at `start`. `keepWatches: false` leaves watches unstarted, as if all were lost. */
export async function buildMemoryHouse(roster: Roster, start: Instant): Promise<MemoryHouse> {
  let now = start;
  let codes = 0;
  let fails = (_: { channel: string; to: string }) => false;
  const sent: SentMessage[] = [];
  const changes: MemoryChange[] = [];
  const watches = new Map<string, string>();
  const started = new Set<string>();
  const retryJobs: RetryJob[] = [];

  const rosters = memoryRosterStore();
  await rosters.apply(roster, 0, start);
  const clock = { now: () => now };
  const incidents = memoryIncidentStore((change) => changes.push(change));
  const room: CommandRoom = { incidents, rosters, clock, mintCode: () => `code${String((codes += 1)).padStart(12, '0')}` };

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
    for (let change = changes.shift(); change !== undefined; change = changes.shift()) await dispatchChange(dispatch, change);
  }

  async function wakeOne(until: Instant): Promise<boolean> {
    const due = await Promise.all([...watches].map(async ([id, incidentId]) => ({ id, incidentId, record: await incidents.load(incidentId) })));
    const next = due
      .flatMap(({ id, incidentId, record }) => (record?.watch?.id === id ? [{ id, incidentId, wakeAt: record.watch.duty.wakeAt }] : []))
      .sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1))[0];
    if (next === undefined || next.wakeAt > until) return false;
    if (next.wakeAt > now) now = next.wakeAt;
    await performDuty(room, next.incidentId, next.id);
    await flush();
    return true;
  }

  async function deliver(body: string): Promise<void> {
    const parsed = parseAlarmMessage({ body, sentAt: now });
    if (parsed.outcome === 'ignored') return;
    for (const group of await groupAlerts(room, [parsed.alert])) await takeInAlerts(room, group);
    await flush();
  }

  return {
    room,
    dispatch,
    sent,
    watches,
    retryJobs,
    now: () => now,
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
      const swept = await sweep(room);
      await flush();
      return swept;
    },
    async door(method, link, form = {}) {
      const path = link.slice(publicUrl.length);
      const answer = await serveDoor(room, { method, path, query: {}, headers: {}, body: new URLSearchParams(form).toString() });
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

/** What a metric alarm publishes to SNS. */
export function alarmMessage(name: string, state: 'ALARM' | 'OK', at: Instant): string {
  const content = {
    AlarmName: name,
    AlarmArn: `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`,
    AlarmDescription: 'Errors at the checkout.',
    NewStateValue: state,
    NewStateReason: 'Threshold Crossed: 1 datapoint was greater than the threshold.',
    StateChangeTime: at.replace('Z', '+0000'),
  };
  return JSON.stringify({ Type: 'Notification', Message: JSON.stringify(content) });
}

/** A fixed evening on which tests begin: Saturday 21 November 2026, 22:00 UTC. */
export const saturdayEvening = instantOf(Date.UTC(2026, 10, 21, 22));
