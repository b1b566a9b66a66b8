import type { RosterInForce, Team } from '../domain/roster/roster';
import type { Finding } from './preflight-finding';

/** The listeners of a topic, and how many were asked to and have not confirmed. */
export interface TopicListeners {
  confirmed: number;
  pending: number;
  /** The email addresses of those that confirmed by a click, so that one of their emails is enough to end them. */
  open: readonly string[];
}

/** The account's settings for texts in this Region. */
export interface SmsSettings {
  /** US dollars; undefined where SNS does not tell one. */
  monthlyLimitUsd?: number | undefined;
  /** The ARN of the role as which SNS writes down what became of texts; undefined: it does not. */
  reportsRole?: string | undefined;
  /** The number of texts in a hundred that arrived of which it writes so. */
  reportedSuccesses: number;
}

/** The two logs in which SNS tells what became of texts. */
export interface SmsReportsState {
  logs: readonly { name: string; exists: boolean; subscribed: boolean }[];
}

/** The number of functions that Lambda runs at once in the account and Region. */
export interface Concurrency {
  limit: number;
  /** The part of it that no function has for itself. */
  unreserved: number;
}

/** US dollars a month: AWS's spend quota for SMS in a new account; a single bad night uses it up. */
const newAccountsLimitUsd = 1;
/** The share of the limit from which on we warn; our own choice. */
const nearTheLimit = 0.8;

/** Findings on whether texts can leave for everybody's phone. `sandboxed`: the only phones they go to. */
export function outOfSandbox(
  roster: RosterInForce | undefined,
  sandboxed: readonly string[] | undefined,
): Finding[] {
  const about = 'sandbox';
  if (sandboxed === undefined)
    return [{ about, verdict: 'ok', says: 'The account is out of the SMS sandbox.' }];
  const todo = 'Ask AWS to move the account out: SNS console, Text messaging, Exit SMS sandbox.';
  const phones = (roster?.responders ?? []).filter(({ phone }) => phone !== undefined);
  const left = phones.filter(({ phone }) => !sandboxed.includes(phone ?? ''));
  if (left.length === 0) {
    const says = 'The account is in the SMS sandbox: texts go to phones only that are verified with SNS.';
    return [{ about, verdict: 'warning', says, todo }];
  }
  return [
    {
      about,
      verdict: 'problem',
      says: 'The account is in the SMS sandbox, and these phones are not verified with SNS; no text reaches them:',
      details: left.map(({ name, phone }) => `${name}: ${phone}`),
      todo: `${todo} Until then verify them with SNS.`,
    },
  ];
}

