import type { AlertCursor, ArrivedAlert } from '../domain/alert/alert';
import type { Newcomers } from '../domain/alert/storm';
import type { ResponderId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident, Status } from '../domain/incident/incident';
import type { Severity } from '../domain/incident/severity';
import type { SupportCase } from '../domain/incident/vendor/support-case';
import type { CaseTrouble, HealthEvent } from '../domain/incident/vendor/vendor';
import type { VendorAnswer } from '../domain/incident/vendor/vendor-answers';
import type { Watch } from '../domain/incident/watch';
import type { Measures } from '../domain/measures/measures';
import type { Bulletin } from '../domain/notice/bulletin';
import type { Notice } from '../domain/notice/notice';
import type { PageOnItsWay, Reader } from '../domain/notice/pages-a-minute';
import type { Practice } from '../domain/practice/practice';
import type { Channel, ChannelAddress } from '../domain/roster/channel';
import type { LinkRevocation } from '../domain/roster/link-revocation';
import type { Roster, RosterInForce } from '../domain/roster/roster';
import type { Tour } from '../domain/roster/tour';
import type { Override } from '../domain/schedule/schedule';
import type { Instant } from '../domain/time';
import type { ZoneRules } from '../domain/zone-rules';

/** An incident as it is kept: its state, and the watch that stands over it while anything is owed. */
export interface IncidentRecord {
  incident: Incident;
  watch?: Watch | undefined;
}

/** A personal, secret door to an incident: the code in the link of one message. */
export interface Door {
  code: string;
  incidentId: string;
  /** The event whose message carries the link. */
  seq: number;
  responder: ResponderId;
  /** The channel that it was sent by; absent in links from before it was part of them. */
  channel?: Channel | undefined;
}

/** A cursor with the revision it was read at (0: never stored), which is the condition of writing it. */
export interface StoredCursor extends AlertCursor {
  revision: number;
}

/** How many alarms of a service came lately that had no open incident, and the revision it was read at (0: never stored). */
export interface StormGauge {
  service: string;
  newcomers: Newcomers;
  revision: number;
}

/** Everything that one decision changes; it is written whole or not at all. */
export interface Commit {
  record: IncidentRecord;
  /** The version that the decision was made on (0 for a new incident), and the watch that stood then. */
  decidedOn: { version: number; watchId?: string | undefined };
  events: readonly TimelineEvent[];
  cursors: readonly StoredCursor[];
  /** Tours of duty that began or ended; those of drills are nobody's hours. */
  tours: readonly Tour[];
  /** Everybody whom the incident concerns, where somebody is new among them. */
  concerned?: readonly ResponderId[] | undefined;
  /** That alarms of a service came which had no open incident; where each alarm has its own. */
  gauge?: StormGauge | undefined;
  /** What happens to the claim on the incident's group: a new or reopened incident takes it, a closed one gives it up. */
  group: 'claim' | 'release' | 'keep';
  token?: RequestToken | undefined;
  now: Instant;
}

/** What makes a request that is sent twice happen once: a key of the person who sends it, and what they asked for. */
export interface RequestToken {
  by: ResponderId;
  key: string;
  /** The request in words, to tell a repetition from another request that carries the same key by mistake. */
  request: string;
}

/** What a request did that was carried out before. */
export interface CarriedOut {
  incidentId: string;
  request: string;
}

/** `conflict`: something that the decision was made on has changed, decide anew. `repeated`: the token was used before. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated';

/** One line of a list of incidents. */
export interface IncidentSummary {
  id: string;
  title: string;
  service: string;
  status: Status;
  severity?: Severity | undefined;
  drill: boolean;
  openedAt: Instant;
  version: number;
  watchId?: string | undefined;
  wakeAt?: Instant | undefined;
}

/** What can be said of an event whose type only a later version knows. */
export interface LaterEvent {
  seq: number;
  type: string;
  /** Incident time. */
  at: Instant;
}

