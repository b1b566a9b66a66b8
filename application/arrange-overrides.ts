import type { ResponderId } from '../domain/ids';
import {
  type OverrideChange,
  type OverridePlan,
  type OverrideRefusal,
  type OverrideStretch,
  shiftsIn,
  stretchesOf,
  withChange,
} from '../domain/roster/overrides';
import type { RosterNow } from '../domain/roster/roster-now';
import type { OnCallShift, Override } from '../domain/schedule/schedule';
import { earlierOf, type Instant, laterOf } from '../domain/time';
import type { Clock } from './ports/clock';
import type { MintCode } from './ports/links';
import type { NewNotice, NoticeStore } from './ports/notices';
import type { OverrideStore, RosterStore } from './ports/roster';
import { rosterInForce } from './roster-in-force';
import { shiftChangedNotices } from './tell-people';

/** The ports that arranging shifts needs. */
export interface ArrangingDeps {
  rosters: RosterStore;
  overrides: OverrideStore;
  notices: NoticeStore;
  clock: Clock;
  mintCode: MintCode;
}

/** The change in one stretch of one schedule: who was to be on call, and who is now. */
export interface ShiftComparison extends OverrideStretch {
  before: readonly OnCallShift[];
  after: readonly OnCallShift[];
}

/** `repeated`: an arrangement of this id is there already; nothing happened now. */
export type ArrangementResult =
  | { outcome: 'arranged' | 'repeated'; change: OverrideChange; comparison: readonly ShiftComparison[] }
  | { outcome: 'refused'; refusal: OverrideRefusal };

interface Arrangement {
  /** Makes it happen once: the id of the override, or of the swap. Absent for what makes none. */
  id?: string | undefined;
  plan: (rosterNow: RosterNow) => OverridePlan;
  /** The responder who asks for it, where it is one. */
  by?: ResponderId | undefined;
}

/**
 * Notices that are written with their change, by our own choice: a transaction has a limit. Others follow.
 */
const mostNoticesAtOnce = 40;

/** The changes that the arrangement would make. Makes none. Throws NoRosterError. */
export async function previewArrangement(
  deps: Pick<ArrangingDeps, 'rosters' | 'clock'>,
  { plan }: Arrangement,
): Promise<ArrangementResult> {
  const rosterNow = await readNow(deps);
  const planned = plan(rosterNow);
  if (planned.outcome === 'refused') return planned;
  const { change } = planned;
  return { outcome: 'arranged', change, comparison: compared(rosterNow, change) };
}

/**
 * Makes the arrangement and records the notices that tell the people concerned. Throws NoRosterError, and whatever
 * the stores throw.
 */
export async function arrange(
  deps: ArrangingDeps,
  { id, plan, by }: Arrangement,
): Promise<ArrangementResult> {
  const rosterNow = await readNow(deps);
  const there = id === undefined ? [] : namedBy(rosterNow, id);
  if (there.length > 0) return repeated(there);
  const planned = plan(rosterNow);
  if (planned.outcome === 'refused') return planned;
  const { change } = planned;
  const notices = noticesOf(deps, rosterNow, change, by);
  const [first, later] = [notices.slice(0, mostNoticesAtOnce), notices.slice(mostNoticesAtOnce)];
  if (!(await written(deps.overrides, change, first, rosterNow.now))) {
    return change.ended.length > 0 ? { outcome: 'refused', refusal: goneMeanwhile } : repeated(change.added);
  }
  if (later.length > 0) await deps.notices.record(later, rosterNow.now);
  return { outcome: 'arranged', change, comparison: compared(rosterNow, change) };
}

const goneMeanwhile: OverrideRefusal = {
  code: 'no-such-override',
  sentence: 'Somebody else cancelled it a moment ago.',
};

async function readNow({ rosters, clock }: Pick<ArrangingDeps, 'rosters' | 'clock'>): Promise<RosterNow> {
  const now = clock.now();
  return { roster: await rosterInForce(rosters, now), now };
}

function namedBy({ roster }: RosterNow, id: string): Override[] {
  return roster.overrides.filter((override) => override.id === id || override.swap === id);
}

function repeated(added: OverrideChange['added']): ArrangementResult {
  return { outcome: 'repeated', change: { added, ended: [] }, comparison: [] };
}

async function written(
  overrides: OverrideStore,
  { added, ended }: OverrideChange,
  notices: readonly NewNotice[],
  now: Instant,
): Promise<boolean> {
  if (ended.length === 0) return overrides.add(added, notices, now);
  return overrides.remove(
    ended.map(({ id }) => id),
    notices,
    now,
  );
}

/** Tells those whose shifts in the schedules concerned are others than before. */
function noticesOf(
  { mintCode }: ArrangingDeps,
  { roster, now }: RosterNow,
  change: OverrideChange,
  by: ResponderId | undefined,
): NewNotice[] {
  const [first, ...others] = stretchesOf(change, now);
  if (first === undefined) return [];
  const concerned = new Set([first, ...others].map(({ schedule }) => schedule));
  const before = { ...roster, schedules: roster.schedules.filter(({ id }) => concerned.has(id)) };
  const after = { ...before, overrides: withChange(roster.overrides, change, now) };
  const from = others.reduce((earliest, stretch) => earlierOf(earliest, stretch.from), first.from);
  const to = others.reduce((latest, stretch) => laterOf(latest, stretch.to), first.to);
  return shiftChangedNotices(before, after, from, to, by, mintCode, now);
}

function compared({ roster, now }: RosterNow, change: OverrideChange): ShiftComparison[] {
  const changed = { ...roster, overrides: withChange(roster.overrides, change, now) };
  return stretchesOf(change, now).map((stretch) => ({
    ...stretch,
    before: shiftsIn(roster, stretch),
    after: shiftsIn(changed, stretch),
  }));
}