/** Findings on the money left for texts, in US dollars; `spent` is undefined when nothing is told of it. */
export function limitLeft(limit: number | undefined, spent: number | undefined): Finding[] {
  const about = 'spending limit';
  if (limit === undefined) {
    const says = 'The spending limit of texts could not be checked: SNS does not tell one.';
    const todo = 'Look at Service Quotas, Amazon SNS, account spend threshold for SMS.';
    return [{ about, verdict: 'unknown', says, todo }];
  }
  const sofar = spent === undefined ? 'and nothing is told of this month' : `${dollars(spent)} are spent`;
  const says = `Texts may cost ${dollars(limit)} a month, ${sofar}.`;
  const todo =
    'Raise it: Service Quotas, Amazon SNS, account spend threshold for SMS; then aws sns set-sms-attributes ' +
    '--attributes MonthlySpendLimit=DOLLARS';
  if (spent !== undefined && spent >= limit) {
    return [{ about, verdict: 'problem', says: `${says} SNS sends no more texts.`, todo }];
  }
  const near = (spent ?? 0) >= nearTheLimit * limit;
  if (near || limit <= newAccountsLimitUsd) return [{ about, verdict: 'warning', says, todo }];
  return [{ about, verdict: 'ok', says }];
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** Units that `-c reserve=true` reserves; and that Lambda leaves to all functions that reserve nothing. */
const reservedWhole = 47;
const leftUnreserved = 100;

/** Findings on whether Lambda runs enough at once for pages not to wait. `reserves`: by `-c reserve=true`. */
export function concurrencyHeld({ limit, unreserved }: Concurrency, reserves: boolean): Finding[] {
  const about = 'concurrency';
  const atOnce = `Lambda runs ${limit} functions at once in this account and Region`;
  if (reserves) {
    const says = `${atOnce}; ${reservedWhole} of them are kept for pages, and ${unreserved} are anybody's.`;
    return [{ about, verdict: 'ok', says }];
  }
  if (unreserved - reservedWhole >= leftUnreserved) {
    const says = `${atOnce}, and none are kept for pages: what else runs in the account can hold them up.`;
    return [{ about, verdict: 'ok', says, todo: 'To keep some: deploy with -c reserve=true.' }];
  }
  const least = limit - unreserved + reservedWhole + leftUnreserved;
  return [
    {
      about,
      verdict: 'warning',
      says: `${atOnce}, and none are kept for pages: many alarms, many links opened at once, or what else runs in the account hold them up. They are late then, not lost.`,
      todo: `Ask for ${Math.max(1000, least)}: Service Quotas, AWS Lambda, Concurrent executions. From ${least} on deploy with -c reserve=true; before that the deployment fails.`,
    },
  ];
}

/** Findings on whether it is told what became of texts, and whether anybody waits for it. */
export function reportsCome(
  roster: RosterInForce | undefined,
  settings: SmsSettings,
  reports: SmsReportsState,
): Finding[] {
  const about = 'delivery reports';
  const details = whatReportsLack(settings, reports);
  const waits = roster?.delivery.proveSmsWithin;
  const enable = 'npm run preflight -- --enable-sms-reports';
  if (details.length === 0 && waits !== undefined) {
    const says = `SNS reports what became of each text; a page goes on when none came within ${waits}.`;
    return [{ about, verdict: 'ok', says }];
  }
  if (details.length === 0) {
    const says = 'SNS reports what became of each text, but the roster waits for no report.';
    const todo = 'Put delivery: { proveSmsWithin: PT1M } in the roster and apply it.';
    return [{ about, verdict: 'warning', says, todo }];
  }
  if (waits !== undefined) {
    const says = `The roster waits ${waits} for a report of each text, but none come: pages go on as if texts were lost.`;
    return [{ about, verdict: 'problem', says, details, todo: `${enable}; or take proveSmsWithin out.` }];
  }
  const says = 'Nobody knows whether a text arrived, before it is answered: there are no delivery reports.';
  return [{ about, verdict: 'warning', says, details, todo: enable }];
}

function whatReportsLack(
  { reportsRole, reportedSuccesses }: SmsSettings,
  { logs }: SmsReportsState,
): string[] {
  return [
    ...(reportsRole === undefined ? ['SNS does not write down what became of texts'] : []),
    ...(reportsRole !== undefined && reportedSuccesses < 100
      ? [`SNS writes down ${reportedSuccesses} % of the texts that arrived`]
      : []),
    ...logs.flatMap(({ name, exists, subscribed }) => {
      if (!exists) return [`the log ${name} does not exist`];
      return subscribed ? [] : [`the log ${name} does not go to record-reports`];
    }),
  ];
}

/** Findings on whether answers by text arrive: only the API of two-way numbers tells, needed nowhere else. */
export function repliesConnected(roster: RosterInForce | undefined, topic: string): Finding[] {
  if (!(roster?.responders ?? []).some(({ phone }) => phone !== undefined)) return [];
  return [
    {
      about: 'replies',
      verdict: 'unknown',
      says: 'Whether a two-way number brings answers by text could not be checked: that takes another API.',
      todo: `aws pinpoint-sms-voice-v2 describe-phone-numbers --query "PhoneNumbers[?TwoWayChannelArn=='${topic}'].PhoneNumber"`,
    },
  ];
}

/** Findings on whether somebody hears when Eight Bells itself is in trouble. */
export function operationsHeard({ confirmed, pending, open }: TopicListeners): Finding[] {
  const about = 'operations';
  if (open.length > 0) return [openToAll(about, open)];
  if (confirmed > 0) {
    return [{ about, verdict: 'ok', says: 'Somebody is told when Eight Bells itself is in trouble.' }];
  }
  return [
    {
      about,
      verdict: 'problem',
      says: 'Nobody is told when Eight Bells itself is in trouble.',
      todo:
        pending > 0
          ? `Copy the link that SNS sent to the address of operationsEmail, ${unopened}`
          : `Deploy with -c operationsEmail=ADDRESS; copy the link that SNS sends there, ${unopened}`,
    },
  ];
}

const unopened = 'unopened: npm run people -- confirm LINK';

/** The finding on addresses that `details` name and that confirmed by a click. */
export function openToAll(about: string, details: readonly string[]): Finding {
  return {
    about,
    verdict: 'warning',
    says: 'These addresses were confirmed by a click: whoever has one of their emails, and a mail scanner, can end them by its link to unsubscribe:',
    details,
    todo: 'Have them confirmed anew by npm run people -- confirm LINK; how: docs/runbook.md#emails-have-ended',
  };
}

/** Findings on whether the teams that want to be told in chat are. */
export function chatHeard(teams: readonly Team[], { confirmed }: TopicListeners): Finding[] {
  const about = 'chat';
  const names = teams.map(({ name }) => name).join(', ');
  if (confirmed > 0) return [{ about, verdict: 'ok', says: `Chat is connected, for ${names}.` }];
  return [
    {
      about,
      verdict: 'warning',
      says: `${names} should be told in chat, but nothing listens to the chat topic.`,
      todo: 'Connect a channel to the topic: Amazon Q Developer in chat applications; see the runbook.',
    },
  ];
}
