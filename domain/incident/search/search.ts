import type { ResponderId } from '../../ids';
import type { Instant } from '../../time';

/** A limit that keeps people fit: rest between two tours, and hours within seven days. */
export type Limit = 'rest' | 'hours';

/** The search for somebody to take command or a role, or to relieve whoever has it: one after the other, round by round. */
export interface Search {
  /** Candidates already asked in this round. */
  asked: readonly ResponderId[];
  round: number;
  /** The moment at which the next candidate is due; absent once everybody was asked and nobody waits for it any more. */
  deadline?: Instant | undefined;
  /** Somebody who is asked first, since the commander or the holder named them. */
  preferred?: ResponderId | undefined;
  /** Those who have said no, in whatever round. */
  declinedBy?: readonly ResponderId[] | undefined;
}

/** A search whose first candidate is due at `deadline`. */
export function begun(deadline: Instant): Search & { deadline: Instant } {
  return { asked: [], round: 1, deadline };
}

/** The search, which goes on at once: with `id` first, where somebody is named, also if they were asked before. */
export function withNamed<S extends Search>(search: S, id: ResponderId | undefined, at: Instant): S {
  return { ...search, asked: search.asked.filter((other) => other !== id), deadline: at, preferred: id };
}

/** The search with `candidate` as the one who was asked last, and whom it waits for until `answerBy`. */
export function withAsked<S extends Search>(search: S, candidate: ResponderId, answerBy: Instant): S {
  const others = search.asked.filter((id) => id !== candidate);
  return { ...search, asked: [...others, candidate], deadline: answerBy };
}

/** The search after `id` has said no: it goes on at once if they were the one it waited for. */
export function withDeclined<S extends Search>(search: S, id: ResponderId, at: Instant): S {
  return { ...broughtForward(search, id, at), declinedBy: withOneMore(search.declinedBy, id) };
}

/** The search, which goes on at once if `id` is the one it waits for. */
export function broughtForward<S extends Search>(search: S, id: ResponderId, at: Instant): S {
  return search.asked.at(-1) === id ? { ...search, deadline: at } : search;
}

/** The next round, which asks everybody again; whoever has said no is known in it. */
export function nextRound({ round, declinedBy }: Search): Search {
  return { asked: [], round: round + 1, declinedBy };
}

/** True if anybody has been asked in this round. */
export function wasAnybodyAsked(search: Search | undefined): boolean {
  return search !== undefined && search.asked.length > 0;
}

/** Those who have said no, and `id` as well, if it is anybody. */
export function withOneMore(
  declined: readonly ResponderId[] | undefined,
  id: ResponderId | undefined,
): readonly ResponderId[] | undefined {
  return id === undefined ? declined : [...new Set([...(declined ?? []), id])];
}
