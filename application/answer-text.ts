import type { IncidentId, ResponderId } from '../domain/ids';
import { isConcernedBy } from '../domain/incident/concerned';
import { rolesAskedOf, rolesToDecline } from '../domain/incident/crew/in-hand';
import { mostGatheredAtOnce } from '../domain/incident/gathering/may-gather';
import { isGathered } from '../domain/incident/gathering/while-gathered';
import { isInCharge } from '../domain/incident/in-charge';
import { type Incident, incidentTime, isOpen } from '../domain/incident/incident';
import { type Choice, mayDo, mayText } from '../domain/incident/may-do';
import type { Standpoint } from '../domain/incident/offer';
import { isPaged } from '../domain/incident/paging/everyone';
import { newestAskOf } from '../domain/incident/paging/in-hand';
import { isHeldBack } from '../domain/incident/paging/page-outcomes';
import { isLegal } from '../domain/incident/transitions';
import { openTasksOf, refuseTaskOfAnother } from '../domain/incident/work/in-hand';
import { type Notice, noticeIdFrom } from '../domain/notice/notice';
import { idOfPage } from '../domain/notice/pages-a-minute';
import {
  allAcknowledgedAnswer,
  arrivedAnswer,
  codedHelpAnswer,
  codedUnknownAnswer,
  doneAnswer,
  helpAnswer,
  minutesOrIncidentAnswer,
  noCommanderSoughtAnswer,
  noneOfThatNumberAnswer,
  nothingOpenAnswer,
  notInChargeAnswer,
  notYoursAnswer,
  oneSegment,
  questionAnswer,
  refusedAnswer,
  stopAnswer,
  strangerAnswer,
  tooManyCodesAnswer,
  tooManyGatheredAnswer,
  uncodedAnswer,
  unknownAnswer,
  unnamedAnswer,
  whichAnswer,
  wordlessAnswer,
} from '../domain/notice/sms-answers';
import { parseSmsReply, type SmsReply, type Wish } from '../domain/notice/sms-reply';
import { standingOf } from '../domain/notice/standing';
import { type ChannelAddress, stateOf } from '../domain/roster/channel';
import { isOptOut } from '../domain/roster/channel-news';
import type { Responder } from '../domain/roster/responder';
import type { RosterInForce } from '../domain/roster/roster';
import { withoutPersonalLinks } from '../domain/text/personal-links';
import { zonedMoment } from '../domain/text/reader-time';
import { storable } from '../domain/text/storable';
import type { Instant } from '../domain/time';
import { acknowledgePages } from './counted-pages';
import type { CommandDeps } from './execute-command';
import { once } from './once';
import { commandInNameOf, type DoorCommand } from './open-door';
import type { MintCode, Seals } from './ports/links';
import type { PageCounter } from './ports/messages';
import type { NoticeStore } from './ports/notices';
import type { ChannelStore, OptOuts } from './ports/people';
import type { QuotaStore, RequestToken } from './ports/requests';
import { type ProvenReply, provenReply } from './proven-reply';
import { confirmCode } from './verify-channels';

/** A text that somebody sent. */
export interface InboundText {
  /** The carrier's id: a copy has the same. */
  id: string;
  /** The sender's number, E.164. */
  from: string;
  body: string;
  /** Wall time at which it came in. */
  at: Instant;
}

/** The ports that answering texts needs. */
export interface TextDeps extends CommandDeps {
  notices: NoticeStore;
  channels: ChannelStore;
  mintCode: MintCode;
  seals: Seals;
  quotas: QuotaStore;
  pageCounter: Pick<PageCounter, 'waiting'>;
  optOuts: OptOuts;
}

/** A text whose sender is known, on the roster as it stands. */
interface KnownText {
  text: InboundText;
  sender: Responder;
  roster: RosterInForce;
  /** Wall time at which it is read. */
  now: Instant;
  /** Their open incidents, read once. */
  open(): Promise<Incident[]>;
}

/**
 * Does what a text asks for, in the name of the person whose number it comes from, and records the answer, which leaves
 * like everything else. A copy of a text does and answers nothing more. Throws BusyIncidentError, and whatever the
 * stores throw: then the text may be taken in again.
 */
