import type { OpenDoor } from '../../application/open-door';
import { type Choice, choicesFor } from '../../domain/incident/choices';
import { hasAcknowledged } from '../../domain/incident/everyone';
import { type Incident, severities } from '../../domain/incident/incident';
import { readerDateTime, readerTime } from '../../domain/notice/reader-time';
import type { Responder } from '../../domain/roster/responder';
import { nameOf, type Roster } from '../../domain/roster/roster';
import { type Html, markup, page } from './html';
import type { HttpResponse } from './http';

/** A sentence above the page: what the last tap did, or why it did nothing. */
export interface Answer {
  tone: 'done' | 'unchanged';
  sentence: string;
}

/** The page behind a personal link: where the incident stands, and what its person can do. No script, under 10 KB. */
export function doorPage(door: OpenDoor, answer?: Answer, status = 200): HttpResponse {
  const { incident, responder, roster } = door;
  const choices = choicesFor(incident, responder);
  const heading = markup`${incident.id} ${severityBadge(incident)}${incident.drill ? markup` <b class="badge drill">DRILL</b>` : ''}`;
  return page(status, `${incident.id} · Eight Bells`, [
    incident.drill
      ? markup`<p class="drill-note">This is a drill. Answer as you would in earnest.</p>`
      : markup``,
    answerBox(answer),
    markup`<h1>${heading}</h1><p class="title">${incident.title}</p>`,
    facts(incident, responder, roster),
    choices.length === 0 ? markup`<p class="quiet">There is nothing you need to do here now.</p>` : markup``,
    ...choices.map((choice) => choiceForm(choice, incident)),
    alertList(incident),
    markup`<p class="quiet">You are answering as ${responder.name}. The link is yours alone.</p>`,
  ]);
}

/** The page for a code that opens nothing. */
export function unknownDoorPage(): HttpResponse {
  return sentencePage(
    404,
    'This link opens nothing',
    'It may be mistyped, cut short, or older than 30 days. If you were paged, open the newest message.',
  );
}

/** A page that says one thing. */
export function sentencePage(status: number, title: string, sentence: string): HttpResponse {
  return page(status, `${title} · Eight Bells`, [markup`<h1>${title}</h1><p>${sentence}</p>`]);
}

function severityBadge({ severity }: Incident): Html {
  return severity === undefined
    ? markup``
    : markup`<b class="badge ${severity.toLowerCase()}">${severity}</b>`;
}

function answerBox(answer: Answer | undefined): Html {
  return answer === undefined
    ? markup``
    : markup`<p class="answer ${answer.tone}" role="status">${answer.sentence}</p>`;
}

function facts(incident: Incident, { timeZone }: Responder, roster: Roster): Html {
  const { shift, acknowledgedBy, acknowledgedAt, updatePromise } = incident;
  const rows: [string, string][] = [
    ['Service', roster.services.find(({ id }) => id === incident.service)?.name ?? incident.service],
    ['Stands', standing(incident, roster)],
    ['Opened', readerDateTime(incident.openedAt, timeZone)],
  ];
  if (acknowledgedBy !== undefined && acknowledgedAt !== undefined) {
    rows.push(['Acknowledged', `${nameOf(roster, acknowledgedBy)}, ${readerTime(acknowledgedAt, timeZone)}`]);
  }
  if (shift !== undefined) {
    const until = `${nameOf(roster, shift.commander)}, until ${readerTime(shift.endsAt, timeZone)}`;
    rows.push(['In command', shift.overranAt === undefined ? until : `${until} (past the shift)`]);
  }
  if (updatePromise !== undefined) {
    rows.push([
      'Next update',
      `${readerTime(updatePromise.promisedAt, timeZone)}${updatePromise.overdue ? ' (OVERDUE)' : ''}`,
    ]);
  }
  const row = ([term, text]: [string, string]) => markup`<dt>${term}</dt><dd>${text}</dd>`;
  return markup`<dl>${rows.map(row)}</dl>`;
}

const standings: Readonly<Record<Incident['status'], string>> = {
  alerting: 'Nobody has acknowledged yet',
  triage: 'Acknowledged; how serious is it?',
  handling: 'Being handled',
  'awaiting-command': 'Serious; waiting for a commander',
  commanded: 'Under command',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
};

function standing(incident: Incident, roster: Roster): string {
  const { escalation, status } = incident;
  const [done, missing] = divided(escalation?.everyone ?? [], (id) => hasAcknowledged(incident, id));
  if (status !== 'alerting' || done.length === 0) return standings[status];
  const names = (ids: readonly string[]) => ids.map((id) => nameOf(roster, id)).join(', ');
  return `Acknowledged by ${names(done)}; waits for ${names(missing)}`;
}

