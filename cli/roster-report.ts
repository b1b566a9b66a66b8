import { doubtAboutPhone } from '../adapters/phone/roster-phone';
import { mostOnTopic } from '../adapters/sns/plan-subscriptions';
import type { AppliedRoster, RosterPreview } from '../application/apply-roster';
import type { Finding } from '../application/preflight-finding';
import { gapsAhead } from '../domain/roster/coverage';
import { listenersOn } from '../domain/roster/listeners';
import { pageZone, type ZoneWish } from '../domain/roster/page-zone';
import type { Roster } from '../domain/roster/roster';
import { doubtsAbout, onCallAhead } from '../domain/roster/roster-outlook';
import type { Instant } from '../domain/time';
import { timesIn } from './moments';

/**
 * The setting to deploy so that email reaches everybody on a roster, where `topics` are too few for them: the email
 * topics that there are, or one where no stack was looked at.
 */
export function emailTopicsReport({ responders }: Pick<Roster, 'responders'>, topics = 1): string[] {
  const needed = Math.ceil(responders.length / mostOnTopic);
  if (needed <= topics) return [];
  return [
    `Email reaches ${topics * mostOnTopic} of ${responders.length} people, unless the stack has ${needed} email topics: npx cdk deploy -c emailTopics=${needed}`,
  ];
}

/** The setting to deploy so that whoever only listens is mailed, where a stack has no sender, or none was looked at. */
export function listenersReport(roster: Pick<Roster, 'plans'>, mailFrom?: string): string[] {
  const { length } = listenersOn(roster);
  if (length === 0 || mailFrom !== undefined) return [];
  const listeners =
    length === 1 ? '1 address that only listens hears' : `${length} addresses that only listen hear`;
  return [`${listeners} nothing, unless the stack has a sender: npx cdk deploy -c mailFrom=ADDRESS`];
}

/** The phone numbers that somebody should look at again; none where nothing speaks against them. */
export function phonesReport({ responders }: Pick<Roster, 'responders'>): string[] {
  return responders.flatMap(({ id, phone }) => {
    const doubt = phone === undefined ? undefined : doubtAboutPhone(phone);
    return doubt === undefined ? [] : [`The phone of ${id}, ${phone}, ${doubt}.`];
  });
}

/** The changes that applying a roster would make, and their meaning, on the stack that `description` names. */
export function previewReport(preview: RosterPreview, description: string): string[] {
  const { version, changes, gaps, outlook, zone } = preview;
  const { instead, arrangements, doubts } = outlook;
  const isChange = changes.length > 0 && version > 0;
  const same = instead.length === 0 ? ['In the next two weeks the same people are on call.'] : [];
  return [
    headOf(preview, description),
    ...changes.map((change) => `  ${change}`),
    ...(isChange ? same : []),
    ...under('On call in the next two weeks:', instead),
    ...under('What people arranged does not fit any more:', arrangements),
    ...under('Look at these people:', doubts),
    ...gapsReport(gaps),
    ...saidOnce(zone, instead, arrangements, gaps),
  ];
}

function headOf({ version, changes }: RosterPreview, description: string): string {
  if (changes.length === 0) return `Nothing changes: version ${version} is in force on ${description}.`;
  return version === 0
    ? `This is the first roster on ${description}:`
    : `This changes version ${version} on ${description}:`;
}

/** The people on call by a roster that is only looked at, whom to look at, and when nobody is. */
export function checkedReport(roster: Roster, now: Instant, wish: ZoneWish): string[] {
  const zone = pageZone([roster], wish);
  const ahead = onCallAhead(roster, now, zone);
  const gaps = gapsAhead(roster, now, zone);
  return [
    ...under('On call in the next two weeks:', ahead),
    ...under('Look at these people:', doubtsAbout(roster, now)),
    ...gapsReport(gaps),
    ...saidOnce(zone, ahead, gaps),
  ];
}

function gapsReport(gaps: readonly string[]): string[] {
  return gaps.length === 0
    ? ['Somebody is on call in every schedule for the next 60 days.']
    : under('Gaps in the next 60 days, in which paging passes over the schedule:', gaps);
}

/** The zone of the times in these lines, where there are any. */
function saidOnce(zone: string, ...told: readonly (readonly string[])[]): string[] {
  return told.flat().length === 0 ? [] : [timesIn(zone)];
}

/** The findings on a stack, each with what it is about and what to do. */
export function findingsInLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ says, details = [], todo }) => [
    says,
    ...details.map((detail) => `  ${detail}`),
    ...(todo === undefined ? [] : [todo]),
  ]);
}

function under(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [head, ...lines.map((line) => `  ${line}`)];
}

/** The option that asks everybody again. */
export const resend = '--resend';

/** The outcome of applying a roster; `askedAgain`: everybody was to be asked who has not confirmed an address. */
export function appliedReport(applied: AppliedRoster, description: string, askedAgain: boolean): string[] {
  const { unconfirmed, asked, failed } = applied;
  const everybodyHas = [...unconfirmed, ...asked, ...failed].length === 0;
  return [
    `Version ${applied.version} of the roster is in force on ${description}.`,
    ...[...linesAboutEmail(applied), ...linesAboutVerification(applied)].map((line) => `  ${line}`),
    ...(askedAgain && everybodyHas ? ['  Everybody has confirmed.'] : []),
  ];
}

function linesAboutEmail({ subscribed, unsubscribed, unconfirmed, failed }: AppliedRoster): string[] {
  const asked = unconfirmed.filter((email) => subscribed.includes(email));
  return [
    ...subscribed.filter((email) => !asked.includes(email)).map((email) => `${email} gets email.`),
    ...unsubscribed.map((email) => `${email} gets no more email.`),
    ...unconfirmed.map((email) => `${email} has not confirmed yet; pages do not reach this address.`),
    ...failed.map(failureLine),
    ...(asked.length > 0
      ? [
          `SNS has just asked ${asked.join(', ')} to confirm, by email; best by the link, unopened: npm run people -- confirm LINK`,
        ]
      : []),
    ...(asked.length < unconfirmed.length ? [`With ${resend}, the others are asked again.`] : []),
  ];
}

function failureLine({ email, responder, doing, why }: AppliedRoster['failed'][number]): string {
  const whose = responder === undefined ? email : `${responder} (${email})`;
  if (doing === 'unsubscribe') return `${whose} STILL GETS EMAIL and should not: ${why}`;
  if (doing === 'redirect') return `${whose} may get NO EMAIL, or somebody else's: ${why}`;
  return `${whose} GETS NO EMAIL: ${why}`;
}

function linesAboutVerification({ asked }: AppliedRoster): string[] {
  return asked.map(({ responder, channel, address }) =>
    channel === 'sms'
      ? `${responder} was texted a code at ${address}; pages do not count on it before it is confirmed.`
      : `The webhook of ${responder} was sent a challenge; pages do not count on it before it answers.`,
  );
}
