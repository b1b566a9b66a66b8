import type { ResponderId } from '../domain/ids';
import { type NoticeContent, noticeIdFrom } from '../domain/notice/notice';
import { usableAddresses } from '../domain/roster/approach';
import { type Channel, type ChannelAddress, stateOf } from '../domain/roster/channel';
import { quietUntil } from '../domain/roster/night';
import { personalShifts, shiftsEnding, shiftsStarting } from '../domain/roster/personal-shifts';
import type { NoticeWish, Responder } from '../domain/roster/responder';
import { type RosterInForce, responderOf, type WeeklyTest } from '../domain/roster/roster';
import type { RosterNow } from '../domain/roster/roster-now';
import { type ShiftChange, shiftChanges } from '../domain/roster/shift-changes';
import { lastWeekly, type WeeklyMoment } from '../domain/roster/weekly';
import { turnWhileAwake, weeklyTurns } from '../domain/roster/weekly-turns';
import { after, before, type Duration, earlierOf, type Instant, laterOf } from '../domain/time';
import { yearsAround, zoneRules, zonesIn } from '../domain/zone-rules';
import type { Clock } from './ports/clock';
import type { MintCode } from './ports/links';
import type { NewNotice, NoticeStore } from './ports/notices';
import type { ChannelStore, EmailSubscriptions, OptOuts } from './ports/people';
import type { RosterStore, ZoneStore } from './ports/roster';
import { testNotice } from './test-channels';
import { followOptOuts, followSubscriptions } from './verify-channels';

/** The ports that telling people needs. */
export interface TellingDeps {
  rosters: RosterStore;
  notices: NoticeStore;
  channels: ChannelStore;
  subscriptions: EmailSubscriptions;
  optOuts: OptOuts;
  clock: Clock;
  mintCode: MintCode;
  zones: Pick<ZoneStore, 'tell'>;
  /** The version of the time-zone data of this runtime. */
  zoneData: string;
}

/** The outcome of one run. */
export interface Told {
  notices: number;
  /** Channels of which something else is known now. */
  channels: number;
}

/** The times before a shift starts, and before it ends, at which its person is told; our own choice. */
const toldBeforeStart: Duration = 'PT1H';
const toldBeforeEnd: Duration = 'PT15M';
/** The time in which one is told of emails that ended: the day may be quiet, or no other channel count. */
const endToldWithin: Duration = 'P1D';
/** The time for which what comes round each week is made up for, and put off at most; our own choice. */
const weeklyMadeUpFor: Duration = 'PT1H';
/** The weekly digest of coming shifts; our own choice. */
const digest = { day: 'mon', at: '09:00', ahead: 'P14D', mostShifts: 20 } as const;
/** The bounds of what people are told of changed shifts; our own choice. */
const changesToldAhead: Duration = 'P60D';
const mostChangesEach = 3;

/** The material that notices are made of. */
interface Desk extends RosterNow {
  mintCode: MintCode;
}

/**
 * Tells people what they asked to be told and what became of their emails, sends the weekly test pages, and looks
 * whether their channels are what they were: each half hour at subscriptions, each hour at phones. To be run each five
 * minutes: everything happens once, however often it runs, and what a late run missed is made up for while it is of use.
 * Throws AggregateError when a part failed, once the rest is done.
 */
export async function tellPeople(deps: TellingDeps): Promise<Told> {
  const now = deps.clock.now();
  // With what was arranged until a moment ago: without it, handovers and shifts that never were would come to light.
  const roster = (await deps.rosters.current(before(now, weeklyMadeUpFor)))?.roster;
  if (roster === undefined) return { notices: 0, channels: 0 };
  const due = noticesDue({ roster, mintCode: deps.mintCode, now });
  const reviews = [
    ...(isFirstOfEach(30, now) ? [followSubscriptions(deps, roster, now)] : []),
    ...(isFirstOfEach(60, now) ? [followOptOuts(deps, roster, now)] : []),
  ];
  const outcomes = await Promise.allSettled([
    deps.notices.record(due, now),
    tellZones(deps, roster, now),
    ...reviews,
  ]);
  const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  const [notices = 0, ...channels] = outcomes.map((each) => (each.status === 'fulfilled' ? each.value : 0));
  return { notices, channels: channels.reduce((sum, each) => sum + each, 0) };
}

