import type { Courier, WebhookMessage } from '../../application/ports/messages';
import type { StandingEmail } from '../../application/ports/people';
import { sendNotice } from '../../application/send-notice';
import { tellPeople } from '../../application/tell-people';
import type { Notice } from '../../domain/notice/notice';
import type { ChannelState } from '../../domain/roster/channel';
import { defaultRules, type Responder } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import type { Layer, Override, Schedule } from '../../domain/schedule/schedule';
import { type Instant, shifted } from '../../domain/time';
import { memoryChannelStore } from '../memory/memory-channel-store';
import { memoryEffectStore } from '../memory/memory-effect-store';
import { memoryFeedStore } from '../memory/memory-feed-store';
import { memoryLinkStore } from '../memory/memory-link-store';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryQuotaStore } from '../memory/memory-quota-store';
import { memoryRosterStore } from '../memory/memory-roster-store';
import { memoryZoneStore } from '../memory/memory-zone-store';
import { testSeals } from './link-seals';

export const publicUrl = 'https://eightbells.example.com';

/** Somebody in UTC with an email address and no wish to be told of anything. */
export function person(id: string, changes: Partial<Responder> = {}): Responder {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)} Okafor`;
  const plain = { timeZone: 'UTC', roles: [], rules: defaultRules, notices: [] };
  return { id, name, email: `${id}@example.com`, ...plain, ...changes };
}

/** These people take turns of a week, from Monday 5 January 2026 at nine, in that zone. */
export function weekly(
  id: string,
  rotation: readonly string[],
  changes: Partial<Layer> = {},
  timeZone = 'UTC',
): Schedule {
  const turn = { every: 1, unit: 'week' } as const;
  const layer = { rotation, starts: '2026-01-05', handoffTime: '09:00', turn, during: [], ...changes };
  return { id, timeZone, layers: [layer] };
}

/** A roster of these people and schedules; about incidents it has nothing to say. */
export function rosterOf(responders: readonly Responder[], changes: Partial<Roster> = {}): Roster {
  const nothing = { teams: [], schedules: [], plans: [], services: [], defaultService: '', delivery: {} };
  return { responders, ...nothing, ...changes };
}

/** What left. */
export interface Sent {
  channel: 'sms' | 'email' | 'webhook';
  to: string;
  text: string;
  subject?: string;
}

/** Everything that has to do with people, in memory, with a clock that tests move. */
export async function buildPeopleHouse(roster: Roster | undefined, start: Instant) {
  let now = start;
  let codes = 0;
  const overrides: Override[] = [];
  const sent: Sent[] = [];
  const unsent: string[] = [];
  const followed: { wanted: number; askAgain: readonly string[] }[] = [];
  const standing: StandingEmail[] = [];
  const optedOut = new Set<string>();
  let fails: ((channel: string) => Error | undefined) | undefined;
  let answerOf = (_: WebhookMessage) => '';

  const channels = memoryChannelStore();
  const notices = memoryNoticeStore((id) => unsent.push(id));
  const ledger = memoryEffectStore();
  const links = memoryLinkStore();
  const rosters = memoryRosterStore({
    overrides: () => overrides,
    channelStates: () => channels.states(),
    linkRevocations: links.revocations,
  });
  if (roster !== undefined) await rosters.apply(roster, 0, start);

  const leave = async (message: Sent) => {
    const error = fails?.(message.channel);
    if (error !== undefined) throw error;
    sent.push(message);
    return `message-${sent.length}`;
  };
  const courier: Courier = {
    sendSms: ({ to, text }) => leave({ channel: 'sms', to, text }),
    sendEmail: ({ responder, subject, text }) => leave({ channel: 'email', to: responder, subject, text }),
    async sendWebhook(message) {
      const text = JSON.stringify(message.payload);
      return {
        providerId: await leave({ channel: 'webhook', to: message.url, text }),
        body: answerOf(message),
      };
    },
    sendChat: async () => 'message-chat',
  };
  const deps = {
    rosters,
    notices,
    channels,
    ledger,
    courier,
    publicUrl,
    feeds: memoryFeedStore(),
    zones: memoryZoneStore(),
    zoneData: '2026c',
    links,
    quotas: memoryQuotaStore(),
    seals: testSeals,
    onNoLink: () => {},
    clock: { now: () => now },
    mintCode: () => `secret${String(++codes).padStart(10, '0')}`,
    subscriptions: {
      async follow(wanted: readonly unknown[], askAgain: readonly { email: string }[]) {
        const asked = askAgain.map(({ email }) => email);
        followed.push({ wanted: wanted.length, askAgain: asked });
        const unconfirmed = asked.filter(
          (email) => !standing.some((each) => each.email === email && each.confirmed),
        );
        return { subscribed: [], unsubscribed: [], unconfirmed, failed: [] };
      },
      standing: async () => [...standing],
    },
    optOuts: { isOptedOut: async (phone: string) => optedOut.has(phone) },
  };

  return {
    deps,
    sent,
    overrides,
    followed,
    standing,
    optedOut,
    now: () => now,
    moveTo(instant: Instant) {
      now = instant;
    },
    pass(ms: number) {
      now = shifted(now, ms);
    },
    breakCourier(error: ((channel: string) => Error | undefined) | undefined) {
      fails = error;
    },
    webhooksAnswer(answer: (message: WebhookMessage) => string) {
      answerOf = answer;
    },
    /** Marks the address as one that pages count on. */
    async verify(responder: string, channel: ChannelState['channel'], address: string) {
      await channels.recordVerified({ responder, channel, address }, start);
    },
    state: (responder: string, channel: string) =>
      channels.states().find((each) => each.responder === responder && each.channel === channel),
    /** Lets the stream deliver what was recorded; what fails stays to be tried again. */
    async flush() {
      const failed: string[] = [];
      for (const id of unsent.splice(0)) await sendNotice(deps, id).catch(() => failed.push(id));
      unsent.push(...failed);
      return failed.length;
    },
    /** One run of what runs each five minutes. */
    async tell() {
      const told = await tellPeople(deps);
      await this.flush();
      return told;
    },
    /** The notices so far, newest last. */
    all: (): Notice[] => notices.all(),
  };
}

export type PeopleHouse = Awaited<ReturnType<typeof buildPeopleHouse>>;