export async function answerText(deps: TextDeps, text: InboundText): Promise<void> {
  const now = deps.clock.now();
  const { roster } = (await deps.rosters.current(now)) ?? {};
  const sender = roster?.responders.find(({ phone }) => phone === text.from);
  const plain = parseSmsReply(text.body);
  if (roster === undefined || sender === undefined) return answerStranger(deps, text, plain);
  const known = { text, sender, roster, now, open: once(() => openOnesOf(deps, sender, text)) };
  // Anybody can send a text in another's name: whether somebody wants no more texts, the carrier's list says.
  if (plain.kind === 'opt-out') return;
  const read = await readReply(deps, known, plain);
  const { reply } = read;
  if (typeof reply === 'string') return refuseReply(deps, known, reply);
  return answerReply(deps, known, reply, read.isProven);
}

/** The wish in the text, and whether it may count as its sender's. */
async function readReply(deps: TextDeps, known: KnownText, plain: SmsReply): Promise<ProvenReply> {
  if (!isCodeRequired(known)) return { reply: plain, isProven: true };
  const open = async () => (await known.open()).map(({ id }) => id);
  return provenReply(
    deps,
    { id: known.text.id, body: known.text.body, phone: addressOf(known), open },
    plain,
  );
}

function isCodeRequired({ roster }: KnownText): boolean {
  return roster.sms?.requireCode === true;
}

/** Says what to do, and does nothing else. */
async function refuseReply(deps: TextDeps, known: KnownText, why: 'uncoded' | 'too-many'): Promise<void> {
  const { from, at } = known.text;
  if (why === 'too-many') {
    return send(deps, addressOf(known), `answer-too-many-${from}-${at.slice(0, 13)}`, tooManyCodesAnswer);
  }
  const answer = (await known.open()).length === 0 ? nothingOpenAnswer : uncodedAnswer;
  await send(deps, addressOf(known), keyOfRepeated(known.text), answer);
}

async function answerReply(
  deps: TextDeps,
  known: KnownText,
  reply: SmsReply,
  isProven: boolean,
): Promise<void> {
  const { text, roster } = known;
  const address = addressOf(known);
  const answer =
    reply.kind === 'opt-in' || reply.kind === 'opt-out' ? undefined : await answerTo(deps, known, reply);
  // Whether a code proves anything depends on the code; a word to the carrier says nothing to us.
  if (isProven && reply.kind !== 'code' && reply.kind !== 'opt-in')
    await deps.channels.recordProved(address, 'answered', text.at);
  if (reply.kind === 'opt-in') await endOptOut(deps, known);
  if (answer !== undefined) await send(deps, address, keyOfAnswer(text, reply), oneSegment(answer, roster));
}

/** Only when the carrier's list says so, too; what else stands against a phone is not lifted by the carrier's word. */
async function endOptOut({ channels, optOuts }: TextDeps, known: KnownText): Promise<void> {
  const address = addressOf(known);
  if (!isOptOut(stateOf(known.roster.channelStates, address)?.blocked)) return;
  if (await optOuts.isOptedOut(address.address)) return;
  await channels.recordBlocked(address, undefined, known.text.at);
}

/** One answer a day for each number: what texts by itself must not be kept talking. */
async function answerStranger(deps: TextDeps, text: InboundText, reply: SmsReply): Promise<void> {
  if (reply.kind === 'opt-out' || reply.kind === 'opt-in' || !isWholeNumber(text.from)) return;
  const to: ChannelAddress = { responder: '', channel: 'sms', address: text.from };
  await send(deps, to, `answer-stranger-${text.from}-${deps.clock.now().slice(0, 10)}`, strangerAnswer);
}

/** Short codes belong to machines. */
function isWholeNumber(from: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(from);
}

async function send(deps: TextDeps, to: ChannelAddress, key: string, text: string): Promise<void> {
  const now = deps.clock.now();
  const notice: Notice = {
    id: noticeIdFrom(deps.mintCode()),
    to,
    content: { kind: 'answer', text },
    createdAt: now,
  };
  await deps.notices.record([{ key, notice }], now);
}

