import { plainLine } from '../notice/chat-text';
import { lengthInWords } from '../text/length-in-words';
import { documentTime } from '../text/reader-time';
import { millisecondsBetween } from '../time';
import type { FollowUpRecord, Milestone, ReviewDocument } from './review-document';
import { duringSections } from './review-during';
import type { Block, Section } from './section';

/** A review as it is read, from top to bottom. */
export interface ReadableReview {
  title: string;
  standing: string;
  sections: readonly Section[];
}

/** `document` in the order and the words in which people read it. */
export function readable(document: ReviewDocument): ReadableReview {
  const { incident } = document;
  return {
    title: plainLine(`Review of ${incident.id}: ${incident.title}`),
    standing: `${standingOf(document)}${gapsIn(document)}`,
    sections: [
      factsOf(document),
      { heading: 'Summary', blocks: [prose(document.summary)] },
      { heading: 'Impact', blocks: [prose(document.impact)] },
      timesOf(document),
      lessons('What went well', document.wentWell),
      lessons('What went badly', document.wentBadly),
      lessons('Where we got lucky', document.gotLucky),
      followUpsOf(document),
      ...duringSections(document),
      timelineOf(document),
    ].map(withPlainText),
  };
}

function standingOf({ state, recordedAt, recordedBy, incident, timeZone }: ReviewDocument): string {
  const drill = incident.drill ? 'This was a DRILL. ' : '';
  if (state === 'interim') return `${drill}The incident is still open; this is how it stands now.`;
  if (state === 'draft' || recordedAt === undefined)
    return `${drill}Draft, written from the timeline. It is not recorded yet.`;
  return `${drill}Recorded by ${recordedBy?.name ?? 'somebody'}, ${documentTime(recordedAt, timeZone)}.`;
}

function gapsIn({ unread: { shown, leftOut } }: ReviewDocument): string {
  if (shown.length === 0) return '';
  const ranges = shown.map(({ from, to }) => (from === to ? `event ${from}` : `events ${from} to ${to}`));
  const more = leftOut === 0 ? '' : ` and ${leftOut} more gaps`;
  return ` INCOMPLETE: ${ranges.join(', ')}${more} could not be read; what they tell is missing below.`;
}

function factsOf({ incident, times, timeZone, partOf }: ReviewDocument): Section {
  const { service, severity, status, reason, closedBy, reopened, alerts, pages } = incident;
  const { openedAt, closed, lastEventAt } = times;
  const leader = partOf.shown.findLast(({ end }) => end !== 'left');
  const ended =
    closed && `${documentTime(closed.at, timeZone)}${closedBy === undefined ? '' : `, by ${closedBy.name}`}`;
  const rows = [
    ['Service', service],
    ...(leader === undefined ? [] : [['Handled in', leader.id]]),
    ['Severity', severity ?? 'not classified'],
    ['Opened', documentTime(openedAt, timeZone)],
    [status === 'dismissed' ? 'Dismissed' : 'Resolved', ended ?? 'not yet'],
    ...(reason === undefined ? [] : [['Reason', reason]]),
    ['Lasted', lengthInWords(millisecondsBetween(openedAt, closed?.at ?? lastEventAt))],
    ...(reopened === 0 ? [] : [['Reopened', howOften(reopened)]]),
    ['Alerts', String(alerts)],
    ['Pages sent', String(pages)],
  ];
  return { heading: 'The incident', blocks: [{ kind: 'table', head: ['', ''], rows }] };
}

function howOften(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function timesOf({ times, incident, timeZone }: ReviewDocument): Section {
  const row = (what: string, milestone: Milestone | undefined) => {
    if (milestone === undefined) return [what, 'never', '', ''];
    const { at, afterMs, goalMs } = milestone;
    return [
      what,
      documentTime(at, timeZone),
      lengthInWords(afterMs),
      goalMs === undefined ? '' : goal(afterMs, goalMs),
    ];
  };
  const rows = [
    row('Acknowledged', times.acknowledged),
    row('In command', times.commanded),
    row('First update', times.firstUpdate),
    row(incident.status === 'dismissed' ? 'Dismissed' : 'Resolved', times.closed),
  ];
  return {
    heading: 'Times',
    blocks: [{ kind: 'table', head: ['', 'When', 'After the opening', 'Goal'], rows }],
  };
}

function goal(afterMs: number, goalMs: number): string {
  return `${lengthInWords(goalMs)}, ${afterMs <= goalMs ? 'met' : 'MISSED'}`;
}

function prose(text: string | undefined): Block {
  return text === undefined ? toFillIn : { kind: 'text', paragraphs: text.split(/\n\s*\n/) };
}

const toFillIn: Block = { kind: 'hint', text: 'To fill in.' };

function lessons(heading: string, items: readonly string[]): Section {
  return { heading, blocks: [items.length === 0 ? toFillIn : { kind: 'list', items }] };
}

function followUpsOf({ followUps, proposedFollowUps }: ReviewDocument): Section {
  const decided: Block = followUps.length === 0 ? toFillIn : { kind: 'list', items: followUps.map(followUp) };
  const proposed: Block[] =
    proposedFollowUps.length === 0
      ? []
      : [
          { kind: 'hint', text: 'Tasks that were left open, proposed as follow-ups:' },
          { kind: 'list', items: proposedFollowUps.map(followUp) },
        ];
  return { heading: 'Follow-ups', blocks: [decided, ...proposed] };
}

function followUp({ text, owner, due }: FollowUpRecord): string {
  const who = owner?.name ?? 'nobody yet';
  return `${text} (${who}${due === undefined ? '' : `, by ${due}`})`;
}

function timelineOf({ timeline: { shown, leftOut }, events, timeZone }: ReviewDocument): Section {
  const rows = shown.map(({ at, text }) => [documentTime(at, timeZone), text]);
  const turns = leftOut === 0 ? 'All turning points' : `${shown.length} turning points`;
  const more = leftOut === 0 ? '' : ` ${leftOut} more are left out.`;
  return {
    heading: 'Timeline',
    blocks: [
      { kind: 'hint', text: `${turns} of ${events} events; the whole is kept with the incident.${more}` },
      { kind: 'table', head: ['When', 'What'], rows },
    ],
  };
}

function withPlainText({ heading, blocks }: Section): Section {
  return { heading, blocks: blocks.map(plainBlock) };
}

/** The block with every text as one line; only paragraphs keep their lines. */
function plainBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return {
        ...block,
        paragraphs: block.paragraphs.map((text) => text.split('\n').map(plainLine).join('\n').trim()),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => plainLine(item).trim()) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => plainLine(cell).trim())) };
    case 'hint':
      return block;
  }
}
