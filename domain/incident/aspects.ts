import { attention } from './attention/aspect';
import { bridge } from './bridge/aspect';
import { command } from './command/aspect';
import { crew } from './crew/aspect';
import { ending } from './ending/aspect';
import { gathering } from './gathering/aspect';
import { lifecycle } from './lifecycle/aspect';
import { paging } from './paging/aspect';
import { review } from './review/aspect';
import { updates } from './updates/aspect';
import { vendorCases } from './vendor-cases/aspect';
import { work } from './work/aspect';

/** All that an incident consists of. */
export const aspects = {
  paging,
  command,
  crew,
  updates,
  vendorCases,
  work,
  bridge,
  ending,
  gathering,
  attention,
  review,
  lifecycle,
};

type Known = (typeof aspects)[keyof typeof aspects];
/** All of a union at once. */
export type Intersected<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The tables that the aspects have under `key`, as one. */
export function merged<
  Key extends
    | 'legal'
    | 'decides'
    | 'refuses'
    | 'bars'
    | 'owes'
    | 'offers'
    | 'lines'
    | 'reminders'
    | 'announces'
    | 'says'
    | 'tells',
>(key: Key): Intersected<Known[Key]> {
  return Object.assign({}, ...Object.values(aspects).map((aspect) => aspect[key]));
}

/** The table with what is of an earlier rank first; of one rank they stand in the order of the aspects. */
export function inRankOrder<Name extends string, Ranked extends { rank: string }>(
  table: Readonly<Record<Name, Ranked>>,
  ranks: readonly Ranked['rank'][],
): Readonly<Record<Name, Ranked>> {
  const all = Object.entries<Ranked>(table);
  const inOrder = ranks.flatMap((rank) => all.filter(([, ranked]) => ranked.rank === rank));
  return Object.fromEntries(inOrder) as Record<Name, Ranked>;
}
