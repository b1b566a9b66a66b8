import type { IncidentId, ResponderId, ScheduleId } from '../ids';
import type { ChannelAddress } from '../roster/channel';
import { after, type Duration, type Instant } from '../time';

/** What one person is told over one channel besides pages. */
export interface Notice {
  /** No secret: what makes a link to it one is its seal. */
  id: string;
  to: ChannelAddress;
  content: NoticeContent;
  createdAt: Instant;
  answeredAt?: Instant | undefined;
}

/** A stretch of being on call, as a notice tells of it. */
export interface ToldShift {
  schedule: ScheduleId;
  from: Instant;
  /** Absent: longer than anybody looks ahead. */
  to?: Instant | undefined;
}

/** What broke, as it stood when it was told. */
export interface ToldTrouble {
  /** The service's name. */
  service: string;
  trouble: string;
  place?: string | undefined;
  figures?: string | undefined;
  since: Instant;
}

/** How many of the incidents that are told together are of one service, by its name. */
export interface CountedService {
  service: string;
  count: number;
}

/** A page that is told together with others. */
export interface CountedPage {
  incident: IncidentId;
  page: number;
  /** Only of as many as a message describes. */
  broke?: ToldTrouble | undefined;
}

export type NoticeContent =
  /** Is this address yours? The code may be typed elsewhere, too. */
  | { kind: 'verification'; code: string }
  /** Does this reach you? */
  | { kind: 'test' }
  | { kind: 'shift-starts'; shift: ToldShift }
  | { kind: 'shift-ends'; schedule: ScheduleId; at: Instant; next?: ResponderId | undefined }
  | {
      kind: 'shift-changed';
      shift: ToldShift;
      was?: ResponderId | undefined;
      is?: ResponderId | undefined;
      by?: ResponderId | undefined;
      /** So many more stretches changed for the reader at the same time. */
      more?: number | undefined;
    }
  | { kind: 'upcoming'; until: Instant; shifts: readonly ToldShift[]; more?: number | undefined }
  /** Pages that came too many at once to be told each on its own. */
  | {
      kind: 'counted-pages';
      drill: boolean;
      pages: readonly CountedPage[];
      count: number;
      /** Those with the most of them first, and not all where there are many. */
      services?: readonly CountedService[] | undefined;
    }
  /** Their email address, which was confirmed, gets nothing any more. */
  | { kind: 'email-ended'; email: string }
  /** An answer to a text that somebody sent. */
  | { kind: 'answer'; text: string };

/** A notice that could not be handed over for so long has nothing to say any more. */
const sentWithin: Duration = 'PT24H';
/** How long a code, and the link that came with it, stand for the address. */
const verifiesWithin: Duration = 'PT24H';
/** How long the answer to a test page tells something of the channel: until the next weekly one. */
const testCountsWithin: Duration = 'P7D';

/** So many codes may be typed for one verification. */
export const mostTries = 5;

/** Whether it may still leave: not when it was answered already, nor when it is long past. */
export function isWorthSending({ createdAt, answeredAt }: Notice, now: Instant): boolean {
  return answeredAt === undefined && now < after(createdAt, sentWithin);
}

/** Whether the notice asks its reader for a tap. */
export function asksForAnswer({ content }: Notice): boolean {
  return content.kind === 'verification' || content.kind === 'test';
}

/** Whether a tap comes too late to prove anything. */
export function isPastAnswering(notice: Notice, now: Instant): boolean {
  const within = notice.content.kind === 'verification' ? verifiesWithin : testCountsWithin;
  return now >= after(notice.createdAt, within);
}

export const noticeIdLength = 10;

/** The id of a notice out of what was minted for nothing else: short, since a text carries it. */
export function noticeIdFrom(minted: string): string {
  return minted.slice(-noticeIdLength);
}

/** Six digits out of a secret that was minted for nothing else. */
export function sixDigitsOf(secret: string): string {
  const number = [...secret].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000, 0);
  return String(number).padStart(6, '0');
}
