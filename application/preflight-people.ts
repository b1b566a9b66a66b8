import { type Channel, stateOf } from '../domain/roster/channel';
import { isOptOut } from '../domain/roster/channel-news';
import { gapsAhead } from '../domain/roster/coverage';
import { pageZone, type ZoneWish } from '../domain/roster/page-zone';
import { bulkOf, kilobytes, mostPlanBytes, planBytes } from '../domain/roster/plan-size';
import { type PersonReachability, provedWithinDays, reachabilityOf } from '../domain/roster/reachability';
import type { RosterInForce } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { StandingEmail } from './ports/people';
import type { StoredRoster } from './ports/roster';
import { openToAll } from './preflight-account';
import type { Finding } from './preflight-finding';
import { sideBySide } from './side-by-side';

/** Numbers asked about side by side, by our own choice: SNS takes a limited number of questions a second. */
const askedAtOnce = 10;

/** Findings on whether there is a roster at all, and incidents can carry its plans as they are. */
export function rosterApplied(stored: StoredRoster | undefined): Finding[] {
  if (stored !== undefined) {
    const people = stored.roster.responders.length;
    return [
      {
        about: 'roster',
        verdict: 'ok',
        says: `Version ${stored.version} is in force, with ${people} ${people === 1 ? 'person' : 'people'}.`,
      },
      ...plansTooLarge(stored.roster),
    ];
  }
  return [
    {
      about: 'roster',
      verdict: 'problem',
      says: 'No roster has been applied: nobody can be paged.',
      todo: 'npm run roster -- apply FILE',
    },
  ];
}

/** A roster may have been applied before plans had a limit. */
function plansTooLarge({ plans }: RosterInForce): Finding[] {
  const details = plans.flatMap((plan) => {
    const { all } = planBytes(plan);
    return all > mostPlanBytes ? [`${plan.id}: ${kilobytes(all)}, most of it ${bulkOf(plan)}`] : [];
  });
  if (details.length === 0) return [];
  return [
    {
      about: 'plans',
      verdict: 'warning',
      says: `Incidents carry ${kilobytes(mostPlanBytes)} of a plan, and leave out what is beyond that: templates, contacts, then vendors.`,
      details,
      todo: 'Shorten what takes most of it, and apply the roster: npm run roster -- apply FILE',
    },
  ];
}

/** Findings on gaps in every schedule for the weeks ahead; with times in one zone, that of `wish`. */
export function schedulesCovered(roster: RosterInForce | undefined, now: Instant, wish: ZoneWish): Finding[] {
  if (roster === undefined || roster.schedules.length === 0) return [];
  const zone = pageZone([roster], wish);
  const details = gapsAhead(roster, now, zone);
  if (details.length === 0) {
    return [
      { about: 'schedules', verdict: 'ok', says: 'Every schedule has somebody on call in the weeks ahead.' },
    ];
  }
  return [
    {
      about: 'schedules',
      verdict: 'warning',
      says: `Schedules have gaps; a page passes over them to the next level. Times are in ${zone}.`,
      details,
      todo: 'Unless they are meant: npm run oncall -- fill SCHEDULE --for ID --from TIME --to TIME, or change the schedules.',
    },
  ];
}

/** Findings on whether everybody can be reached, and what is wrong with channels. */
export function peopleReachable(roster: RosterInForce | undefined, now: Instant): Finding[] {
  if (roster === undefined) return [];
  const people = reachabilityOf(roster, now);
  const findings = [unreachable(people), unverified(people), blocked(people), stale(people)].flat();
  if (findings.length > 0) return findings;
  return [
    {
      about: 'channels',
      verdict: 'ok',
      says: `Everybody can be reached: each channel is open, and was verified or seen to work within ${provedWithinDays} days.`,
    },
  ];
}

function unreachable(people: readonly PersonReachability[]): Finding[] {
  return finding(
    people.filter(({ reachable }) => !reachable).map(({ name }) => name),
    {
      about: 'channels',
      verdict: 'problem',
      says: 'These people have no channel that pages count on:',
      todo: 'npm run people -- verify ID CHANNEL, and have them answer',
    },
  );
}

function unverified(people: readonly PersonReachability[]): Finding[] {
  return finding(
    addresses(people, ({ verifiedAt, endedAt }) => {
      if (verifiedAt !== undefined) return undefined;
      return endedAt === undefined ? '' : ` (its subscription ended by ${dateOf(endedAt)})`;
    }),
    {
      about: 'channels',
      verdict: 'warning',
      says: 'These addresses are not verified, and pages do not count on them:',
      todo: 'npm run people -- verify ID CHANNEL, and have them answer',
    },
  );
}