function divided(ids: readonly string[], fits: (id: string) => boolean): [string[], string[]] {
  return [ids.filter(fits), ids.filter((id) => !fits(id))];
}

function alertList({ alerts, uncountedAlerts }: Incident): Html {
  if (alerts.length === 0) return markup``;
  const shown = alerts.slice(-5).reverse();
  const more = alerts.length - shown.length + uncountedAlerts;
  const item = ({ title, detail, status }: Incident['alerts'][number], index: number) =>
    markup`<li class="${status}">${cut(title, 120)}${index > 0 || detail === '' ? '' : markup`<small>${cut(detail, 200)}</small>`}</li>`;
  return markup`<h2>Alerts</h2><ul>${shown.map(item)}</ul>${more > 0 ? markup`<p class="quiet">and ${String(more)} more</p>` : ''}`;
}

/** Which version of the incident this page shows, so that a second tap is known as one. */
function seenField({ version }: Pick<Incident, 'version'>): Html {
  return markup`<input type="hidden" name="seen" value="${String(version)}">`;
}

interface Button {
  label: string;
  kind: 'main' | 'other';
  /** What a second tap confirms; for what is not easily taken back. */
  confirm?: string;
}

const buttons: Readonly<Record<Exclude<Choice, 'classify' | 'post-update'>, Button>> = {
  acknowledge: { label: 'Acknowledge', kind: 'main' },
  escalate: { label: 'Pass on to the next level', kind: 'other' },
  'take-command': { label: 'Take command', kind: 'main' },
  'decline-command': { label: 'Pass on to the next commander', kind: 'other' },
  'accept-relief': { label: 'Accept command', kind: 'main' },
  'decline-relief': { label: 'Decline', kind: 'other' },
  resolve: { label: 'Resolve…', kind: 'other', confirm: 'Yes, it is resolved' },
  dismiss: { label: 'Dismiss…', kind: 'other', confirm: 'Yes, this is no incident' },
};

function choiceForm(choice: Choice, incident: Incident): Html {
  if (choice === 'classify') return classifyForm(incident);
  if (choice === 'post-update') return updateForm(incident);
  const { label, kind, confirm } = buttons[choice];
  const seen = choice === 'escalate' ? seenField(incident) : markup``;
  const form = markup`<form method="post">${seen}<button class="${kind}" name="action" value="${choice}">${confirm ?? label}</button></form>`;
  return confirm === undefined ? form : markup`<details><summary>${label}</summary>${form}</details>`;
}

const meanings = { SEV1: 'critical', SEV2: 'major', SEV3: 'minor', SEV4: 'notice' } as const;

function classifyForm({ severity, shift }: Incident): Html {
  const button = (name: (typeof severities)[number]) =>
    markup`<button class="${name.toLowerCase()}" name="severity" value="${name}"${severity === name ? markup` disabled` : ''}>${name}<small>${meanings[name]}</small></button>`;
  return markup`<form method="post"><h2>How serious is it?</h2>${shift === undefined ? markup`<p class="quiet">SEV1 and SEV2 wake an Incident Commander.</p>` : ''}<input type="hidden" name="action" value="classify"><div class="four">${severities.map(button)}</div></form>`;
}

/** How soon a commander may promise the next update on the page, besides the plan's own cadence. */
export const offeredIntervals = ['PT20M', 'PT30M', 'PT1H', 'PT2H', 'PT4H'] as const;
const intervalNames = {
  PT20M: '20 minutes',
  PT30M: '30 minutes',
  PT1H: '1 hour',
  PT2H: '2 hours',
  PT4H: '4 hours',
};

function updateForm({ version }: Incident): Html {
  const option = (interval: (typeof offeredIntervals)[number]) =>
    markup`<option value="${interval}">Next one in ${intervalNames[interval]}</option>`;
  return markup`<form method="post"><h2>Post a status update</h2>${seenField({ version })}<textarea name="text" rows="3" maxlength="4000" required aria-label="Status update" placeholder="What is known, what is not, what happens next. No news is worth saying too."></textarea><select name="nextWithin" aria-label="Next update"><option value="">Next one as the plan says</option>${offeredIntervals.map(option)}</select><button class="main" name="action" value="post-update">Post update</button></form>`;
}

/** A cut may leave half a character, which no browser shows. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Surrogate}/gu, '')}…`;
}