/** The truth. Reads are consistent, except for the lists. */
export interface IncidentStore {
  load(id: string): Promise<IncidentRecord | undefined>;
  /** The open incident that alerts of this group join. */
  openIncidentOf(group: string): Promise<string | undefined>;
  /** A number that no other incident has. `taker` is unlike that of any other call. */
  nextNumber(taker: string): Promise<number>;
  /** Takes the number back from `taker`, who used it for nothing; keeps it unused where a later one was taken meanwhile. */
  giveBackNumber(number: number, taker: string): Promise<void>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Names another watch, unless the incident or its watch has changed since it was read. */
  replaceWatch(record: IncidentRecord, fresh: Watch): Promise<boolean>;
  /** What the request of this token did; undefined when it was not carried out, or too long ago. */
  carriedOut(token: RequestToken): Promise<CarriedOut | undefined>;
  cursorsOf(keys: readonly string[]): Promise<StoredCursor[]>;
  /** What is known of the alarms of a service lately; of one that none is known of an empty one. */
  gaugeOf(service: string): Promise<StormGauge>;
  /** Remembers cursors that concern no open incident; false when one of them changed meanwhile. */
  rememberCursors(cursors: readonly StoredCursor[], now: Instant): Promise<boolean>;
  /** The door of a code that was drawn and stored, as all were once; none is any more, and they last 30 days. */
  storedDoor(code: string): Promise<Door | undefined>;
  /** Events after sequence number `after`, oldest first, at most `limit`. */
  timeline(incidentId: string, after: number, limit: number): Promise<TimelineEvent[]>;
  /** The newest events before sequence number `before` (undefined: of all), oldest first, at most `limit`. */
  latest(incidentId: string, before: number | undefined, limit: number): Promise<TimelineEvent[]>;
  /** The event of that number which `timeline` leaves out; undefined when it is of a type that this version knows, or is not there. */
  laterEvent(incidentId: string, seq: number): Promise<LaterEvent | undefined>;
  openIncidents(): Promise<IncidentSummary[]>;
  /** The ids of open incidents that concern the responder, or may: some do not any more, of some nothing was written down. */
  openIncidentsOf(responder: ResponderId): Promise<string[]>;
  /** Incidents closed in `month` (`YYYY-MM`), newest first. */
  incidentsClosedIn(month: string): Promise<IncidentSummary[]>;
  /** The ids of incidents, open or closed, that owed something before `instant` (wall time). */
  overdueSince(instant: Instant): Promise<string[]>;
}

/** A firing alert that a mute rule holds back. */
export interface MutedAlert {
  alert: ArrivedAlert;
  /** When the mute rule lets go of it. */
  until: Instant;
}

/** Alerts that mute rules hold back, until they are due. */
export interface MutedBook {
  /** Keeps an alert; the same one twice is kept once. */
  hold(muted: MutedAlert): Promise<void>;
  /** Those whose time has come, the earliest first, at most `limit`. */
  dueBy(now: Instant, limit: number): Promise<MutedAlert[]>;
  release(muted: MutedAlert): Promise<void>;
}

/** How closed incidents went, month by month. */
export interface MeasureBook {
  /**
   * Puts the measures in the place of those of the incident's earlier closings, whatever month those count in. Changes
   * nothing where a later version of the incident was measured.
   */
  record(measures: Measures): Promise<void>;
  /** Those of the incidents that count in `month` (`YYYY-MM`), in no order. */
  closedIn(month: string): Promise<Measures[]>;
}

export interface StoredRoster {
  version: number;
  roster: RosterInForce;
}

/** One line of the list of rosters that were applied. */
export interface RosterVersion {
  version: number;
  appliedAt: Instant;
  /** Why it was applied, such as `rolled back to version 3`. */
  note?: string | undefined;
}

export interface RosterStore {
  /**
   * The roster in force, with the overrides that are not over by `now` and what is known of people's channels;
   * undefined before the first one is applied. One consistent read.
   */
  current(now: Instant): Promise<StoredRoster | undefined>;
  /** Puts `roster` in force as the version after `previous` (0: the first); false when another one came first. */
  apply(roster: Roster, previous: number, now: Instant, note?: string): Promise<boolean>;
  /** A roster that was in force once, as it was written. */
  version(version: number): Promise<Roster | undefined>;
  /** The latest versions, of those before `before` where it is given, newest first, at most `limit`. */
  versions(limit: number, before?: number): Promise<RosterVersion[]>;
}

/** What people arranged among themselves. The notices that tell them leave with the change, or neither happens. */
export interface OverrideBook {
  /** Adds all of them or none; false when one of these ids was added before, even if it was removed since. */
  add(overrides: readonly Override[], notices: readonly NewNotice[], now: Instant): Promise<boolean>;
  /**
   * Takes all of them back from `now` on, or none: what has begun ends now, what has not never counts. False when one
   * is not there, or over, or removed.
   */
  remove(ids: readonly string[], notices: readonly NewNotice[], now: Instant): Promise<boolean>;
  /** Those that are not over by `now`, the earliest first; earlier moments than the clock's may be asked for. */
  list(now: Instant): Promise<Override[]>;
}

/** What was answered to requests that carry a key, for those who send one again. */
export interface AnswerBook {
  answerTo(token: RequestToken): Promise<RecordedAnswer | undefined>;
  /** Remembers the first answer to a key, for a week. */
  record(token: RequestToken, answer: { status: number; body: string }, now: Instant): Promise<void>;
}

