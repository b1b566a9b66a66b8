import { named, shortAdviceOn } from '../honesty/advice';
import { findingsInDraft } from '../honesty/draft';
import type { RoleName } from '../ids';
import { heldSentence } from '../incident/attention/words';
import { placeName } from '../incident/crew/posts';
import { mostGatheredAtOnce } from '../incident/gathering/may-gather';
import { type Incident, isOpen } from '../incident/incident';
import type { Command } from '../incident/instruction';
import { stageToldTo } from '../incident/updates/stage';
import type { Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { fitted, segmentSeptets, septets, toGsm7 } from '../text/gsm7';
import { readerTime } from '../text/reader-time';
import { isCut } from '../text/storable';
import { sentTo } from './sent-to';
import type { Wish } from './sms-reply';
import { passedOnSentence } from './standing';

// Each of these is cut to one segment where it is sent; what matters comes first.

export const strangerAnswer =
  'This number is not on the roster of Eight Bells, so nothing was done. Ask whoever keeps the roster to add it.';

export const helpAnswer =
  'Reply ack, take, cannot, escalate, sev1-sev4, coming 15, here, hold 30, done 3, no news, handover, status and news. Several? 42 ack, ack all, gather 2 under 1';

/** The same where replies have to carry a code. */
export const codedHelpAnswer =
  'Reply ack, take, cannot, escalate, sev1 to sev4, coming 15, here, no news, or status and your news; and then the 4 letters behind "Reply" in the page';

/** The answer to a reply that would do something without the code that it has to carry. */
export const uncodedAnswer =
  'Nothing was changed: the code is missing or wrong. Send it behind the word, such as: ack, and the 4 letters behind "Reply ack". Or use the link.';

/** The answer to a number that has sent too many codes. */
export const tooManyCodesAnswer =
  'Nothing was changed: too many replies with a code came from this number. Use the link in the page, or try again in an hour.';

export const stopAnswer =
  'Nothing was changed: pages still come. Carriers end texts only for the one word STOP, with nothing else. Off call for good? Ask whoever keeps the roster.';

export const unknownAnswer =
  'Not understood; nothing was changed. Reply only ack, take, cannot, escalate, sev1 to sev4, or: status and your news. For more words, reply: help';

export const nothingOpenAnswer = 'No open incident asks anything of you. Nothing was changed.';

export const codedUnknownAnswer =
  'Not understood; nothing was changed. Reply only ack, take, cannot, escalate, or sev1 to sev4, and the code of the page. For more words, reply: help';

/** The answer to a text that asks nothing while nothing is asked: a trial, or the answer to a test page. */
export const arrivedAnswer =
  'Your text arrived, so this number works. No open incident asks anything of you.';

/** The answer to a status that says nothing. */
export function wordlessAnswer(incident: Incident): string {
  return labelled('Nothing was posted. Add your news: status still looking, next news at 15:00', incident);
}

/** The answer to whoever acknowledged all that waited for them. */
export function allAcknowledgedAnswer(acknowledged: number, waited: number, untold: number): string {
  const soon = untold === 1 ? 'pages you in a moment.' : 'page you in a moment.';
  if (waited === 0 && untold > 0) return `Nothing was changed. ${incidentsIn(untold)} ${soon}`;
  if (waited === 0) return 'Nothing waits for you to acknowledge it. Nothing was changed.';
  const others = waited - acknowledged;
  return [
    `You acknowledged ${incidentsIn(acknowledged)}.`,
    ...(others === 0 ? [] : [`${others} had been taken care of.`]),
    ...(untold === 0 ? [] : [`${untold} more ${soon}`]),
  ].join(' ');
}

function incidentsIn(many: number): string {
  return many === 1 ? '1 incident' : `${many} incidents`;
}

/** The answer to somebody who asks about a deed: what to text if they mean it. */
export function questionAnswer(about: Wish): string {
  return `That is a question, so nothing was changed. If you mean it, reply without the question mark: ${wordOf(about)}`;
}

/** The answer to a number that may be an incident's, or so many minutes. */
export function minutesOrIncidentAnswer(number: number, { type }: Wish): string {
  return `Is ${number} the incident, or minutes? Nothing was changed. Reply: ${number} ${type}, or: ${type} ${number} min`;
}

/** The answer to whoever gathers, or takes out, what they do not name. */
export function unnamedAnswer({ type }: Wish): string {
  return type === 'leave'
    ? 'Which one leaves what it is part of? Nothing was changed. Reply with its number, such as: leave 2'
    : 'Which ones, and under which? Nothing was changed. Reply with their numbers, such as: gather 2 3 under 1';
}

export const tooManyGatheredAnswer = `Nothing was changed: one text gathers ${mostGatheredAtOnce} incidents at most. Send several.`;

/** The answer to the number of an incident that was never opened. */
export function noneOfThatNumberAnswer(number: number): string {
  return `There is no incident INC-${number}. Nothing was changed.`;
}

/** The word by which a wish is texted. */
function wordOf(wish: Wish): string {
  switch (wish.type) {
    case 'acknowledge':
      return 'ack';
    case 'classify':
      return wish.severity.toLowerCase();
    case 'no-news':
      return 'no news';
    case 'done':
      return `done ${wish.task}`;
    case 'coming':
    case 'hold':
      return wish.minutes === undefined ? wish.type : `${wish.type} ${wish.minutes}`;
    case 'decline':
      return 'cannot';
    case 'gather':
      return `gather ${wish.incidents.join(' ')} under ${wish.under ?? ''}`.trim();
    default:
      return wish.type;
  }
}

/** Something to copy: a wish, and the incident it is meant for. */
function exampleOf(wish: Wish, number: string): string {
  const hasOwnNumber = ['done', 'coming', 'hold'].includes(wish.type);
  return hasOwnNumber ? `${number} ${wordOf(wish)}` : `${wordOf(wish)} ${number}`;
}

/** The question which of several incidents is meant, or that none of them waits for this. */
export function whichAnswer(incidents: readonly Incident[], wish: Wish, any: boolean): string {
  const word = wordOf(wish);
  const head = any ? `${incidents.length} are open: ` : `No incident waits for "${word}" from you. Open: `;
  const first = incidents[0] === undefined ? '' : numberOf(incidents[0]);
  const tail = any
    ? `. Reply: ${exampleOf(wish, first)}${wish.type === 'status' ? ' and your news' : ''}`
    : '';
  return `${head}${listed(incidents, segmentSeptets - septets(head) - septets(tail))}${tail}`;
}

/** The answer to a number that is none of the person's incidents; `named` is the one that has it. */
export function notYoursAnswer(number: number, open: readonly Incident[], named?: Incident): string {
  const sentence = `INC-${number} asks nothing of you. Nothing was changed.`;
  const head = named === undefined ? sentence : labelled(sentence, named);
  if (open.length === 0) return `${head} No other incident does.`;
  return `${head} Open: ${listed(open, segmentSeptets - septets(head) - ' Open: '.length)}`;
}

/** The answer to what only the one who has the incident in hand may say. */
export function notInChargeAnswer(incident: Incident, roster: Roster): string {
  const { shift, acknowledgedBy, id } = incident;
  const holder = shift?.commander ?? acknowledgedBy;
  const sentence =
    holder === undefined
      ? `${id} is in nobody's hands yet. Nothing was changed. Reply ack first.`
      : `${id} is in the hands of ${nameOf(roster, holder)}. Nothing was changed.`;
  return labelled(sentence, incident);
}

export function noCommanderSoughtAnswer(incident: Incident): string {
  const sentence = `${incident.id} looks for no commander, so nothing was changed. To pass the page on, reply: escalate ${numberOf(incident)}`;
  return labelled(sentence, incident);
}

/** The reader of an answer. */
type Reader = Pick<Responder, 'id' | 'timeZone'>;

/** The deed that `take` or `decline` came to: an answer to a call, or about a role or command. */
export type Deed = Pick<Command, 'type'> & { role?: RoleName | undefined };

/** The report of a deed, as the incident stands now; `deed` is absent where only the incident tells it. */
export function doneAnswer(
  wish: Wish,
  incident: Incident,
  roster: Roster,
  reader: Reader,
  deed?: Deed,
): string {
  return aboutTitle(doneSentence(wish, incident, roster, reader, deed), incident);
}

function doneSentence(
  wish: Wish,
  incident: Incident,
  roster: Roster,
  reader: Reader,
  deed: Deed | undefined,
): string {
  const { id, status, shift } = incident;
  switch (wish.type) {
    case 'acknowledge':
      return status === 'alerting'
        ? `You have acknowledged ${id}. It waits for others, too.`
        : `You have acknowledged ${id}. Nobody else is paged for now.`;
    case 'escalate':
      return passedOnSentence(incident, {
        roster,
        time: (at) => readerTime(at, reader.timeZone),
        reader: reader.id,
      });
    case 'take':
      return takenSentence(incident, roster, reader, deed);
    case 'decline': {
      const declined = deed ?? latestDeclined(incident, reader);
      return declined.type === 'escalate'
        ? doneSentence({ type: 'escalate' }, incident, roster, reader, declined)
        : declinedSentence(incident, roster, declined);
    }
    case 'classify':
      return `${id} is ${wish.severity}.${status === 'awaiting-command' ? ' A commander is being woken.' : ''}`;
    case 'coming':
    case 'here':
      return comingSentence(incident, reader);
    case 'hold':
      return heldSentence(incident, (at) => readerTime(at, reader.timeZone));
    case 'done':
      return `Task ${wish.task} of ${id} is done.`;
    case 'gather':
      return gatheredSentence(wish.incidents, incident);
    case 'leave':
      return `${id} is an incident of its own again.`;
    case 'handover':
      return `You have handed over. ${shift === undefined ? 'Nobody' : nameOf(roster, shift.commander)} is in command of ${id}.`;
    case 'status':
    case 'no-news':
      return [
        postedSentence(incident, roster, reader),
        ...(isCut(wish) ? ['A personal link was cut from it.'] : []),
        ...(wish.type === 'status' ? adviceOnNews(wish.text, incident, roster) : []),
      ].join(' ');
  }
}

/** The report of what was gathered, by a word to the leader or to the only one that is part of it now. */
function gatheredSentence(numbers: readonly number[], { id, under }: Incident): string {
  const undo = `Not so? Reply: leave ${numbers[0] ?? ''}`;
  if (under !== undefined) return `${id} is part of ${under.leader} now and pages nobody. ${undo}`;
  const names = numbers.map((number) => `INC-${number}`);
  const which = names.length > mostListed ? `${names.length} incidents` : names.join(', ');
  return `${which} ${names.length === 1 ? 'becomes' : 'become'} part of ${id} in a moment. ${undo}`;
}

/** The report of what was taken. Whoever accepts relief is not in command yet; and people take roles, too. */
function takenSentence(incident: Incident, roster: Roster, reader: Reader, deed: Deed | undefined): string {
  const { id, shift, handoff } = incident;
  if (deed?.type === 'answer-call') return comingSentence(incident, reader);
  if (deed?.type === 'accept-role') return roleSentence(incident, reader, deed.role);
  if (shift !== undefined && handoff?.to === reader.id) {
    const when = readerTime(shift.endsAt, reader.timeZone);
    return `You take over ${id} at ${when}, or when ${nameOf(roster, shift.commander)} hands over. The brief is behind the link.`;
  }
  return deed !== undefined || shift?.commander === reader.id
    ? `You are in command of ${id}.`
    : roleSentence(incident, reader, undefined);
}

/** The report of that role, or else of the one that they have had for the shortest time. */
function roleSentence({ id, posts }: Incident, reader: Reader, role: RoleName | undefined): string {
  const held = posts.filter(
    ({ lead, deputies }) => lead?.responder === reader.id || deputies.includes(reader.id),
  );
  const newestFirst = [...held].sort((one, other) =>
    (one.lead?.startedAt ?? '') > (other.lead?.startedAt ?? '') ? -1 : 1,
  );
  const post = held.find((each) => each.role === role) ?? newestFirst[0];
  if (post === undefined) return `You are in command of ${id}.`;
  return post.lead?.responder === reader.id
    ? `You have ${post.role} in ${id}.`
    : `You are a deputy in ${post.role} of ${id}.`;
}

/** The deed that somebody declined last, as far as the incident tells. */
function latestDeclined({ pages, crew }: Incident, reader: Reader): Deed {
  const declined = pages.findLast(
    ({ responder, outcome }) => responder === reader.id && outcome === 'passed-on',
  );
  const ask = declined?.ask;
  if (ask?.for === 'on-call') return { type: 'escalate' };
  if (ask?.for === 'role') return { type: 'decline-role', role: placeName(ask.role, ask.as) };
  const isOut = crew.some(({ responder, state }) => responder === reader.id && state === 'declined');
  const isCall = ask?.for === 'crew' || (declined === undefined && isOut);
  return { type: isCall ? 'answer-call' : 'decline-command' };
}

function declinedSentence({ id, shift }: Incident, roster: Roster, { type, role }: Deed): string {
  if (type === 'decline-role') return `You have declined ${role ?? 'the role'} in ${id}.`;
  if (type === 'answer-call') return `You have said that you cannot come to ${id}.`;
  return shift === undefined
    ? `You have passed ${id} on; the next candidate is asked.`
    : `You have declined; somebody else is asked. ${nameOf(roster, shift.commander)} holds ${id}.`;
}

function comingSentence({ id, crew }: Incident, { id: reader, timeZone }: Reader): string {
  const member = crew.find(({ responder }) => responder === reader);
  if (member?.state === 'here') return `You are here in ${id}.`;
  const by = member?.expectedAt;
  return `You are expected in ${id}${by === undefined ? '' : ` by ${readerTime(by, timeZone)}`}. Reply here once you are.`;
}

function postedSentence(incident: Incident, roster: Roster, { timeZone }: Reader): string {
  const sent = `Posted to ${incident.id}, ${sentTo(incident, roster)}.`;
  const promise = incident.promises.find(({ audience }) => audience === 'internal');
  return promise === undefined || !isOpen(incident)
    ? sent
    : `${sent} Next update by ${readerTime(promise.promisedAt, timeZone)}.`;
}

/** Septets of the words that the honesty check points at: our own choice, enough to tell which are meant. */
const longestExcerpt = 24;

/** The first advice of the honesty check on an update, which went to our own people as it is. */
function adviceOnNews(news: string, incident: Incident, roster: Roster): string[] {
  const [first] = findingsInDraft(news, stageToldTo(incident, 'internal'), incident, roster);
  if (first === undefined) return [];
  const { kind, excerpt } = first;
  return [`Next time: "${fitted(excerpt, longestExcerpt)}" ${named[kind]}. ${shortAdviceOn[kind]}`];
}

/** The reason why nothing was done; a sentence that does not say about which incident is told so first. */
export function refusedAnswer(sentence: string, incident: Incident): string {
  const { id } = incident;
  return labelled(sentence.includes(id) ? sentence : `${id}: ${sentence}`, incident);
}

/**
 * `answer` in one segment. Names that the alphabet of texts cannot write are given by their id instead of with question
 * marks.
 */
export function oneSegment(answer: string, { responders }: Pick<Roster, 'responders'>): string {
  const unwritable = responders.filter(({ name }) => toGsm7(name).split('?').length > name.split('?').length);
  return fitted(
    unwritable.reduce((text, { id, name }) => text.replaceAll(name, id), answer),
    segmentSeptets,
  );
}

/** The sentence with its label: drills have one wherever they reach a person. */
function labelled(sentence: string, { drill }: Pick<Incident, 'drill'>): string {
  return drill ? `DRILL: ${sentence}` : sentence;
}

function aboutTitle(sentence: string, incident: Incident): string {
  const said = labelled(sentence, incident);
  const left = segmentSeptets - septets(said) - ' ()'.length;
  // Less of a title would not tell which incident is meant.
  return left >= 12 ? `${said} (${fitted(incident.title, left)})` : said;
}

/** `42 checkout 5xx, 57 search is slow`, in so many septets; what does not fit is counted. */
function listed(incidents: readonly Incident[], most: number): string {
  const shown = incidents.slice(0, mostListed);
  const more = incidents.length > shown.length ? ` and ${incidents.length - shown.length} more` : '';
  const each = Math.floor((most - more.length) / Math.max(1, shown.length)) - ', '.length;
  return shown.map((incident) => fitted(nameInList(incident), each)).join(', ') + more;
}

/** Incidents that are named in one text: our own choice, which leaves each a few words of its title. */
const mostListed = 4;

function nameInList(incident: Incident): string {
  return `${numberOf(incident)} ${incident.drill ? 'DRILL ' : ''}${incident.title}`;
}

function numberOf({ id }: Incident): string {
  return id.replace(/^INC-/, '');
}
