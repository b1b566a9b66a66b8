import type { ReliefManner } from '../incident/command/command';
import { hoursInWords, lengthInWords } from '../text/length-in-words';
import { documentTime } from '../text/reader-time';
import type { Instant } from '../time';
import type {
  GatheredRecord,
  PromiseRecord,
  ReviewDocument,
  ServedShift,
  VendorRecord,
} from './review-document';
import type { Block, Section } from './section';

/** Sections of the review on what happened during the incident; those with nothing to say are left out. */
export function duringSections(document: ReviewDocument): Section[] {
  return [
    partOf(document),
    gatheredOf(document),
    rolesOf(document),
    promisesOf(document),
    vendorsOf(document),
    healthOf(document),
    decisionsOf(document),
    tasksOf(document),
  ].filter(({ blocks }) => blocks.length > 0);
}

function partOf({ timeZone, partOf: { shown, leftOut: more } }: ReviewDocument): Section {
  const rows = shown.map((leader) => [leader.id, ...stayOf(leader, momentsIn(timeZone))]);
  return {
    heading: 'Handled in another incident',
    blocks: rows.length === 0 ? [] : [table(['Led by', 'Joined', 'By', 'Until'], rows), ...leftOut(more)],
  };
}

function gatheredOf({ timeZone, gathered: { shown, leftOut: more } }: ReviewDocument): Section {
  const rows = shown.map((member) => [member.id, member.title ?? '', ...stayOf(member, momentsIn(timeZone))]);
  return {
    heading: 'Gathered here',
    blocks:
      rows.length === 0 ? [] : [table(['Incident', 'What', 'Joined', 'By', 'Until'], rows), ...leftOut(more)],
  };
}

function stayOf({ since, by, from, until, end }: GatheredRecord, moment: Moment): string[] {
  const rule = from === undefined ? 'a rule' : `came with ${from}`;
  const over = until === undefined ? end : `${end}, ${moment(until)}`;
  return [moment(since), by?.name ?? rule, over ?? 'still part of it'];
}

function rolesOf(document: ReviewDocument): Section {
  const { timeZone, shifts, shiftsLeftOut, people } = document;
  const moment = momentsIn(timeZone);
  if (shifts.length === 0)
    return { heading: 'Roles and shifts', blocks: [hint('Nobody was in command, and nobody had a role.')] };
  return {
    heading: 'Roles and shifts',
    blocks: [
      table(
        ['Who', 'On duty', 'Roles'],
        people.map(({ who, lengthMs, roles }) => [who.name, hoursInWords(lengthMs), roles.join(', ')]),
      ),
      table(
        ['Role', 'Who', 'From', 'To', 'Length', 'Overrun'],
        shifts.map((shift) => shiftRow(shift, moment)),
      ),
      ...leftOut(shiftsLeftOut),
      ...reliefsOf(document),
    ],
  };
}

function reliefsOf({ timeZone, reliefs, reliefsLeftOut }: ReviewDocument): Block[] {
  const moment = momentsIn(timeZone);
  const rows = reliefs.map(({ at, from, to, how, reason }) => [
    moment(at),
    from.name,
    to.name,
    `${manners[how]}${reason === undefined ? '' : `: ${reason}`}`,
  ]);
  return rows.length === 0 ? [] : [table(['Relief', 'From', 'To', 'How'], rows), ...leftOut(reliefsLeftOut)];
}

function shiftRow(
  { role, as, who, startedAt, endedAt, lengthMs, overranMs }: ServedShift,
  moment: Moment,
): string[] {
  return [
    as === 'deputy' ? `${role} (deputy)` : role,
    who.name,
    moment(startedAt),
    endedAt === undefined ? 'still' : moment(endedAt),
    hoursInWords(lengthMs),
    overranMs === undefined ? '' : `OVERRAN by ${lengthInWords(overranMs)}`,
  ];
}

const manners: Readonly<Record<ReliefManner, string>> = {
  confirmed: 'handed over',
  'shift-ended': "at the shift's end",
  overrun: 'after an overrun',
  forced: 'FORCED',
  'roster-changed': 'the roster was changed',
};

