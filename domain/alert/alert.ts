import type { IncidentId } from '../ids';
import { type Instant, millisecondsBetween } from '../time';
import type { AlarmFacts } from './alarm-facts';

/** One signal from monitoring. */
export interface AlertSignal {
  /** Names the condition: signals of one condition share it, so a repeat or a clear finds its alert. */
  key: string;
  /** The key of the whole alarm, for one contributor of many: its end is the contributor's, too. */
  partOf?: string | undefined;
  status: 'firing' | 'cleared';
  /** The moment when monitoring saw the change: it orders signals, not that of their arrival. */
  at: Instant;
  title: string;
  detail: string;
  /** The facts of its alarm; absent for what is no alarm. */
  about?: AlarmFacts | undefined;
  /** The text that arrived, word for word, when it could not be understood. */
  raw?: string | undefined;
  /** The moment of clearing, on a firing signal that arrives after its own clearing. */
  clearedAt?: Instant | undefined;
}

/** A signal as it arrived. */
export interface ArrivedAlert {
  signal: AlertSignal;
  /** The alarm it came from; undefined when what arrived could not be understood. */
  alarmName?: string | undefined;
  /**
   * True if it was only overheard, as every alarm of the account is, instead of being sent here on purpose.
   * Then it concerns us when a service claims it.
   */
  overheard: boolean;
}

/** The memory of a condition, so that copies and stragglers of its signals are recognised. */
export interface AlertCursor {
  key: string;
  firedAt?: Instant | undefined;
  clearedAt?: Instant | undefined;
  /** The incident that its last firing became part of. */
  incident?: IncidentId | undefined;
}

/** True while its last firing has not ended, as far as is known. */
export function isFiring({ firedAt, clearedAt }: Partial<AlertCursor> = {}): boolean {
  return firedAt !== undefined && (clearedAt === undefined || clearedAt < firedAt);
}

/** Milliseconds within which what fires again is no chance: our own choice. */
const soonAgain = 3_600_000;

/** True if an alert that fires at `at` had done so within the last hour: who would wait again for its end might do so all night. */
export function recurs({ firedAt }: Partial<AlertCursor> = {}, at: Instant): boolean {
  return firedAt !== undefined && millisecondsBetween(firedAt, at) < soonAgain;
}

/** The arrival of a signal: news, with the cursor to remember it by, or a copy of something already known. */
export type Arrival = { news: AlertSignal; cursor: AlertCursor } | { news: undefined };

/**
 * The meaning of a signal, whatever the order and number of its arrivals. A firing that arrives after its own
 * clearing is still news (somebody must know that it happened) and carries the time it cleared. A clearing
 * that arrives after a newer firing is not: the condition holds again.
 */
export function recogniseArrival(cursor: AlertCursor | undefined, signal: AlertSignal): Arrival {
  const { firedAt, clearedAt, incident } = cursor ?? {};
  if (signal.status === 'cleared') {
    const stale =
      (clearedAt !== undefined && signal.at <= clearedAt) || (firedAt !== undefined && signal.at < firedAt);
    if (stale) return { news: undefined };
    return { news: signal, cursor: { ...cursor, key: signal.key, firedAt, clearedAt: signal.at, incident } };
  }
  if (firedAt !== undefined && signal.at <= firedAt) return { news: undefined };
  const alreadyCleared = clearedAt !== undefined && clearedAt >= signal.at;
  const news = alreadyCleared ? { ...signal, clearedAt } : signal;
  return { news, cursor: { ...cursor, key: signal.key, firedAt: signal.at, clearedAt, incident } };
}

/** The order by time; at one moment contributors before the alarm as a whole: they say what is broken. */
export function inOrder(one: AlertSignal, other: AlertSignal): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return Number(one.partOf === undefined) - Number(other.partOf === undefined);
}