function keyOfAnswer(text: InboundText, reply: SmsReply): string {
  const mayRepeat = reply.kind === 'unknown' || reply.kind === 'question' || reply.kind === 'stop';
  return mayRepeat ? keyOfRepeated(text) : `answer-${text.id}`;
}

/** A phone that answers every text by itself says the same each time, and is told only once an hour. */
function keyOfRepeated({ from, at, body }: InboundText): string {
  return `answer-unknown-${from}-${at.slice(0, 13)}-${[...withoutPersonalLinks(body)].slice(0, 60).join('')}`;
}

function addressOf({ sender, text }: KnownText): ChannelAddress {
  return { responder: sender.id, channel: 'sms', address: text.from };
}

type Answerable = Exclude<SmsReply, { kind: 'opt-out' | 'opt-in' }>;

async function answerTo(deps: TextDeps, known: KnownText, reply: Answerable): Promise<string> {
  switch (reply.kind) {
    case 'help':
      return isCodeRequired(known) ? codedHelpAnswer : helpAnswer;
    case 'stop':
      return stopAnswer;
    case 'code': {
      const { sentence } = await confirmCode(deps, addressOf(known), reply.code, deps.clock.now());
      return sentence;
    }
    case 'question':
      return questionAnswer(reply.about);
    case 'unknown':
      if ((await known.open()).length === 0) return arrivedAnswer;
      return isCodeRequired(known) ? codedUnknownAnswer : unknownAnswer;
    case 'acknowledge-all':
      return acknowledgeAll(deps, known);
    case 'wish':
      return fulfil(deps, known, reply);
  }
}

/** Acknowledges all that the sender was paged for; drills only where nothing in earnest waits. */
async function acknowledgeAll(deps: TextDeps, known: KnownText): Promise<string> {
  const { id } = known.sender;
  const alerting = (await known.open()).filter(
    (incident) => incident.status === 'alerting' && isPaged(incident, id) && hasHeard(incident, id),
  );
  const untold = await untoldOf(deps, id);
  const waiting = alerting.filter((incident) => !isUntold(incident, id, untold));
  const inEarnest = waiting.filter(({ drill }) => !drill);
  const meant = inEarnest.length > 0 ? inEarnest : waiting;
  const pages = meant.map((incident) => ({ incident: incident.id, page: newestPageOf(incident, id) }));
  const acknowledged = await acknowledgePages(deps, id, pages);
  return allAcknowledgedAnswer(acknowledged.length, pages.length, alerting.length - waiting.length);
}

/** False while all that the responder was paged with waits for the end of their quiet hours: nobody means that, either. */
function hasHeard({ pages }: Incident, id: ResponderId): boolean {
  const theirs = pages.filter(({ responder, ask }) => responder === id && ask.for === 'on-call');
  return !theirs.every(isHeldBack);
}

/** The pages that are counted and not told yet: nobody means what they do not know of. */
async function untoldOf({ pageCounter }: TextDeps, responder: ResponderId): Promise<ReadonlySet<IncidentId>> {
  const readers = [false, true].flatMap((drill) =>
    [false, true].map((waited) => ({ responder, drill, waited })),
  );
  const waiting = await Promise.all(readers.map((reader) => pageCounter.waiting(reader)));
  return new Set(waiting.flat().map(idOfPage));
}

/** True while each message to the responder that asks to acknowledge is still counted. */
function isUntold(
  { id: incidentId, pages }: Incident,
  responder: ResponderId,
  untold: ReadonlySet<IncidentId>,
) {
  const seqs = pages
    .filter((page) => page.responder === responder && page.ask.for === 'on-call')
    .flatMap(({ left }) => Object.values(left));
  return (
    seqs.length > 0 && seqs.every((seq) => seq !== undefined && untold.has(idOfPage({ incidentId, seq })))
  );
}

function newestPageOf({ pages }: Incident, id: ResponderId): number {
  return pages.findLast(({ responder, ask }) => responder === id && ask.for === 'on-call')?.number ?? 0;
}

type WishReply = Extract<SmsReply, { kind: 'wish' }>;

