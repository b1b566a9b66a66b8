import type { Incident } from '../../domain/incident/incident';
import { type Choice, choicesFor } from '../../domain/incident/may-do';
import {
  acceptReliefForm,
  askForReliefForm,
  classifyForm,
  confirmHandoffForm,
  declineReliefAlone,
  endForm,
  escalateForm,
  foldedBrief,
  forceReliefForm,
  takeoverNote,
  tap,
} from './door/command-forms';
import {
  acceptRoleForms,
  answerCallForm,
  assignRoleForm,
  callInForm,
  declineRoleForms,
  handOverRoleForms,
  releaseForms,
  releaseOwnRoleForms,
} from './door/crew-forms';
import { standingNow } from './door/done-sentences';
import type { DoorView } from './door/door-view';
import { endLinksForm } from './door/end-links-form';
import { alertList, facts, peopleList, spanAdvice, taskList } from './door/facts';
import { folded, lateFirst } from './door/form-parts';
import { nextLine } from './door/next-line';
import { withoutZone, zoneOf } from './door/page-times';
import { reviewForm } from './door/review-form';
import { typedAndLost } from './door/typed-fields';
import { noNewsForms, updateForm } from './door/update-forms';
import { vendorForms } from './door/vendor-forms';
import { decisionForm, noteForm, situationForm, taskForms } from './door/work-forms';
import { type Html, markup, page } from './html';
import type { HttpResponse } from './http';

/**
 * The page behind a personal link: what its person is asked to do, where the incident stands, and, folded away, what
 * else they can do. No script, and small. What was typed and came to nothing is always on it.
 */
export function doorPage(view: DoorView, status = 200): HttpResponse {
  const { incident, responder } = view;
  const choices = choicesFor(incident, responder);
  const asked = choices.flatMap((choice) => askedFirst[choice]?.(view) ?? []);
  const more = choices.flatMap((choice) => foldedAway[choice]?.(view) ?? []);
  const takesOver = incident.handoff?.to === responder.id;
  const below = [
    heading(view),
    ...(takesOver ? [takeoverNote(view)] : []),
    asked.length === 0 && !takesOver ? nextLine(view) : markup``,
    spanAdvice(view),
    ...asked,
    facts(view),
    peopleList(view),
    taskList(view),
    alertList(view),
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

type Shown = (view: DoorView) => Html | readonly Html[];

/** What stands above everything else. */
const askedFirst: Partial<Record<Choice, Shown>> = {
  acknowledge: () => tap('acknowledge', 'Acknowledge: I am on it', 'main'),
  escalate: (view) => (view.incident.status === 'alerting' ? escalateForm(view) : []),
  'take-command': () => tap('take-command', 'Take command', 'main'),
  'decline-command': () => tap('decline-command', 'I cannot: ask the next'),
  'accept-relief': acceptReliefForm,
  'decline-relief': declineReliefAlone,
  'confirm-handoff': confirmHandoffForm,
  'accept-role': acceptRoleForms,
  'decline-role': declineRoleForms,
  'answer-call': answerCallForm,
  'post-no-news': (view) => [updateForm(view), ...noNewsForms(view)],
  'post-update': (view) =>
    choicesFor(view.incident, view.responder).includes('post-no-news') ? [] : updateForm(view),
  'complete-task': taskForms,
  classify: (view) => (view.incident.severity === undefined ? classifyForm(view) : []),
  'release-role': releaseForms,
};

/** What can be done besides, the gravest last. What one form has for several choices stands where the first is. */
const foldedAway: Partial<Record<Choice, Shown>> = {
  escalate: (view) =>
    view.incident.status === 'alerting' ? [] : folded('Pass it on…', [escalateForm(view)]),
  'draft-review': reviewForm,
  'open-vendor-case': (view) => (speaks(view) ? [] : vendorForms(view)),
  'log-vendor-contact': vendorForms,
  'call-in': callInForm,
  'assign-role': assignRoleForm,
  'describe-situation': situationForm,
  'record-decision': decisionForm,
  'add-note': noteForm,
  classify: (view) =>
    view.incident.severity === undefined ? [] : folded('Change the severity…', [classifyForm(view)]),
  'hand-over-role': handOverRoleForms,
  'release-role': releaseOwnRoleForms,
  'ask-for-relief': askForReliefForm,
  'force-relief': forceReliefForm,
  resolve: (view) => endForm(view, 'resolve', 'Resolve…', 'Resolve for everyone'),
  dismiss: (view) => endForm(view, 'dismiss', 'No incident…', 'Dismiss: this is no incident'),
};

/** Whether there is a vendor whom somebody speaks with: then the form for that has the other as well. */
function speaks({ incident, responder }: DoorView): boolean {
  return choicesFor(incident, responder).includes('log-vendor-contact');
}
