import type { ResponderId, RoleName } from '../ids';
import type { Duration } from '../time';
import { type Channel, type ChannelAddress, channels } from './channel';

/** The disturbance that a page may cause: low waits for the morning where somebody wants their quiet. */
export type Urgency = 'high' | 'low';

/** One step of a personal rule: this channel, so long after the page. */
export interface ContactStep {
  channel: Channel;
  after: Duration;
}

/** The rules by which a person wants to be paged. Channels they do not have are passed over. */
export type ContactRules = Readonly<Record<Urgency, readonly ContactStep[]>>;

/** Hours of a person's own day in which low urgency waits; `to` at or before `from` is on the next day. */
export interface QuietHours {
  /** Local time, `HH:mm`. */
  from: string;
  to: string;
}

/** The news, besides pages, that a person may want; and `no-updates`, since those of an incident come unasked. */
export const noticeWishes = [
  'shift-starts',
  'shift-ends',
  'shift-changed',
  'upcoming',
  'no-updates',
] as const;
export type NoticeWish = (typeof noticeWishes)[number];

/** A person who can be paged. */
export interface Responder {
  id: ResponderId;
  name: string;
  email: string;
  /** E.164, such as +4915112345678. */
  phone?: string | undefined;
  /** An https URL that takes signed requests. */
  webhook?: string | undefined;
  /** IANA name; the zone this person reads times in. */
  timeZone: string;
  /** Incident Command System roles this person is qualified for. */
  roles: readonly RoleName[];
  rules: ContactRules;
  quietHours?: QuietHours | undefined;
  notices: readonly NoticeWish[];
}

/**
 * The rules of somebody who wrote none: what rings at once when it is urgent, and again; an email once nothing that rings was
 * answered, for whoever finds their phone dead. Our own choice, as the delays are.
 */
export const defaultRules: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'webhook', after: 'PT0S' },
    { channel: 'sms', after: 'PT3M' },
    { channel: 'email', after: 'PT6M' },
  ],
  low: [
    { channel: 'email', after: 'PT0S' },
    { channel: 'webhook', after: 'PT0S' },
    { channel: 'sms', after: 'PT3M' },
  ],
};

/** The night of somebody who wrote no hours of their own, by our own choice: about when most people sleep. */
export const usualNight: QuietHours = { from: '22:00', to: '07:00' };

/** The quiet hours of somebody who wrote none. Nobody sleeps by UTC: it is the zone of who wrote no zone, either. */
export function quietHoursIn(timeZone: string): QuietHours | undefined {
  return timeZone === 'UTC' ? undefined : usualNight;
}

/** The news for somebody who did not say. */
export const defaultNotices: readonly NoticeWish[] = ['shift-changed'];

/** The addresses at which a responder can be reached, the most urgent channel first. */
export function addressesOf(responder: Responder): readonly ChannelAddress[] {
  return channels.flatMap((channel) => {
    const address = addressOf(responder, channel);
    return address === undefined ? [] : [{ responder: responder.id, channel, address }];
  });
}

/** The responder's address on that channel; undefined when they have none. */
export function addressOf(responder: Responder, channel: Channel): string | undefined {
  return { sms: responder.phone, email: responder.email, webhook: responder.webhook }[channel];
}