/** Tells by which rules this runtime knows the zones of the roster, for who writes rosters elsewhere. */
async function tellZones(
  { zones, zoneData }: TellingDeps,
  roster: RosterInForce,
  now: Instant,
): Promise<number> {
  await zones.tell(zoneRules(zonesIn(roster), yearsAround(now), zoneData));
  return 0;
}

/**
 * Tells those who wish it that they are on call at other times than before, within the next 60 days. Somebody with many
 * changed shifts is told of the first, and how many more there are; whoever made the change, `by`, knows.
 */
export function shiftChangedNotices(
  old: RosterInForce,
  roster: RosterInForce,
  from: Instant,
  to: Instant,
  by: ResponderId | undefined,
  mintCode: MintCode,
  now: Instant,
): NewNotice[] {
  const desk = { roster, mintCode, now };
  const horizon = after(now, changesToldAhead);
  const changes = shiftChanges(old, roster, laterOf(from, now), earlierOf(to, horizon));
  return wishing(roster, 'shift-changed')
    .filter(({ id }) => id !== by)
    .flatMap((responder) => changesTold(desk, responder, changes, horizon, by));
}

function changesTold(
  desk: Desk,
  responder: Responder,
  changes: readonly ShiftChange[],
  horizon: Instant,
  by: ResponderId | undefined,
): NewNotice[] {
  const own = changes.filter(({ was, is }) => was === responder.id || is === responder.id);
  const told = own.length > mostChangesEach ? own.slice(0, 1) : own;
  const more = own.length > told.length ? own.length - told.length : undefined;
  return told.flatMap(({ was, is, schedule, from, to }) => {
    // Beyond the horizon nobody has looked, so that no end is known.
    const shift = { schedule, from, to: to === horizon ? undefined : to };
    const key = `shift-changed:${responder.id}:${shift.schedule}:${shift.from}:${desk.now}`;
    return noticeFor(desk, responder, key, { kind: 'shift-changed', shift, was, is, by, more });
  });
}

function noticesDue(desk: Desk): NewNotice[] {
  return [
    ...startsDue(desk),
    ...endsDue(desk),
    ...digestsDue(desk),
    ...testsDue(desk),
    ...lostEmailsDue(desk),
  ];
}

function startsDue(desk: Desk): NewNotice[] {
  const { roster, now } = desk;
  const wish = 'shift-starts';
  if (wishing(roster, wish).length === 0) return [];
  const starting = shiftsStarting(roster, justBefore(now), after(now, toldBeforeStart));
  return starting.flatMap(({ responder, ...shift }) => {
    const key = `${wish}:${responder}:${shift.schedule}:${shift.from}`;
    return noticeIfWished(desk, responder, wish, key, { kind: wish, shift });
  });
}

function endsDue(desk: Desk): NewNotice[] {
  const { roster, now } = desk;
  const wish = 'shift-ends';
  if (wishing(roster, wish).length === 0) return [];
  const ending = shiftsEnding(roster, justBefore(now), after(now, toldBeforeEnd));
  return ending.flatMap(({ responder, ...end }) => {
    const key = `${wish}:${responder}:${end.schedule}:${end.at}`;
    return noticeIfWished(desk, responder, wish, key, { kind: wish, ...end });
  });
}

/**
 * A handover that is past is not told: on a roster that was applied since, it may never have been. One at this very
 * moment is.
 */
function justBefore(now: Instant): Instant {
  return before(now, 'PT0.001S');
}

function digestsDue(desk: Desk): NewNotice[] {
  const { roster, now } = desk;
  const readers = wishing(roster, 'upcoming');
  const turns = weeklyTurns(readers, digest.at);
  const lastIn = lastInZones(digest, now);
  return readers.flatMap((responder) => {
    const { at, week } = lastIn(responder.timeZone);
    const due = turnWhileAwake(responder, at, turns.get(responder.id) ?? 0);
    if (now < due || now > after(due, weeklyMadeUpFor)) return [];
    return noticeFor(desk, responder, `upcoming:${responder.id}:${week}`, digestOf(roster, responder.id, at));
  });
}

