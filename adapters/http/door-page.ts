import type { Incident } from '../../domain/incident/incident';
import { choicesFor } from '../../domain/incident/may-do';
import type { AspectPage } from '../incident/aspect';
import { pages } from '../incident/aspects';
import { foldedBrief } from './door/brief-section';
import { standingNow } from './door/done-sentences';
import { forms } from './door/door-form';
import type { DoorView } from './door/door-view';
import { endLinksForm } from './door/end-links-form';
import { lateFirst, type Row } from './door/form-parts';
import { nextLine } from './door/next-line';
import { withoutZone, zoneOf } from './door/page-times';
import { typedAndLost } from './door/typed-fields';
import { type Html, markup, page } from './html';
import type { HttpResponse } from './http';

const all: readonly AspectPage[] = Object.values(pages);

/**
 * The page behind a personal link: what its person is asked to do, where the incident stands, and, folded away, what
 * else they can do. No script, and small. What was typed and came to nothing is always on it.
 */
export function doorPage(view: DoorView, status = 200): HttpResponse {
  const { incident, responder } = view;
  const choices = choicesFor(view);
  const asked = choices.flatMap((choice) => forms[choice].askedFirst?.(view) ?? []);
  const more = choices.flatMap((choice) => forms[choice].foldedAway?.(view) ?? []);
  const takesOver = incident.handoff?.to === responder.id;
  const below = [
    heading(view),
    asked.length === 0 && !takesOver ? nextLine(view) : markup``,
    ...all.flatMap(({ note }) => note?.(view) ?? []),
    ...asked,
    facts(view),
    ...all.flatMap(({ list }) => list?.(view) ?? []),
    ...all.flatMap(({ lastList }) => lastList?.(view) ?? []),
    ...(incident.shift?.commander === responder.id ? [foldedBrief(view)] : []),
    ...more,
    ...endLinksForm(view),
    markup`<p class="quiet">You answer as ${responder.name}. Times: ${zoneOf(view)}. The link is yours alone.</p>`,
  ];
  return page(status, `${incident.id} · Eight Bells`, [
    incident.drill
      ? markup`<p class="drill-note">This is a drill. Answer as you would in earnest.</p>`
      : markup``,
    answerBox(view),
    ...(view.answer === undefined ? [] : typedAndLost(view.draft, below)),
    ...below,
  ]);
}

/** The page for a code that opens nothing. */
export function unknownDoorPage(): HttpResponse {
  return sentencePage(
    404,
    'This link no longer works',
    'It may be mistyped, cut short, older than 30 days, or ended by its reader. If you were paged, open the newest message.',
  );
}

/** A page that says one thing. */
export function sentencePage(status: number, title: string, sentence: string): HttpResponse {
  return page(status, `${title} · Eight Bells`, [markup`<h1>${title}</h1><p>${sentence}</p>`]);
}

function heading(view: DoorView): Html {
  const { incident } = view;
  const drill = incident.drill ? markup` <b class="badge drill">DRILL</b>` : '';
  return markup`<h1>${incident.id} ${severityBadge(incident)}${drill}</h1><p class="title">${incident.title}</p><p class="stands">${lateFirst(standingNow(incident, view))}</p>`;
}

/** The facts of the incident, in lines that are read in seconds. */
function facts(view: DoorView): Html {
  const standing = all.flatMap((page) => page.standing?.(view) ?? []);
  const rows = [...standing, ...all.flatMap((page) => page.facts?.(view) ?? [])];
  const row = ([term, text]: Row) => markup`<dt>${term}</dt><dd>${text}</dd>`;
  return markup`<dl>${rows.map(row)}</dl>`;
}

function severityBadge({ severity }: Incident): Html {
  return severity === undefined
    ? markup``
    : markup`<b class="badge ${severity.toLowerCase()}">${severity}</b>`;
}

function answerBox(view: DoorView): Html {
  const { answer } = view;
  return answer === undefined
    ? markup``
    : markup`<p class="answer ${answer.tone}" role="status">${withoutZone(answer.sentence, view)}</p>`;
}