async function fulfil(deps: TextDeps, known: KnownText, reply: WishReply): Promise<string> {
  const { sender, roster, text } = known;
  const meaning = await meaningOf(deps, known, reply);
  // Looked up after the incidents, which a copy of this text may have changed a moment ago.
  // What it asks for and not its words, which may have a code in them, and the token is stored.
  const request = JSON.stringify(storable(reply));
  const token: RequestToken = { by: sender.id, key: `sms-${text.id}`, request };
  const earlier = await deps.incidents.carriedOut(token);
  const done = earlier && (await deps.incidents.load(earlier.incidentId));
  if (done !== undefined) return doneAnswer(meaning.wish, done.incident, roster, sender);
  return 'answer' in meaning ? meaning.answer : carryOut(deps, known, meaning, token);
}

async function carryOut(
  deps: TextDeps,
  known: KnownText,
  { wish, incident }: Meant,
  token: RequestToken,
): Promise<string> {
  const { sender, roster } = known;
  if (wish.type === 'status' && isWordless(wish.text)) return wordlessAnswer(incident);
  const standpoint = standpointOf(known, incident);
  const command = commandFor(wish, standpoint);
  if (command === undefined) return noCommanderSoughtAnswer(incident);
  const theirs =
    wish.type === 'done' ? refuseTaskOfAnother(incident, sender.id, wish.task, roster) : undefined;
  if (theirs !== undefined) return refusedAnswer(theirs.sentence, incident);
  if (!isOffered(wish, standpoint) && !isRefusedWithReason(wish, standpoint)) {
    return notInChargeAnswer(incident, roster);
  }
  const result = await commandInNameOf(deps, sender.id, incident, command, token);
  return result.outcome === 'refused'
    ? refusedAnswer(
        `${result.refusal.sentence} ${await standingNow(deps, incident, sender, roster)}.`,
        incident,
      )
    : doneAnswer(wish, result.incident, roster, sender, command);
}

/** The state of things now, which may be more than why nothing was done. */
async function standingNow(
  { incidents, clock }: TextDeps,
  { id }: Incident,
  { id: reader, timeZone }: Responder,
  roster: RosterInForce,
): Promise<string> {
  const record = await incidents.load(id);
  if (record === undefined) return '';
  const seen = incidentTime(record.incident, clock.now());
  const time = (at: Instant) => zonedMoment(at, timeZone, seen);
  return standingOf(record.incident, { roster, time, reader });
}

function isWordless(news: string): boolean {
  return /^[\d\s\p{P}]*$/u.test(news);
}

interface Meant {
  wish: Wish;
  incident: Incident;
}

/** The meaning of a text, or the answer where that cannot be said. */
type Meaning = Meant | { wish: Wish; answer: string };

async function meaningOf(
  deps: TextDeps,
  known: KnownText,
  { wish, incident: number, or }: WishReply,
): Promise<Meaning> {
  if (wish.type === 'gather') return meaningOfGathering(deps, known, wish);
  // What is part of another asks nothing, so that nobody means it unless they name it.
  if (wish.type === 'leave' && number === undefined) return { wish, answer: unnamedAnswer(wish) };
  const named = number === undefined ? undefined : await deps.incidents.load(idOf(number));
  if (named !== undefined && (await isTheirs(deps, known, wish, named.incident)))
    return { wish, incident: named.incident };
  const open = await known.open();
  if (number !== undefined) return { wish, answer: notYoursAnswer(number, open, named?.incident) };
  const other = or && open.find(({ id }) => id === idOf(or.incident));
  if (or !== undefined && other !== undefined) {
    return wish.type === 'coming' || wish.type === 'hold'
      ? { wish, answer: minutesOrIncidentAnswer(or.incident, wish) }
      : { wish: or.wish, incident: other };
  }
  if (open[0] === undefined) return { wish, answer: nothingOpenAnswer };
  const offering = open.length === 1 ? open : meantAmong(open, wish, known);
  if (offering.length > 1) return { wish, answer: whichAnswer(offering, wish, true) };
  return offering[0] === undefined
    ? { wish, answer: whichAnswer(open, wish, false) }
    : { wish, incident: offering[0] };
}

