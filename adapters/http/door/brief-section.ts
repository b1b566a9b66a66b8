import type { ResponderId } from '../../../domain/ids';
import type { Brief } from '../../../domain/incident/command/brief';
import { compileBrief } from '../../../domain/incident/command/compile-brief';
import { isBusy } from '../../../domain/incident/crew/crew-members';
import { vendorName } from '../../../domain/incident/vendor-cases/vendor-case';
import { nameOf } from '../../../domain/roster/roster';
import { cut } from '../../../domain/text/cut';
import { lengthInWords } from '../../../domain/text/length-in-words';
import { type Instant, millisecondsBetween } from '../../../domain/time';
import { type Html, markup } from '../html';
import type { DoorView } from './door-view';
import { folded } from './form-parts';
import { timesFor } from './page-times';

/** A heading, and a line for each thing under it. */
type Part = readonly [heading: string, lines: readonly string[]];

/** So many lines of each part are in sight at once; the rest is a tap away. */
const shownAtOnce = 6;

/** The brief, for the commander to see what the relief will see. */
export function foldedBrief(view: DoorView): Html {
  return folded('Brief', [briefSection(view)]);
}

/** The brief of the incident as it stands, in its reader's time zone. */
export function briefSection(view: DoorView): Html {
  const brief = compileBrief(view.incident, view.at);
  const shown = partsOf(brief, view).filter(([, lines]) => lines.length > 0);
  const item = (line: string) => markup`<li>${line}</li>`;
  const section = ([heading, lines]: Part) => {
    const rest = lines.length > shownAtOnce + 1 ? lines.slice(shownAtOnce) : [];
    const more = folded(`${rest.length} more…`, [markup`<ul>${rest.map(item)}</ul>`]);
    const first = lines.slice(0, lines.length - rest.length);
    return markup`<h3>${heading}</h3><ul>${first.map(item)}</ul>${rest.length === 0 ? '' : more}`;
  };
  return markup`<section class="brief"><h2>Brief</h2><p class="quiet">As of ${timesFor(view)(brief.at)}, ${lengthInWords(millisecondsBetween(brief.openedAt, brief.at))} after it opened.</p>${shown.map(section)}</section>`;
}

function partsOf(brief: Brief, view: DoorView): Part[] {
  const { incident, roster } = view;
  const name = (id: ResponderId) => nameOf(roster, id);
  const time = timesFor(view);
  const others = brief.crew.filter((id) => !isBusy(incident, id));
  return [
    ['Situation', situationOf(brief)],
    ...(brief.notes ?? []).map(({ about, text }): Part => [about, [text]]),
    ['Known', brief.known],
    ['Not known', brief.unknown],
    ['Objectives', brief.objectives],
    [
      'Done so far',
      brief.actions.map(
        ({ at, text, by }) => `${time(at)}: ${cut(text, 300)}${by === undefined ? '' : `, ${name(by)}`}`,
      ),
    ],
    ['Open tasks', brief.tasks.map((task) => taskLine(task, name, time))],
    [
      'Roles',
      brief.roles.map(
        ({ role, responder, as }) => `${role}: ${name(responder)}${as === 'deputy' ? ' (deputy)' : ''}`,
      ),
    ],
    ['Also here or coming', others.length === 0 ? [] : [others.map(name).join(', ')]],
    [
      'Promised',
      brief.promises.map(
        ({ audience, by, overdue }) => `${audience} update by ${time(by)}${overdue ? ' (OVERDUE)' : ''}`,
      ),
    ],
    [
      'Last told',
      brief.updates.map(
        ({ audience, at, stage, text }) => `${audience}, ${time(at)}, ${stage}: ${cut(text, 300)}`,
      ),
    ],
    ['Vendors', brief.vendors.map((vendor) => vendorLine(vendor, vendorName(incident, vendor.vendor), time))],
    ['AWS says', brief.health.map(({ service, region, text }) => `${service}, ${region}: ${cut(text, 200)}`)],
  ];
}

/** Where nobody has written anything down, that is what there is to say. */
function situationOf({ title, severity, situation, impact, known, objectives, shift }: Brief): string[] {
  const said = [situation, impact === undefined ? undefined : `Impact: ${impact}`];
  const isBare = said.every((each) => each === undefined) && known.length + objectives.length === 0;
  return [
    `${severity === undefined ? '' : `${severity}: `}${title}`,
    ...said.filter((each) => each !== undefined).map((each) => cut(each, 1000)),
    ...(isBare && shift !== undefined ? ['Nothing is written down. Ask the commander.'] : []),
  ];
}

function taskLine(
  { number, text, owner, dueAt }: Brief['tasks'][number],
  name: (id: ResponderId) => string,
  time: (at: Instant) => string,
): string {
  const who = owner === undefined ? 'nobody has it' : name(owner);
  return `${number}. ${cut(text, 200)}: ${who}${dueAt === undefined ? '' : `, by ${time(dueAt)}`}`;
}

const caseStates: Readonly<Record<string, string>> = {
  asked: 'a case is being opened',
  'by-hand': 'somebody has to open a case',
  open: 'a case is open',
  closed: 'the case is closed',
};

function vendorLine(
  { state, caseId, lastContactAt, lastAnswerAt, nextContactAt }: Brief['vendors'][number],
  name: string,
  time: (at: Instant) => string,
): string {
  const parts: readonly [string, Instant | undefined][] = [
    ['we spoke at', lastContactAt],
    ['they answered at', lastAnswerAt],
    ['speak again by', nextContactAt],
  ];
  const told = parts.flatMap(([words, at]) => (at === undefined ? [] : [`${words} ${time(at)}`]));
  return [
    `${name}: ${caseStates[state] ?? state}${caseId === undefined ? '' : ` (${caseId})`}`,
    ...told,
  ].join(', ');
}