function blocked(people: readonly PersonReachability[]): Finding[] {
  return finding(
    addresses(people, (channel) => channel.blocked && ` (${channel.blocked})`),
    {
      about: 'channels',
      verdict: 'warning',
      says: 'Nothing can be sent to these addresses:',
      todo: 'Clear what stands against them; then npm run people -- test ID CHANNEL, whose answer lifts the block. An opt-out ends when the phone texts START',
    },
  );
}

function stale(people: readonly PersonReachability[]): Finding[] {
  return finding(
    addresses(people, (channel) =>
      channel.stale ? ` (last ${dateOf(channel.provedAt ?? channel.verifiedAt)})` : undefined,
    ),
    {
      about: 'channels',
      verdict: 'warning',
      says: `These addresses were neither verified nor seen to work within ${provedWithinDays} days:`,
      todo: 'npm run people -- test ID, and have them tap once; with weeklyTest in the roster that comes each week',
    },
  );
}

/** A line for each address about which `note` has something to say; undefined says nothing. */
function addresses(
  people: readonly PersonReachability[],
  note: (channel: PersonReachability['channels'][number]) => string | undefined,
): string[] {
  return people.flatMap(({ name, channels }) =>
    channels.flatMap((channel) => {
      const noted = note(channel);
      return noted === undefined ? [] : [`${name}: ${channel.channel} ${shown(channel)}${noted}`];
    }),
  );
}

/** Of a webhook only where it is: the rest may hold a secret. */
function shown({ channel, address }: { channel: Channel; address: string }): string {
  return channel === 'webhook' ? new URL(address).origin : address;
}

function dateOf(at: Instant | undefined): string {
  return at?.slice(0, 10) ?? 'never';
}

/** Findings on whether SNS delivers email to everybody, as the subscriptions really stand. */
export function emailsConfirmed(roster: RosterInForce, standing: readonly StandingEmail[]): Finding[] {
  const missing: string[] = [];
  const waiting: string[] = [];
  const open: string[] = [];
  for (const { id, name, email } of roster.responders) {
    const own = standing.filter((each) => each.email.toLowerCase() === email.toLowerCase());
    const confirmed = own.filter((each) => each.confirmed && each.responder === id);
    if (confirmed.length === 0)
      (own.some((each) => !each.confirmed) ? waiting : missing).push(`${name}: ${email}`);
    else if (confirmed.every(({ kept }) => kept === false)) open.push(`${name}: ${email}`);
  }
  const findings = [
    finding(missing, {
      about: 'email',
      verdict: 'problem',
      says: 'SNS has no subscription that brings these addresses their messages; no email reaches them:',
      todo: 'npm run people -- verify ID email --again, of any one of them: SNS then asks them all to confirm.',
    }),
    finding(waiting, {
      about: 'email',
      verdict: 'warning',
      says: 'These addresses were asked and have not confirmed; no email reaches them yet:',
      todo: 'Have the link that SNS sent confirmed: npm run people -- confirm LINK; npm run roster -- apply FILE --resend asks again.',
    }),
    open.length === 0 ? [] : openToAll('email', open),
  ].flat();
  if (findings.length > 0) return findings;
  return [{ about: 'email', verdict: 'ok', says: 'Everybody has confirmed their email address.' }];
}

/** Findings on phones that opted out, by a text or by the carrier's list. Rejects when it cannot be asked. */
export async function textsWanted(
  roster: RosterInForce | undefined,
  isOptedOut: (phone: string) => Promise<boolean>,
): Promise<Finding[]> {
  const phones = (roster?.responders ?? []).flatMap(({ id: responder, name, phone: address }) => {
    if (address === undefined) return [];
    const state = stateOf(roster?.channelStates ?? [], { responder, channel: 'sms', address });
    return [{ name, phone: address, saidSo: isOptOut(state?.blocked) }];
  });
  if (phones.length === 0) return [];
  const out: string[] = [];
  await sideBySide(phones, askedAtOnce, async ({ name, phone, saidSo }) => {
    if ((await isOptedOut(phone)) || saidSo) out.push(`${name}: ${phone}`);
  });
  if (out.length === 0)
    return [{ about: 'opt-outs', verdict: 'ok', says: 'No phone has opted out of texts.' }];
  return [
    {
      about: 'opt-outs',
      verdict: 'problem',
      says: 'These phones opted out of texts, and get none:',
      details: out.sort(),
      todo: 'Have them text START; or with their consent, once in 30 days: aws sns opt-in-phone-number --phone-number NUMBER',
    },
  ];
}

/** The finding with these details; nothing without any. */
function finding(details: readonly string[], about: Omit<Finding, 'details'>): Finding[] {
  return details.length === 0 ? [] : [{ ...about, details }];
}