export interface RecordedAnswer {
  /** The request that it answers, in words. */
  request: string;
  status: number;
  body: string;
}

/**
 * What is known of people's channels: of one address for each. Proof that an address was answered from, or verified,
 * puts it in the place of another one; other news of an address that is not the one in the book changes nothing where
 * that one is verified, since it may have come late.
 */
export interface ChannelBook {
  recordVerified(address: ChannelAddress, now: Instant): Promise<void>;
  /**
   * Somebody answered from there, or the carrier reported a delivery. Lifts a block. Changes nothing for an older `at`.
   * An address that was answered from is verified by that; one that was delivered to is not.
   */
  recordProved(address: ChannelAddress, by: 'answered' | 'delivered', at: Instant): Promise<void>;
  /** Nothing can be sent there, and why; undefined: it can again. */
  recordBlocked(address: ChannelAddress, reason: string | undefined, now: Instant): Promise<void>;
  /** The address does not count as verified: it has to be confirmed first. */
  recordUnverified(address: ChannelAddress, now: Instant): Promise<void>;
  /** The address no longer counts as verified, since what stood behind it is gone, as of when it is noticed. */
  recordEnded(address: ChannelAddress, now: Instant): Promise<void>;
}

/** A notice together with what makes it happen once. */
export interface NewNotice {
  /** Two notices of one key are the same notice: the second is not recorded. */
  key: string;
  notice: Notice;
}

/** What people are told besides pages. What is recorded leaves, like everything else, by the stream. */
export interface NoticeStore {
  /** Records those whose key is new, each by itself; returns how many these were. */
  record(notices: readonly NewNotice[], now: Instant): Promise<number>;
  load(id: string): Promise<Notice | undefined>;
  /** Remembers the first answer. */
  recordAnswered(id: string, now: Instant): Promise<void>;
  /** Counts a code that is typed, before it is looked at; returns how many there have been with this one. */
  countTry(id: string): Promise<number>;
  /** The newest verification sent to that address; undefined when there is none. It may be too old to count. */
  verificationOf(address: ChannelAddress): Promise<Notice | undefined>;
}

/** People's calendars, by ids that are no secret; one for each responder who asked for it. */
export interface FeedBook {
  /** Gives the responder's calendar `id` unless it has one; returns the one it has then. */
  make(responder: ResponderId, id: string): Promise<string>;
  /** Gives the responder's calendar `id`; an earlier one is nobody's any more. */
  replace(responder: ResponderId, id: string): Promise<void>;
  responderOf(id: string): Promise<ResponderId | undefined>;
}

/** How often something was asked for. */
export interface QuotaBook {
  /** Counts `more` for `name` in `period`, such as an hour; returns how many there are with them. Unless said, one more. */
  count(name: string, period: string, now: Instant, more?: number): Promise<number>;
}

/** Which links open nothing any more. It is read with the roster. */
export interface LinkBook {
  /** Takes the place of an earlier revocation of the same person and channel. */
  revoke(revocation: LinkRevocation): Promise<void>;
}

/** What makes a link one of ours: letters that only the holder of a key can tell. */
export interface Seals {
  /** So many letters and digits, always the same for a subject. */
  seal(subject: string, length: number): Promise<string>;
  /** Whether `seal` is the subject's, by the key of now or the one before it. Reads nothing. */
  isSeal(seal: string, subject: string): Promise<boolean>;
}

/** When people last took part in a drill. */
export interface PracticeBook {
  /** Takes the place of what is known of the person, unless that is later. */
  record(practice: Practice): Promise<void>;
  /** The latest of each person who ever took part, in no order. */
  all(): Promise<Practice[]>;
}

/** Who does not want texts from here: the carrier keeps a list. */
export interface OptOuts {
  isOptedOut(phone: string): Promise<boolean>;
}

/** Names one message: of one event, or of a notice. */
export type EffectId =
  | { incidentId: string; seq: number; channel: string }
  | { noticeId: string; channel: string };

/** A message that was handed to the provider, as its report has to find it. */
export interface HandedMessage {
  effect: EffectId;
  providerId: string;
  /** Whom it is for, where that is one person. */
  to?: ChannelAddress | undefined;
  /** The page that it carries. */
  page?: number | undefined;
}

