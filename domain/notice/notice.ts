import type { IncidentId, ResponderId, ScheduleId } from '../ids';
import type { ChannelAddress } from '../roster/channel';
import { after, type Duration, type Instant } from '../time';

/** A message to one person over one channel that is no page. */
export interface Notice {
  /** Its name, and no secret: what makes a link to it one is its seal. */
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

/** The trouble, as it stood when it was told. */
export interface ToldTrouble {
  /** The service's name. */
  service: string;
  trouble: string;
  place?: string | undefined;
  figures?: string | undefined;
  since: Instant;
}

/** A service, by its name, and how many of the incidents that are told together are of it. */
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

/** Something that waited for the end of its reader's quiet hours, as it stood then. */
export interface WaitedThing {
  incident: IncidentId;
  /** The event that tells of it. */
  seq: number;
  /** The whole line of its own message. */
  line: string;
  /** The trouble, where space is scarce. */
  trouble: string;
  /** The page that asks to acknowledge, if it is one. */
  page?: number | undefined;
  /** The moment by which it asks for an answer. */
  answerBy?: Instant | undefined;
  /** True if its own message would have a link to the incident. */
  hasLink: boolean;
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
      /** Further stretches that changed for the reader at the same time. */
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
      /** The first moment by which any of them asks for an answer. */
      answerBy?: Instant | undefined;
    }
  /** Things that were not urgent, and waited for the end of their quiet hours. */
  | { kind: 'waited'; drill: boolean; things: readonly WaitedThing[]; count: number }
  /** Their email address, which was confirmed, gets nothing any more. */
  | { kind: 'email-ended'; email: string }
  /** An answer to a text that somebody sent. */
  | { kind: 'answer'; text: string };

/** The time for handing it over: our own choice. A day later it has nothing to say any more. */
const sentWithin: Duration = 'PT24H';
/** The time for which a code, and the link that came with it, stand for the address: our own choice. */
const verifiesWithin: Duration = 'PT24H';
/** The time for which the answer to a test page tells something of the channel: until the next weekly one. */
const testCountsWithin: Duration = 'P7D';

/** The codes that may be typed for one verification: our own choice, by which one in 200,000 is guessed. */
export const mostTries = 5;

/** True while it may leave: not when it was answered already, nor when it is long past. */
export function isWorthSending({ createdAt, answeredAt }: Notice, now: Instant): boolean {
  return answeredAt === undefined && now < after(createdAt, sentWithin);
}

/** True if the notice asks its reader for a tap. */
export function asksForAnswer({ content }: Notice): boolean {
  return content.kind === 'verification' || content.kind === 'test';
}

/** True once a tap comes too late to prove anything. */
export function isPastAnswering(notice: Notice, now: Instant): boolean {
  const within = notice.content.kind === 'verification' ? verifiesWithin : testCountsWithin;
  return now >= after(notice.createdAt, within);
}

/** Letters of an id: our own choice. A text has no space for more, and it need not be secret. */
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