/** The last time it was that moment of the week, in each zone; most people share theirs with others. */
function lastInZones({ day, at }: WeeklyTest, now: Instant): (timeZone: string) => WeeklyMoment {
  const known = new Map<string, WeeklyMoment>();
  return (timeZone) => {
    const moment = known.get(timeZone) ?? lastWeekly(day, at, timeZone, now);
    known.set(timeZone, moment);
    return moment;
  };
}

function digestOf(roster: RosterInForce, responder: ResponderId, at: Instant): NoticeContent {
  const until = after(at, digest.ahead);
  const shifts = personalShifts(roster, responder, at, until);
  const told = shifts.slice(0, digest.mostShifts).map(({ schedule, from, to }) => ({ schedule, from, to }));
  const more = shifts.length > told.length ? shifts.length - told.length : undefined;
  return { kind: 'upcoming', until, shifts: told, more };
}

function testsDue({ roster, mintCode, now }: Desk): NewNotice[] {
  const { weeklyTest } = roster;
  if (weeklyTest === undefined) return [];
  const turns = weeklyTurns(roster.responders, weeklyTest.at);
  const lastIn = lastInZones(weeklyTest, now);
  return roster.responders.flatMap((responder) => {
    const { at, week } = lastIn(responder.timeZone);
    if (!isTestedNow(responder, at, turns.get(responder.id) ?? 0, now)) return [];
    return usableAddresses(responder, roster).map((to) =>
      testNotice(to, `weekly-test:${to.responder}:${to.channel}:${week}`, mintCode, now),
    );
  });
}

/** A test wakes nobody: what falls into quiet hours waits for their end, and is left out where that is far. */
function isTestedNow(responder: Responder, at: Instant, turn: number, now: Instant): boolean {
  const awake = quietUntil(responder, at);
  if (awake > after(at, weeklyMadeUpFor)) return false;
  const from = turnWhileAwake(responder, awake, turn);
  return from <= now && now <= after(from, weeklyMadeUpFor) && quietUntil(responder, now) === now;
}

/** Notices by another channel to those whose emails ended, whatever they wish; nobody is woken for it. */
function lostEmailsDue(desk: Desk): NewNotice[] {
  const { roster, now } = desk;
  return roster.responders.flatMap((responder) => {
    const { id, email } = responder;
    const { endedAt } =
      stateOf(roster.channelStates, { responder: id, channel: 'email', address: email }) ?? {};
    const isDue = endedAt !== undefined && now <= after(endedAt, endToldWithin);
    if (!isDue || quietUntil(responder, now) !== now) return [];
    return noticeFor(desk, responder, `email-ended:${id}:${endedAt}`, { kind: 'email-ended', email });
  });
}

function wishing({ responders }: RosterInForce, wish: NoticeWish): Responder[] {
  return responders.filter(({ notices }) => notices.includes(wish));
}

function noticeIfWished(
  desk: Desk,
  id: ResponderId,
  wish: NoticeWish,
  key: string,
  content: NoticeContent,
): NewNotice[] {
  const responder = responderOf(desk.roster, id);
  return responder?.notices.includes(wish) === true ? noticeFor(desk, responder, key, content) : [];
}

/** None when no channel of theirs is usable. */
function noticeFor(
  { roster, mintCode, now }: Desk,
  responder: Responder,
  key: string,
  content: NoticeContent,
): NewNotice[] {
  const to = quietestOf(usableAddresses(responder, roster));
  return to === undefined
    ? []
    : [{ key, notice: { id: noticeIdFrom(mintCode()), to, content, createdAt: now } }];
}

const quietestFirst: readonly Channel[] = ['email', 'webhook', 'sms'];

/** The address that disturbs least, since it is no page. */
function quietestOf(addresses: readonly ChannelAddress[]): ChannelAddress | undefined {
  return quietestFirst.flatMap((channel) => addresses.filter((each) => each.channel === channel))[0];
}

/** Of the runs each five minutes, one in so many minutes of the hour. */
function isFirstOfEach(minutes: number, now: Instant): boolean {
  return Number(now.slice(14, 16)) % minutes < 5;
}