/** The incident that is told to gather: the leader, or the only one that is to be part of it where only that is in the sender's hands. */
async function meaningOfGathering(
  { incidents }: TextDeps,
  known: KnownText,
  wish: Extract<Wish, { type: 'gather' }>,
): Promise<Meaning> {
  const [first, ...more] = wish.incidents;
  if (wish.under === undefined || first === undefined) return { wish, answer: unnamedAnswer(wish) };
  if (wish.incidents.length > mostGatheredAtOnce) return { wish, answer: tooManyGatheredAnswer };
  const leader = (await incidents.load(idOf(wish.under)))?.incident;
  if (leader === undefined) return { wish, answer: noneOfThatNumberAnswer(wish.under) };
  if (isChoice(standpointOf(known, leader), 'gather') || more.length > 0) return { wish, incident: leader };
  const member = (await incidents.load(idOf(first)))?.incident;
  if (member === undefined) return { wish, answer: noneOfThatNumberAnswer(first) };
  const isLeft = mayDo(standpointOf(known, member), 'gather-under').may === 'unasked';
  return { wish, incident: isLeft ? leader : member };
}

/** True if the sender may name the incident: whoever leads what it is part of may take it out. */
async function isTheirs(
  { incidents }: TextDeps,
  { sender }: KnownText,
  wish: Wish,
  incident: Incident,
): Promise<boolean> {
  if (isConcernedBy(incident, sender.id)) return true;
  if (wish.type !== 'leave' || incident.under === undefined) return false;
  const leader = await incidents.load(incident.under.leader);
  return leader !== undefined && isInCharge(leader.incident, sender.id);
}

/** Those that the wish may be for. Whoever accepted to relieve and is asked something elsewhere may decline either. */
function meantAmong(open: readonly Incident[], wish: Wish, known: KnownText): Incident[] {
  const { sender } = known;
  const drops = wish.type === 'decline' && open.some(({ handoff }) => handoff?.to === sender.id);
  return open.filter(
    (incident) => isOffered(wish, standpointOf(known, incident)) || (drops && isAwaited(incident, sender)),
  );
}

function isAwaited({ pages }: Incident, { id }: Responder): boolean {
  return pages.some(({ responder, outcome }) => responder === id && outcome === 'awaiting');
}

function idOf(number: number): string {
  return `INC-${number}`;
}

/**
 * The open incidents that ask the sender, or that they have in hand. Where none is known to, all are looked at: no answer
 * is lost to what an older version did not write down. What opened after the text cannot be meant.
 */
async function openOnesOf(deps: TextDeps, sender: Responder, text: InboundText): Promise<Incident[]> {
  const known = await deps.incidents.openIncidentsOf(sender.id);
  const theirs = await concerning(deps, sender, known);
  const all = theirs.length > 0 ? [] : (await deps.incidents.openIncidents()).map(({ id }) => id);
  const rest = all.filter((id) => !known.includes(id));
  return [...theirs, ...(await concerning(deps, sender, rest))]
    .filter(({ openedAt }) => openedAt <= text.at)
    .sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
}

async function concerning(
  { incidents }: TextDeps,
  { id: sender }: Responder,
  ids: readonly IncidentId[],
): Promise<Incident[]> {
  const records = await Promise.all(ids.map((id) => incidents.load(id)));
  return records.flatMap((record) =>
    record !== undefined && isOwn(record.incident) && isConcernedBy(record.incident, sender)
      ? [record.incident]
      : [],
  );
}

/** True of an open incident that asks for something: a part of another asks nothing of anybody. */
function isOwn(incident: Incident): boolean {
  return isOpen(incident) && !isGathered(incident);
}