/** Which messages left, and what became of them. */
export interface EffectLedger {
  /**
   * Gives the message to one `owner`, who may ask again when the answer was lost. `held` means that another's attempt is
   * under way.
   */
  claim(effect: EffectId, owner: string, now: Instant): Promise<'claimed' | 'held' | 'done'>;
  recordHanded(handed: HandedMessage, now: Instant): Promise<void>;
  recordFailed(effect: EffectId, error: string, now: Instant): Promise<void>;
  recordWithdrawn(effect: EffectId, now: Instant): Promise<void>;
  /** What the carrier reported of a message that was handed over. */
  recordReport(
    effect: EffectId,
    outcome: 'delivered' | 'undelivered',
    detail: string,
    now: Instant,
  ): Promise<void>;
  /** The message that the provider knows by this id; undefined when it is none of ours, or not recorded yet. */
  handed(providerId: string): Promise<HandedMessage | undefined>;
}

/** The provider will never take this message: the number has opted out, the address does not exist. */
export class UndeliverableError extends Error {
  override name = 'UndeliverableError';
}

/**
 * Hands messages to the provider and returns its id for them. Rejects when it does not take them: with
 * UndeliverableError when trying again is of no use.
 */
export interface Courier {
  sendSms(message: { to: string; text: string }): Promise<string>;
  sendEmail(message: { responder: ResponderId; subject: string; text: string }): Promise<string>;
  /** Posts a signed request; `owner` (such as `responder:ada`, `team:web`) names the secret it is signed with. */
  sendWebhook(message: WebhookMessage): Promise<WebhookAnswer>;
  /** Tells the chat of a team. */
  sendChat(message: { team: string; bulletin: Bulletin }): Promise<string>;
}

export interface WebhookMessage {
  owner: string;
  url: string;
  /** Same for each attempt, so that the receiver can tell a copy. */
  id: string;
  payload: unknown;
}

export interface WebhookAnswer {
  providerId: string;
  /** The beginning of what the receiver answered, for a challenge. */
  body: string;
}

/** What webhooks are signed with: one secret for each owner, such as `responder:ada` or `team:web`. */
export interface WebhookSecrets {
  /** Makes one when there is none; whoever asks at the same time gets the same. */
  secretOf(owner: string): Promise<string>;
  /** Makes a new one and returns it; the earlier one signs nothing any more. */
  replace(owner: string): Promise<string>;
}

/** A case at a vendor. */
export interface OpenedCase {
  caseId: string;
  /** Where people read it. */
  url?: string | undefined;
}

/** The vendor will open no case, however often it is asked. */
export class CaseRefusedError extends UndeliverableError {
  override name = 'CaseRefusedError';

  constructor(
    readonly trouble: Exclude<CaseTrouble, 'unreachable'>,
    message: string,
  ) {
    super(message);
  }
}

/** The support desk of AWS. Rejects with CaseRefusedError where trying again is of no use. */
export interface SupportDesk {
  /** The open case whose subject begins with `marker`, opened after `since` (wall time). */
  findCase(marker: string, since: Instant): Promise<OpenedCase | undefined>;
  /**
   * Opens a case. Rejects where it is not known whether it was opened: whoever tries again looks for it first, some time
   * later, since what is being opened may not be found yet.
   */
  openCase(request: SupportCase): Promise<OpenedCase>;
  /** What AWS wrote in the case since then (wall time), the earliest first. */
  answersSince(caseId: string, since: Instant): Promise<VendorAnswer[]>;
}

/** What AWS Health said lately, for incidents that open later. */
export interface HealthBook {
  /** Keeps the latest word of each event; older news of it changes nothing. */
  record(event: HealthEvent, now: Instant): Promise<void>;
  /** Events that are not over, the earliest first. Forgotten a week after their last news. */
  open(now: Instant): Promise<HealthEvent[]>;
}

/** By which rules the functions know the time zones of the roster in force, for who compares them with their own. */
export interface ZoneBook {
  tell(rules: ZoneRules): Promise<void>;
  /** What was told last; undefined before the first time. */
  told(): Promise<ZoneRules | undefined>;
}

/** Starts and stops the executions that wait for duties. Both may be repeated. */
export interface WatchKeeper {
  start(incidentId: string, watchId: string): Promise<void>;
  stop(watchId: string): Promise<void>;
}

/** Something to try again later, apart from everything else. */
export type RetryJob =
  | { kind: 'event'; incidentId: string; seq: number }
  | { kind: 'watch'; incidentId: string; relieved?: string | undefined }
  /** Everything an incident asks for that the ledger does not know as done. */
  | { kind: 'incident'; incidentId: string }
  | { kind: 'notice'; noticeId: string }
  /** A carrier's report that came before the message it is about was recorded. */
  | { kind: 'report'; report: DeliveryReport }
  /** One message that tells somebody of the pages that were counted. */
  | ({ kind: 'counted-pages' } & Reader);

