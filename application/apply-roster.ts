import { type ChannelAddress, stateOf } from '../domain/roster/channel';
import { gapsAhead } from '../domain/roster/coverage';
import { pageZone, type ZoneWish } from '../domain/roster/page-zone';
import { addressesOf } from '../domain/roster/responder';
import { asWritten, type Roster, type RosterInForce } from '../domain/roster/roster';
import { changesBetween } from '../domain/roster/roster-changes';
import { outlookOf, type RosterOutlook } from '../domain/roster/roster-outlook';
import type { Clock } from './ports/clock';
import type { ChannelStore, EmailFailure, EmailSubscription, EmailSubscriptions } from './ports/people';
import type { RosterStore, StoredRoster } from './ports/roster';
import { subscriptionsOf } from './verify-channels';

/** The ports that applying a roster needs. */
export interface RosterDeps {
  rosters: RosterStore;
  subscriptions: Pick<EmailSubscriptions, 'follow'>;
  channels: ChannelStore;
  clock: Clock;
  /** Asks at each of these phone numbers and webhooks whether it is its responder's. */
  askToVerify: (addresses: readonly ChannelAddress[], roster: Roster) => Promise<unknown>;
  /** Tells people whose shifts are other ones now. */
  tellChanged: (before: RosterInForce, after: RosterInForce) => Promise<unknown>;
  /** Has somebody else sought for those who are in charge of something and have left. */
  replaceWhoLeft: (before: RosterInForce) => Promise<unknown>;
}

/** The changes that a roster would make. */
export interface RosterPreview {
  /** The version in force; 0: none was applied. */
  version: number;
  /** Lines for people; none: it is the roster in force. */
  changes: readonly string[];
  /** Lines for people: when, in the coming weeks, nobody is on call. */
  gaps: readonly string[];
  /** Consequences for people. */
  outlook: RosterOutlook;
  /** The zone of the times in these lines. */
  zone: string;
}

/** The outcome of applying a roster. */
export interface AppliedRoster extends Pick<RosterPreview, 'version' | 'changes'> {
  /** Addresses that were subscribed just now; those that have to confirm were asked to. */
  subscribed: readonly string[];
  unsubscribed: readonly string[];
  /** Addresses that have not confirmed: no email reaches them yet. */
  unconfirmed: readonly string[];
  /** People whose email could not be brought in line with the roster, and why. */
  failed: readonly EmailFailure[];
  /** The phone numbers and webhooks that were asked to confirm just now: pages do not count on them yet. */
  asked: readonly ChannelAddress[];
}

export interface ApplyOptions {
  /** Ask everybody again who has not confirmed an address, also where it is no new one. */
  resend?: boolean;
  /** The version that this was prepared for; whatever is in force, when absent. */
  onTopOf?: number | undefined;
  /** The reason, for the list of versions. */
  note?: string | undefined;
}

/** The changes that applying `roster` would make; with times in one zone, that of `wish`. Makes none. */
export async function previewRoster(
  { rosters, clock }: Pick<RosterDeps, 'rosters' | 'clock'>,
  roster: Roster,
  wish: ZoneWish,
): Promise<RosterPreview> {
  const now = clock.now();
  const current = await rosters.current(now);
  const live: RosterInForce = { ...asWritten(roster), ...current?.roster, ...roster };
  const zone = pageZone(current === undefined ? [live] : [current.roster, live], wish);
  return {
    ...changeOn(current, roster),
    gaps: gapsAhead(live, now, zone),
    outlook: outlookOf(current?.roster, live, now, zone),
    zone,
  };
}

/**
 * Puts `roster` in force, unless it is already, and makes the email topic's subscriptions follow it. The old roster
 * stays in force when this throws before the new one is stored; what failed afterwards is mended by applying it again
 * with `resend`. Whoever is new, or has another address than before, is asked to confirm it; with `resend`, everybody
 * is who has not done so.
 */
