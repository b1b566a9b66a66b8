import { consoleUrlOf } from '../../../domain/alert/alarm-facts';
import { measureSentence, shortFigures } from '../../../domain/alert/figures';
import type { ResponderId } from '../../../domain/ids';
import { memberOf, reportsOf } from '../../../domain/incident/crew/crew-members';
import { vendorsOf } from '../../../domain/incident/in-hand';
import { type Incident, isOpen } from '../../../domain/incident/incident';
import { isItTheVendor } from '../../../domain/incident/vendor-cases/is-it-the-vendor';
import { askedToTake } from '../../../domain/notice/standing';
import { descriptionOf, whatBroke } from '../../../domain/notice/what-broke';
import { nameOf } from '../../../domain/roster/roster';
import { cut } from '../../../domain/text/cut';
import { type Html, markup } from '../html';
import { outwardLink, withLinks } from '../outward-link';
import type { DoorView } from './door-view';
import { folded } from './form-parts';
import { timesFor } from './page-times';
import { stateLine } from './vendor-forms';

type Row = readonly [term: string, text: string | Html];

/** Where the incident stands, in lines that are read in seconds. */
export function facts(view: DoorView): Html {
  const rows = [
    ...standingRows(view),
    ...alarmRows(view),
    ...commandRows(view),
    ...updateRows(view),
    ...vendorRows(view),
  ];
  const row = ([term, text]: Row) => markup`<dt>${term}</dt><dd>${text}</dd>`;
  return markup`<dl>${rows.map(row)}</dl>`;
}

function standingRows(view: DoorView): Row[] {
  const { incident, roster } = view;
  const time = timesFor(view);
  const { acknowledgedBy, acknowledgedAt } = incident;
  const { service, since } = whatBroke(incident, roster);
  const acknowledged =
    acknowledgedBy === undefined || acknowledgedAt === undefined
      ? []
      : [['Acknowledged', `${nameOf(roster, acknowledgedBy)}, ${time(acknowledgedAt)}`] as const];
  return [['Service', service], ['Since', time(since)], ...acknowledged];
}

/** What the alarm measures, where it is, and where to look and what to do. */
function alarmRows({ incident, roster }: DoorView): Row[] {
  const { alarm, elsewhere, runbook } = whatBroke(incident, roster);
  const measured = alarm && measureSentence(alarm);
  const console = alarm && consoleUrlOf(alarm);
  const links = [
    ...(console === undefined ? [] : [outwardLink(console, 'Alarm in the AWS console')]),
    ...(runbook === undefined ? [] : [outwardLink(runbook, 'Runbook')]),
  ];
  return [
    ...(measured === undefined ? [] : [['Measures', measured] as const]),
    ...(elsewhere === undefined ? [] : [['Where', elsewhere] as const]),
    ...(links.length === 0 ? [] : [['Look', listedHtml(links)] as const]),
  ];
}

function listedHtml(parts: readonly Html[]): Html {
  return markup`${parts.map((part, index) => (index === 0 ? part : markup` · ${part}`))}`;
}

function commandRows(view: DoorView): Row[] {
  const { incident, roster } = view;
  const { shift, handoff } = incident;
  if (shift === undefined) return [];
  const until = `${nameOf(roster, shift.commander)}, until ${timesFor(view)(shift.endsAt)}`;
  const next: Row[] = handoff === undefined ? [] : [['Takes over', nameOf(roster, handoff.to)]];
  return [['In command', shift.overranAt === undefined ? until : `${until} (past the shift)`], ...next];
}

function updateRows(view: DoorView): Row[] {
  const { promises, updates, firstUpdateAt } = view.incident;
  const time = timesFor(view);
  const latest = updates.reduce<Incident['updates'][number] | undefined>(
    (newest, update) => (newest === undefined || update.at >= newest.at ? update : newest),
    undefined,
  );
  const told: Row[] =
    latest === undefined || firstUpdateAt === undefined
      ? []
      : [['Last update', `${time(latest.at)}, ${latest.stage}: ${cut(latest.text, 160)}`]];
  return [
    ...told,
    ...promises.map(
      ({ audience, promisedAt, overdue }): Row => [
        audience === 'public' ? 'Next public update' : 'Next update',
        `${time(promisedAt)}${overdue ? ' (OVERDUE)' : ''}`,
      ],
    ),
  ];
}

