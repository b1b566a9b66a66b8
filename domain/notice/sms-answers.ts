import { type Incident, isOpen } from '../incident/incident';
import { nameOf, type Roster } from '../roster/roster';
import { fitted, segmentSeptets, septets, toGsm7 } from './gsm7';
import { readerTime } from './reader-time';
import type { Wish } from './sms-reply';

// Each of these is cut to one segment where it is sent; what matters comes first.

export const strangerAnswer =
  'This number is not on the roster of Eight Bells, so nothing was done. Ask whoever keeps the roster to add it.';

export const helpAnswer =
  'Reply ack, escalate, take, decline, sev1 to sev4, or: status and your news. If several incidents are open, add the number: ack 42';

export const unknownAnswer =
  'Not understood; nothing was changed. Reply only ack, escalate, take, decline, sev1 to sev4, or: status and your news. With a number: ack 42';

export const nothingOpenAnswer = 'No open incident asks anything of you. Nothing was changed.';

/** For a text that asks for nothing while nothing is asked: somebody tries out the way, or answers a test page. */
export const arrivedAnswer =
  'Your text arrived, so this number works. No open incident asks anything of you.';

export const wordlessAnswer = 'Nothing was posted. Add your news: status still looking, next news at 15:00';

/** The word by which a wish is texted. */
function wordOf(wish: Wish): string {
  if (wish.type === 'acknowledge') return 'ack';
  return wish.type === 'classify' ? wish.severity.toLowerCase() : wish.type;
}

/** Asks which of several incidents is meant, or says that none of them waits for this. */
export function whichAnswer(incidents: readonly Incident[], wish: Wish, any: boolean): string {
  const word = wordOf(wish);
  const head = any ? `${incidents.length} are open: ` : `No incident waits for "${word}" from you. Open: `;
  const first = incidents[0] === undefined ? '' : numberOf(incidents[0]);
  const tail = any ? `. Reply: ${word} ${first}${wish.type === 'status' ? ' and your news' : ''}` : '';
  return `${head}${listed(incidents, segmentSeptets - septets(head) - septets(tail))}${tail}`;
}

/** For a number that is none of the person's incidents. */
export function notYoursAnswer(number: number, open: readonly Incident[]): string {
  const head = `INC-${number} asks nothing of you. Nothing was changed.`;
  if (open.length === 0) return `${head} No other incident does.`;
  return `${head} Open: ${listed(open, segmentSeptets - septets(head) - ' Open: '.length)}`;
}

/** For what only the one who has the incident in hand may say. */
export function notInChargeAnswer({ shift, acknowledgedBy, id }: Incident, roster: Roster): string {
  const holder = shift?.commander ?? acknowledgedBy;
  return holder === undefined
    ? `${id} is in nobody's hands yet. Nothing was changed. Reply ack first.`
    : `${id} is in the hands of ${nameOf(roster, holder)}. Nothing was changed.`;
}

export function noCommanderSoughtAnswer(incident: Incident): string {
  return `${incident.id} looks for no commander, so nothing was changed. To pass the page on, reply: escalate ${numberOf(incident)}`;
}

/** What was done, as the incident stands now. */
export function doneAnswer(wish: Wish, incident: Incident, roster: Roster, timeZone: string): string {
  return aboutTitle(doneSentence(wish, incident, roster, timeZone), incident);
}

function doneSentence(wish: Wish, incident: Incident, roster: Roster, timeZone: string): string {
  const { id, status, shift, updatePromise } = incident;
  switch (wish.type) {
    case 'acknowledge':
      return status === 'alerting'
        ? `You have acknowledged ${id}. It waits for others, too.`
        : `You have acknowledged ${id}. Nobody else is paged for now.`;
    case 'escalate':
      return `You have passed ${id} on; the next level is being paged.`;
    case 'take':
      return `You are in command of ${id}.`;
    case 'decline':
      return shift === undefined
        ? `You have passed ${id} on; the next candidate is asked.`
        : `You have declined; somebody else is asked. ${nameOf(roster, shift.commander)} holds ${id}.`;
    case 'classify':
      return `${id} is ${wish.severity}.${status === 'awaiting-command' ? ' A commander is being woken.' : ''}`;
    case 'status':
      return updatePromise === undefined || !isOpen(incident)
        ? `Posted to ${id}.`
        : `Posted to ${id}. Next update by ${readerTime(updatePromise.promisedAt, timeZone)}.`;
  }
}

/** Why nothing was done; a sentence that does not say about which incident is told so first. */
export function refusedAnswer(sentence: string, { id }: Incident): string {
  return sentence.includes(id) ? sentence : `${id}: ${sentence}`;
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

/** Drills are labelled wherever they reach a person. */
function aboutTitle(sentence: string, { drill, title }: Incident): string {
  const labelled = drill ? `DRILL: ${sentence}` : sentence;
  const room = segmentSeptets - septets(labelled) - ' ()'.length;
  return room >= 12 ? `${labelled} (${fitted(title, room)})` : labelled;
}

/** `42 checkout 5xx, 57 search is slow`, in so many septets; what does not fit is counted. */
function listed(incidents: readonly Incident[], most: number): string {
  const shown = incidents.slice(0, mostListed);
  const more = incidents.length > shown.length ? ` and ${incidents.length - shown.length} more` : '';
  const each = Math.floor((most - more.length) / Math.max(1, shown.length)) - ', '.length;
  return shown.map((incident) => fitted(nameInList(incident), each)).join(', ') + more;
}

const mostListed = 4;

function nameInList(incident: Incident): string {
  return `${numberOf(incident)} ${incident.drill ? 'DRILL ' : ''}${incident.title}`;
}

function numberOf({ id }: Incident): string {
  return id.replace(/^INC-/, '');
}