/** A job that tells somebody something that was recorded. */
export type TellingJob = Extract<RetryJob, { kind: 'event' | 'notice' }>;

/** Something that was recorded to be told, and has not left. */
export interface Unsent {
  job: TellingJob;
  /** When it was recorded, in wall time. */
  since: Instant;
  /** When it was last put on the retry queue because it did not leave in time. */
  requeuedAt?: Instant | undefined;
}

/**
 * What was recorded to be told and has not left. Each event and notice says so itself, from the moment it is recorded,
 * so that nothing goes unnoticed when what should send it stands still.
 */
export interface Outbox {
  /** What was recorded before `instant` (wall time) and has not left, the longest waiting first. It may be a moment behind. */
  unsentSince(instant: Instant): Promise<Unsent[]>;
  /** All that it asks for has been done, or nobody needs it any more. May be repeated. */
  recordSent(job: TellingJob): Promise<void>;
  /** It was put on the retry queue; false when it has been sent meanwhile. */
  recordRequeued(unsent: Unsent, now: Instant): Promise<boolean>;
}

/** What a carrier says became of a message. */
export interface DeliveryReport {
  providerId: string;
  outcome: 'delivered' | 'undelivered';
  detail: string;
  /** Wall time. */
  at: Instant;
}

export interface RetryQueue {
  /** After a pause: the usual one, or so many seconds. */
  tryLater(job: RetryJob, seconds?: number): Promise<void>;
}

/** Pages that do not reach people on their own, since too many come at once. */
export interface PageCounter {
  /**
   * Lets the page go on its own, then undefined; or counts it, then from when on to tell of it. The same page again gets
   * the same answer.
   */
  admit(reader: Reader, page: PageOnItsWay, now: Instant): Promise<Instant | undefined>;
  /** Those that were counted and not forgotten, in one order. */
  waiting(reader: Reader): Promise<PageOnItsWay[]>;
  forget(reader: Reader, pages: readonly PageOnItsWay[]): Promise<void>;
  /**
   * Lets one `owner` at a time tell of the reader's pages, who may ask again when the answer was lost; false while another
   * does. Whoever crashed is given up after a minute.
   */
  beginTelling(reader: Reader, owner: string, now: Instant): Promise<boolean>;
  endTelling(reader: Reader): Promise<void>;
}

export interface Clock {
  now(): Instant;
}

/** Makes ids and codes that nobody guesses. */
export type MintCode = () => string;

/** Which responder's messages go to which address. */
export interface EmailSubscription {
  responder: ResponderId;
  email: string;
}

/** What following the roster did to the subscriptions, in addresses. */
export interface FollowedEmail {
  subscribed: string[];
  unsubscribed: string[];
  unconfirmed: string[];
  failed: EmailFailure[];
}

/** Somebody whose subscription is not as it should be. */
export interface EmailFailure {
  email: string;
  responder?: ResponderId | undefined;
  doing: 'subscribe' | 'redirect' | 'unsubscribe';
  why: string;
}

/** The subscriptions of the topics that emails leave by. */
export interface EmailSubscriptions {
  /**
   * Removes what is no longer wanted and adds what is missing; tells the addresses of both, and those that are wanted
   * but have not confirmed: no email reaches them yet. Of these, the ones in `askAgain` (a part of `wanted`) are asked
   * once more. What could not be done is told, and keeps nothing else from being done.
   */
  follow(
    wanted: readonly EmailSubscription[],
    askAgain: readonly EmailSubscription[],
  ): Promise<FollowedEmail>;
  /** Those that stand now, asked for or confirmed. Rejects rather than leave one out. */
  standing(): Promise<StandingEmail[]>;
}

/** Confirms subscriptions by the links that AWS sent, in a way that no link can end them. */
export interface EmailConfirmations {
  /** Takes the link as it was in the email; `refused` says in a sentence why it confirms nothing. */
  confirm(link: string): Promise<ConfirmedEmail | { refused: string }>;
}

/** What a link has confirmed. */
export interface ConfirmedEmail {
  /** What AWS calls the subscription. */
  subscription: string;
  email: string;
  /** Whose messages arrive there; absent: those of no one person, as at the operations topic. */
  responder?: ResponderId | undefined;
  /** Whether ending it takes credentials. */
  kept: boolean;
}

/** A subscription as it stands. */
export interface StandingEmail {
  email: string;
  /** Whose messages arrive there; known of confirmed ones only. */
  responder?: ResponderId | undefined;
  confirmed: boolean;
  /** Whether ending it takes credentials; known of confirmed ones only. */
  kept?: boolean | undefined;
}
