import { clockTimeSeen } from '../text/reader-time';
import type { Instant } from '../time';

/** Where and when a text about several things is read, and what a reply has to carry. */
export interface TextReading {
  createdAt: Instant;
  zone: string;
  code?: string | undefined;
}

/** The reply that acknowledges all, and by when: `ack all 7kq3 by 10:35`. */
export function ackAll(answerBy: Instant | undefined, reading: TextReading): string {
  const { code } = reading;
  return `ack all${code === undefined ? '' : ` ${code}`}${bySeen(answerBy, reading)}`;
}

/** The time for the first answer: ` by 10:35`; empty where there is none. */
export function bySeen(answerBy: Instant | undefined, { createdAt, zone }: TextReading): string {
  return answerBy === undefined ? '' : ` by ${clockTimeSeen(answerBy, createdAt, zone)}`;
}