/** Vendors whom somebody has turned to, and what AWS itself says, where the service stands on it or AWS has spoken. */
function vendorRows(view: DoorView): Row[] {
  const { incident, roster, at } = view;
  const turnedTo = vendorsOf(incident)
    .filter(({ contact }) => contact !== undefined)
    .map((each): Row => [each.vendor.name, stateLine(each, view)]);
  const services = roster.services.find(({ id }) => id === incident.service)?.awsServices ?? [];
  const isAsked = services.length > 0 || incident.healthEvents.length > 0;
  return isAsked
    ? [...turnedTo, ['Is it AWS?', isItTheVendor(incident, at, services, timesFor(view)).sentence]]
    : turnedTo;
}

/** Who has which role, and who else is here, on the way or asked. */
export function peopleList(view: DoorView): Html {
  const lines = isOpen(view.incident) ? [...roleLines(view), ...crewLines(view)] : [];
  if (lines.length === 0) return markup``;
  return folded('People', [markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`]);
}

function roleLines(view: DoorView): string[] {
  const { incident, roster } = view;
  const name = (id: ResponderId) => nameOf(roster, id);
  return incident.posts.map(({ role, lead, deputies, search }) => {
    const helpers = deputies.length === 0 ? '' : `, with ${deputies.map(name).join(', ')}`;
    const asked = askedToTake(incident, role).map(name);
    const sought = asked.length === 0 ? 'nobody yet' : `nobody yet, asking ${asked.join(', ')}`;
    const wanted = lead === undefined && search !== undefined ? sought : 'nobody';
    return `${role}: ${lead === undefined ? wanted : name(lead.responder)}${helpers}`;
  });
}

const shownInOneLine = 12;

function crewLines(view: DoorView): string[] {
  const { incident, roster } = view;
  const inRoles = incident.posts.flatMap(({ lead, deputies }) => [lead?.responder, ...deputies]);
  return (['here', 'coming', 'asked'] as const).flatMap((state) => {
    const members = incident.crew.filter(
      (member) => member.state === state && !inRoles.includes(member.responder),
    );
    if (members.length === 0) return [];
    const names = members.slice(0, shownInOneLine).map(({ responder: id }) => {
      const by = memberOf(incident, id)?.expectedAt;
      const when = state === 'coming' && by !== undefined ? ` (${timesFor(view)(by)})` : '';
      return `${nameOf(roster, id)}${when}`;
    });
    const more = members.length - names.length;
    return [`${state}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
  });
}

/** Nobody leads more than a few people well; the commander is told when there are more. */
export function spanAdvice({ incident, responder }: DoorView): Html {
  const reports = reportsOf(incident).length;
  const { spanOfControl } = incident.plan.crew;
  if (incident.shift?.commander !== responder.id || reports <= spanOfControl) return markup``;
  return markup`<p class="callout">${String(reports)} people report to you; more than ${String(spanOfControl)} is too many for one. Appoint section leads.</p>`;
}

const tasksShown = 10;

/** What is still to be done, and who has it. */
export function taskList(view: DoorView): Html {
  const { incident, roster, at } = view;
  const open = incident.tasks.filter(({ state }) => state === 'open');
  if (open.length === 0) return markup``;
  const items = open.slice(0, tasksShown).map(({ number, text, owner, dueAt }) => {
    const who = owner === undefined ? 'nobody has it' : nameOf(roster, owner);
    const late = dueAt !== undefined && dueAt < at && isOpen(incident) ? ' (OVERDUE)' : '';
    const due = dueAt === undefined ? '' : `, by ${timesFor(view)(dueAt)}${late}`;
    return markup`<li>${`${number}. ${cut(text, 160)}`}<small>${who}${due}</small></li>`;
  });
  const more = open.length - items.length;
  const title = isOpen(incident) ? 'Open tasks' : 'Tasks left open';
  return folded(title, [
    markup`<ul class="tasks">${items}</ul>${more > 0 ? markup`<p class="quiet">and ${String(more)} more</p>` : ''}`,
  ]);
}

export function alertList({ incident: { alerts, uncountedAlerts } }: DoorView): Html {
  if (alerts.length === 0) return markup``;
  const shown = alerts.slice(-5).reverse();
  const more = alerts.length - shown.length + uncountedAlerts;
  const item = (alert: Incident['alerts'][number], index: number) => {
    const { title, status, about } = alert;
    const figures = about && shortFigures(about);
    const written = index > 0 ? undefined : descriptionOf(alert);
    return markup`<li class="${status}">${cut(title, 120)}${figures === undefined ? '' : ` (${figures})`}${written === undefined ? '' : markup`<small>${withLinks(cut(written, 300))}</small>`}</li>`;
  };
  return markup`<h2>Alerts</h2><ul>${shown.map(item)}</ul>${more > 0 ? markup`<p class="quiet">and ${String(more)} more</p>` : ''}`;
}
