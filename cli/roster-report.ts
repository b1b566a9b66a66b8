import { doubtAboutPhone } from '../adapters/phone/roster-phone';
import { mostOnTopic } from '../adapters/sns/plan-subscriptions';
import type { AppliedRoster } from '../application/apply-roster';
import type { Finding } from '../application/preflight';
import type { Roster } from '../domain/roster/roster';
import { doubtsAbout, onCallAhead, type RosterOutlook } from '../domain/roster/roster-outlook';
import type { Instant } from '../domain/time';

/**
 * What to deploy so that email reaches everybody on `roster`, where `topics` are too few for them: the email topics that
 * there are, or one where no stack was looked at.
 */
export function emailTopicsReport({ responders }: Pick<Roster, 'responders'>, topics = 1): string[] {
  const needed = Math.ceil(responders.length / mostOnTopic);
  if (needed <= topics) return [];
  return [
    `Email reaches ${topics * mostOnTopic} of ${responders.length} people, unless the stack has ${needed} email topics: npx cdk deploy -c emailTopics=${needed}`,
  ];
}

/** The phone numbers that somebody should look at again; none where nothing speaks against them. */
export function phonesReport({ responders }: Pick<Roster, 'responders'>): string[] {
  return responders.flatMap(({ id, phone }) => {
    const doubt = phone === undefined ? undefined : doubtAboutPhone(phone);
    return doubt === undefined ? [] : [`The phone of ${id}, ${phone}, ${doubt}.`];
  });
}

/** What a roster means for people; `isChange`: there is one before it that it changes. */
export function outlookReport({ instead, arrangements, doubts }: RosterOutlook, isChange: boolean): string[] {
  const changed = instead.length === 0 ? ['In the next two weeks the same people are on call.'] : [];
  return [
    ...(isChange ? changed : []),
    ...under('On call in the next two weeks:', instead),
    ...under('What people arranged does not fit any more:', arrangements),
    ...under('Look at these people:', doubts),
  ];
}

/** Who is on call by a roster that is only looked at, and whom to look at. */
export function checkedReport(roster: Roster, now: Instant): string[] {
  return [
    ...under('On call in the next two weeks:', onCallAhead(roster, now)),
    ...under('Look at these people:', doubtsAbout(roster, now)),
  ];
}

/** What was found of a stack, with what it is about and what to do. */
export function findingsInLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ says, details = [], todo }) => [
    ...under(says, details),
    ...(details.length === 0 ? [says] : []),
    ...(todo === undefined ? [] : [todo]),
  ]);
}

function under(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [head, ...lines.map((line) => `  ${line}`)];
}

/** The option that asks everybody again. */
export const resend = '--resend';

/** What applying a roster did; `askedAgain`: everybody was to be asked who has not confirmed an address. */
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
