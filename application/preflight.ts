import type { ZoneWish } from '../domain/roster/page-zone';
import type { Instant } from '../domain/time';
import { zonesIn } from '../domain/zone-rules';
import type { Clock } from './ports/clock';
import type { EmailSubscriptions, OptOuts } from './ports/people';
import type { RosterStore, StoredRoster, ZoneStore } from './ports/roster';
import {
  type Concurrency,
  chatHeard,
  concurrencyHeld,
  limitLeft,
  operationsHeard,
  outOfSandbox,
  repliesConnected,
  reportsCome,
  type SmsReportsState,
  type SmsSettings,
  type TopicListeners,
} from './preflight-account';
import type { Finding } from './preflight-finding';
import { type MailAccount, mailLeaves } from './preflight-mail';
import {
  emailsConfirmed,
  peopleReachable,
  rosterApplied,
  schedulesCovered,
  textsWanted,
} from './preflight-people';
import { zonesAlike } from './preflight-zones';

/** The account that the stack stands in, as AWS knows it. Each call rejects where it cannot tell. */
export interface AwsAccount {
  /** The listeners of the topic on which Eight Bells tells of its own troubles, or of the one for chat. */
  listeners(topic: 'operations' | 'chat'): Promise<TopicListeners>;
  /** The phones that texts may be sent to, where the account is in the sandbox; undefined where it is not. */
  sandbox(): Promise<readonly string[] | undefined>;
  smsSettings(): Promise<SmsSettings>;
  /** US dollars since the month began; undefined when nothing is told of it, as when nothing was sent. */
  smsSpent(now: Instant): Promise<number | undefined>;
  smsReports(): Promise<SmsReportsState>;
  concurrency(): Promise<Concurrency>;
  mail(): Promise<MailAccount>;
}

export interface PreflightDeps {
  rosters: Pick<RosterStore, 'current'>;
  subscriptions: Pick<EmailSubscriptions, 'standing'>;
  optOuts: OptOuts;
  account: AwsAccount;
  zones: Pick<ZoneStore, 'told'>;
  /** The zone in which times are read. */
  zoneWish: ZoneWish;
  /** The version of the time-zone data here. */
  zoneData: string;
  /** The topic that a two-way number has to deliver to, as people have to name it. */
  repliesTopic: string;
  /** True if the stack reserves concurrency for pages. */
  reservesConcurrency: boolean;
  /** The address that mails leave from, if any do. */
  mailFrom: string | undefined;
  /** Tells people in a sentence what went wrong. */
  inASentence: (error: unknown) => string;
  clock: Clock;
}

type Look = (deps: PreflightDeps, stored: StoredRoster | undefined, now: Instant) => Promise<Finding[]>;

/** Everything that is looked at, in the order in which it is told. */
const looks: readonly { about: string; look: Look }[] = [
  {
    about: 'schedules',
    look: async ({ zoneWish }, stored, now) => schedulesCovered(stored?.roster, now, zoneWish),
  },
  {
    about: 'time zones',
    look: async ({ zones, zoneData }, stored) =>
      zonesAlike(stored === undefined ? [] : zonesIn(stored.roster), zoneData, await zones.told()),
  },
  { about: 'channels', look: async (_, stored, now) => peopleReachable(stored?.roster, now) },
  {
    about: 'email',
    look: async ({ subscriptions }, stored) =>
      stored === undefined ? [] : emailsConfirmed(stored.roster, await subscriptions.standing()),
  },
  {
    about: 'mail',
    look: ({ account, mailFrom }, stored) => mailLeaves(stored?.roster, mailFrom, () => account.mail()),
  },
  {
    about: 'opt-outs',
    look: async ({ optOuts }, stored) => textsWanted(stored?.roster, (phone) => optOuts.isOptedOut(phone)),
  },
  {
    about: 'sandbox',
    look: async ({ account }, stored) => outOfSandbox(stored?.roster, await account.sandbox()),
  },
  {
    about: 'spending limit',
    look: async ({ account }, _, now) => {
      const [{ monthlyLimitUsd }, spent] = await Promise.all([account.smsSettings(), account.smsSpent(now)]);
      return limitLeft(monthlyLimitUsd, spent);
    },
  },
  {
    about: 'delivery reports',
    look: async ({ account }, stored) => {
      const [settings, reports] = await Promise.all([account.smsSettings(), account.smsReports()]);
      return reportsCome(stored?.roster, settings, reports);
    },
  },
  {
    about: 'replies',
    look: async ({ repliesTopic }, stored) => repliesConnected(stored?.roster, repliesTopic),
  },
  {
    about: 'operations',
    look: async ({ account }) => operationsHeard(await account.listeners('operations')),
  },
  {
    about: 'concurrency',
    look: async ({ account, reservesConcurrency }) =>
      concurrencyHeld(await account.concurrency(), reservesConcurrency),
  },
  {
    about: 'chat',
    look: async ({ account }, stored) => {
      const teams = (stored?.roster.teams ?? []).filter(({ chat }) => chat);
      return teams.length === 0 ? [] : chatHeard(teams, await account.listeners('chat'));
    },
  },
];

/** Hears how many looks have been taken, and what is still looked at. */
export type PreflightProgress = (done: number, of: number, pending: readonly string[]) => void;

/**
 * Looks at everything side by side. What cannot be looked at is told as `unknown`, with the reason. Throws the reason
 * where nothing can be looked at, and all for the same one: then nothing is known of the stack.
 */
export async function preflight(
  deps: PreflightDeps,
  onProgress: PreflightProgress = () => undefined,
): Promise<Finding[]> {
  const now = deps.clock.now();
  const pending = new Set(['roster', ...looks.map(({ about }) => about)]);
  const all = pending.size;
  onProgress(0, all, [...pending]);
  const roster = deps.rosters.current(now);
  const taken = (about: string, look: () => Promise<Finding[]>) =>
    takenLook(about, look, deps).finally(() => {
      pending.delete(about);
      onProgress(all - pending.size, all, [...pending]);
    });
  const told = await Promise.all([
    taken('roster', async () => rosterApplied(await roster)),
    // Where there is no roster to read, the account is looked at all the same.
    ...looks.map(({ about, look }) =>
      taken(about, async () => look(deps, await roster.catch(() => undefined), now)),
    ),
  ]);
  const hindrance = onlyHindrance(told);
  if (hindrance !== undefined) throw new Error(hindrance);
  return told.flatMap(({ findings }) => findings);
}

interface TakenLook {
  findings: Finding[];
  /** The reason why it could not be taken, in a sentence. */
  hindrance?: string;
}

async function takenLook(
  about: string,
  look: () => Promise<Finding[]>,
  { inASentence }: Pick<PreflightDeps, 'inASentence'>,
): Promise<TakenLook> {
  try {
    return { findings: await look() };
  } catch (error) {
    const hindrance = inASentence(error);
    const says = `The ${about} could not be checked: ${hindrance}`;
    return { findings: [{ about, verdict: 'unknown', says }], hindrance };
  }
}

/** The one reason that hindered each look with something to look at; undefined where there is no such. */
function onlyHindrance(told: readonly TakenLook[]): string | undefined {
  const sought = told.filter(({ findings }) => findings.length > 0);
  const [first] = sought;
  return sought.every(({ hindrance }) => hindrance === first?.hindrance) ? first?.hindrance : undefined;
}