/** The command that a wish comes to as things stand; undefined for a commander's answer that nobody asks for. */
function commandFor(wish: Wish, standpoint: Standpoint): DoorCommand | undefined {
  switch (wish.type) {
    case 'take':
      return takeFor(standpoint);
    case 'decline':
      return declineFor(standpoint);
    case 'classify':
      return { type: 'classify', severity: wish.severity };
    case 'status':
      return { type: 'post-update', audience: 'internal', text: wish.text };
    case 'no-news':
      return { type: 'post-no-news', audience: 'internal' };
    case 'coming':
      return { type: 'answer-call', answer: 'coming', minutes: wish.minutes };
    case 'here':
      return { type: 'answer-call', answer: 'here' };
    case 'hold':
      return { type: 'hold', minutes: wish.minutes };
    case 'done':
      return { type: 'complete-task', task: wish.task };
    case 'handover':
      return { type: 'confirm-handoff' };
    case 'gather':
      return gatherFor(wish, standpoint);
    default:
      return { type: wish.type };
  }
}

/** A yes to what waits for an answer; where nothing waits, to command before a role. */
function takeFor(standpoint: Standpoint): DoorCommand {
  const { incident, responder: sender } = standpoint;
  const ask = newestAskOf(incident, sender.id)?.ask;
  if (ask?.for === 'role') return { type: 'accept-role', role: ask.role };
  if (ask?.for === 'crew') return { type: 'answer-call', answer: 'coming' };
  const role = isOfferedCommand(standpoint) ? undefined : rolesAskedOf(incident, sender.id).at(-1);
  if (role !== undefined) return { type: 'accept-role', role };
  return { type: incident.status === 'commanded' ? 'accept-relief' : 'take-command' };
}

function gatherFor(
  { incidents, under = 0 }: Extract<Wish, { type: 'gather' }>,
  { incident }: Standpoint,
): DoorCommand {
  const leader = idOf(under);
  return incident.id === leader
    ? { type: 'gather', incidents: incidents.map(idOf) }
    : { type: 'gather-under', leader };
}

function declineFor(standpoint: Standpoint): DoorCommand | undefined {
  const { incident, responder: sender } = standpoint;
  const { status } = incident;
  const ask = newestAskOf(incident, sender.id)?.ask;
  if (status === 'alerting' && ask === undefined && isPaged(incident, sender.id)) return { type: 'escalate' };
  if (ask?.for === 'role') return { type: 'decline-role', role: ask.role };
  if (ask?.for === 'crew') return { type: 'answer-call', answer: 'declined' };
  if (!isChoice(standpoint, 'decline-command') && !isChoice(standpoint, 'decline-relief')) {
    const role = rolesToDecline(incident, sender.id).at(-1);
    if (role !== undefined) return { type: 'decline-role', role };
    if (isChoice(standpoint, 'answer-call')) return { type: 'answer-call', answer: 'declined' };
  }
  if (status === 'alerting' || status === 'triage' || status === 'handling') return undefined;
  return { type: status === 'commanded' ? 'decline-relief' : 'decline-command' };
}

function isOfferedCommand(standpoint: Standpoint): boolean {
  return isChoice(standpoint, 'take-command') || isChoice(standpoint, 'accept-relief');
}

function isChoice(standpoint: Standpoint, type: Choice): boolean {
  return mayDo(standpoint, type).may === 'yes';
}

/** True if the wish is the sender's to have now. */
function isOffered(wish: Wish, standpoint: Standpoint): boolean {
  const { incident, responder } = standpoint;
  const command = commandFor(wish, standpoint)?.type;
  if (command === undefined || !mayText(standpoint, command)) return false;
  return (
    wish.type !== 'done' || openTasksOf(incident, responder.id).some(({ number }) => number === wish.task)
  );
}

/** True if the refusal tells the sender enough: somebody else was faster, it is over, nobody asks them. */
function isRefusedWithReason(wish: Wish, standpoint: Standpoint): boolean {
  const { incident, responder } = standpoint;
  const command = commandFor(wish, standpoint);
  if (command !== undefined && !isLegal(command.type, incident.status)) return true;
  if (wish.type === 'escalate') return isPaged(incident, responder.id);
  if (wish.type === 'gather') return command !== undefined && mayDo(standpoint, command.type).may === 'no';
  return !['classify', 'status', 'no-news', 'hold'].includes(wish.type);
}

function standpointOf({ sender, roster, now }: KnownText, incident: Incident): Standpoint {
  return { incident, responder: sender, roster, now };
}