export async function applyRoster(
  deps: RosterDeps,
  roster: Roster,
  { resend = false, onTopOf, note }: ApplyOptions = {},
): Promise<AppliedRoster> {
  const now = deps.clock.now();
  const previous = await deps.rosters.current(now);
  const change = changeOn(previous, roster);
  const version = await putInForce();
  const { overrides, channelStates, tours } = previous?.roster ?? asWritten(roster);
  const inForce: RosterInForce = { ...roster, overrides, channelStates, tours };
  const asked = toVerify(resend ? undefined : previous?.roster, inForce);
  const told = previous !== undefined && change.changes.length > 0 ? previous.roster : undefined;
  // The roster is in force by now: what one of these cannot do must not keep the others from it.
  const [email, ...others] = await Promise.allSettled([
    followByEmail(deps, previous?.roster, inForce, resend),
    asked.length > 0 ? deps.askToVerify(asked, roster) : undefined,
    told && deps.tellChanged(told, inForce),
    told && deps.replaceWhoLeft(told),
  ]);
  const failed = [email, ...others].find((each) => each.status === 'rejected');
  if (email.status === 'rejected' || failed !== undefined)
    throw new Error(`Version ${version} is in force, but not everybody was told: ${reasonOf(failed)}`);
  return { ...change, version, ...email.value, asked };

  async function putInForce(): Promise<number> {
    const isExpected = onTopOf === undefined || onTopOf === change.version;
    if (isExpected && previous !== undefined && change.changes.length === 0) return change.version;
    if (isExpected && (await deps.rosters.apply(roster, change.version, now, note)))
      return change.version + 1;
    throw new Error('Somebody else applied a roster meanwhile. Look at it, then apply yours again.');
  }
}

/**
 * Applies the roster of an earlier version as a new one; undefined when there is no such version. Otherwise as
 * applyRoster.
 */
export async function rollBack(
  deps: RosterDeps,
  version: number,
  options: Omit<ApplyOptions, 'note'> = {},
): Promise<AppliedRoster | undefined> {
  const roster = await deps.rosters.version(version);
  return roster && applyRoster(deps, roster, { ...options, note: `rolled back to version ${version}` });
}

function reasonOf(failed: PromiseSettledResult<unknown> | undefined): string {
  const reason: unknown = failed?.status === 'rejected' ? failed.reason : undefined;
  return reason instanceof Error ? reason.message : String(reason);
}

function changeOn(
  current: StoredRoster | undefined,
  roster: Roster,
): Pick<RosterPreview, 'version' | 'changes'> {
  return { version: current?.version ?? 0, changes: changesBetween(current?.roster, roster) };
}

/** Phone numbers and webhooks that are new and that nobody has verified yet. Emails are asked by their topic. */
function toVerify(before: Roster | undefined, after: RosterInForce): ChannelAddress[] {
  const old = before?.responders.flatMap(addressesOf) ?? [];
  return after.responders
    .flatMap(addressesOf)
    .filter(({ channel }) => channel !== 'email')
    .filter((address) => stateOf(old, address) === undefined)
    .filter((address) => stateOf(after.channelStates, address)?.verifiedAt === undefined);
}

/** Emails go where they are confirmed, and count there; with `resend`, everybody is asked who has not confirmed. */
async function followByEmail(
  { subscriptions, channels, clock }: RosterDeps,
  before: Roster | undefined,
  roster: RosterInForce,
  resend: boolean,
) {
  const wanted = subscriptionsOf(roster);
  const old = before === undefined ? [] : subscriptionsOf(before);
  const isOld = (each: EmailSubscription) =>
    old.some(({ responder, email }) => responder === each.responder && email === each.email);
  const followed = await subscriptions.follow(
    wanted,
    wanted.filter((each) => resend || !isOld(each)),
  );
  const failed = followed.failed.filter(({ doing }) => doing !== 'unsubscribe').map(({ email }) => email);
  const unreached = new Set([...followed.unconfirmed, ...failed].map((email) => email.toLowerCase()));
  for (const { responder, email } of wanted) {
    const address: ChannelAddress = { responder, channel: 'email', address: email };
    const isConfirmed = !unreached.has(email.toLowerCase());
    const isVerified = stateOf(roster.channelStates, address)?.verifiedAt !== undefined;
    if (isConfirmed && !isVerified) await channels.recordVerified(address, clock.now());
    if (isConfirmed || !isVerified) continue;
    // Of somebody who comes back, or back to an address, applying the roster has ended it itself.
    const isLost = isOld({ responder, email });
    await (isLost
      ? channels.recordEnded(address, clock.now())
      : channels.recordUnverified(address, clock.now()));
  }
  return followed;
}