function promisesOf({ timeZone, promises }: ReviewDocument): Section {
  const moment = momentsIn(timeZone);
  const { shown, kept, late, missed } = promises;
  if (shown.length === 0) return { heading: 'Promises', blocks: [] };
  const count = `${kept + late + missed} updates were promised: ${kept} kept, ${late} late, ${missed} never posted.`;
  return {
    heading: 'Promises',
    blocks: [
      text(count),
      table(
        ['Update', 'Promised for', 'Posted', ''],
        shown.map((promise) => promiseRow(promise, moment)),
      ),
      ...leftOut(promises.leftOut),
    ],
  };
}

function promiseRow({ audience, promisedAt, postedAt, lateMs }: PromiseRecord, moment: Moment): string[] {
  const outcome =
    postedAt === undefined
      ? `MISSED, ${lengthInWords(lateMs)} overdue at the end`
      : lateMs === 0
        ? 'kept'
        : `LATE by ${lengthInWords(lateMs)}`;
  return [audience, moment(promisedAt), postedAt === undefined ? 'never' : moment(postedAt), outcome];
}

function vendorsOf({ timeZone, vendors, vendorsLeftOut }: ReviewDocument): Section {
  const moment = momentsIn(timeZone);
  const head = ['Vendor', 'Case', 'Opened', 'Contacts', 'Answers', 'First answer', 'Average', 'Longest', ''];
  const rows = vendors.map((vendor) => vendorRow(vendor, moment));
  return {
    heading: 'Vendors',
    blocks: rows.length === 0 ? [] : [table(head, rows), ...leftOut(vendorsLeftOut)],
  };
}

function vendorRow(vendor: VendorRecord, moment: Moment): string[] {
  const { name, caseId, openedAt, contacts, answers, trouble, unansweredSince } = vendor;
  const lengthOf = (ms: number | undefined) => (ms === undefined ? '' : lengthInWords(ms));
  const open = unansweredSince === undefined ? '' : `no answer since ${moment(unansweredSince)}`;
  return [
    name,
    caseId ?? '',
    openedAt === undefined ? 'no' : moment(openedAt),
    String(contacts),
    String(answers),
    lengthOf(vendor.firstAnswerMs),
    lengthOf(vendor.averageAnswerMs),
    lengthOf(vendor.longestAnswerMs),
    [trouble, open].filter(Boolean).join('; '),
  ];
}

function healthOf({ timeZone, health, healthLeftOut }: ReviewDocument): Section {
  const moment = momentsIn(timeZone);
  const rows = health.map(({ service, region, startedAt, status, text: said }) => [
    service,
    region,
    moment(startedAt),
    status,
    said,
  ]);
  return {
    heading: 'AWS Health',
    blocks:
      rows.length === 0
        ? []
        : [table(['Service', 'Region', 'Began', 'Status', 'What AWS said'], rows), ...leftOut(healthLeftOut)],
  };
}

function decisionsOf({ timeZone, decisions }: ReviewDocument): Section {
  const moment = momentsIn(timeZone);
  const rows = decisions.shown.map(({ at, by, text: decided, why }) => [
    moment(at),
    by?.name ?? '',
    decided,
    why,
  ]);
  return {
    heading: 'Decisions',
    blocks:
      rows.length === 0 ? [] : [table(['When', 'Who', 'What', 'Why'], rows), ...leftOut(decisions.leftOut)],
  };
}

function tasksOf({ timeZone, tasks }: ReviewDocument): Section {
  const moment = momentsIn(timeZone);
  const rows = tasks.shown.map(({ number, text: task, owner, state, endedAt, note }) => [
    String(number),
    task,
    owner?.name ?? '',
    `${state}${endedAt === undefined ? '' : `, ${moment(endedAt)}`}${note === undefined ? '' : `: ${note}`}`,
  ]);
  return {
    heading: 'Tasks',
    blocks: rows.length === 0 ? [] : [table(['', 'Task', 'Owner', 'State'], rows), ...leftOut(tasks.leftOut)],
  };
}

type Moment = (at: Instant) => string;

function momentsIn(timeZone: string): Moment {
  return (at) => documentTime(at, timeZone);
}

function leftOut(count: number): Block[] {
  return count === 0 ? [] : [hint(`${count} more are left out; the timeline has them.`)];
}

function table(head: string[], rows: string[][]): Block {
  return { kind: 'table', head, rows };
}

function hint(words: string): Block {
  return { kind: 'hint', text: words };
}

function text(words: string): Block {
  return { kind: 'text', paragraphs: [words] };
}
