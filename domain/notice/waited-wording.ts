import type { Roster } from '../roster/roster';
import { fitted, isWritable, segmentSeptets, septets } from '../text/gsm7';
import { zoneName } from '../text/reader-time';
import { earlierOf, type Instant } from '../time';
import { ackAll, bySeen, type TextReading } from './ack-all';
import type { NoticeContent, WaitedThing } from './notice';
import { sentences } from './one-line';
import { endWithReply } from './without-link';

type Waited = Extract<NoticeContent, { kind: 'waited' }>;

/** Things that one message tells of; more are counted: our own choice, about a screenful. */
export const mostThings = 20;

/** The words of an email about what waited: how much, and a line for each. */
export function waitedWording({ drill, things, count }: Waited, createdAt: Instant, zone: string) {
  return {
    title: `${drill ? 'DRILL: ' : ''}${count} things waited for the morning: ${idsOf(things).join(', ')}`,
    lines: [
      ...things.map(({ line }) => line),
      ...(count > things.length ? [`And ${count - things.length} more after these.`] : []),
      `Times: ${zoneName(createdAt, zone)}.`,
    ],
  };
}

/** True if any of it asks to be acknowledged. */
export function asksToAcknowledge({ things }: Waited): boolean {
  return things.some(({ page }) => page !== undefined);
}

/** The text before its link, in so many septets: what asks, by when and how many stand whole, then as many names as fit. */
export function waitedText(content: Waited, reading: TextReading, most: number): string {
  const answerBy = firstDeadline(content);
  const end = asksToAcknowledge(content)
    ? `. Reply ${ackAll(answerBy, reading)} or see:`
    : `. See${bySeen(answerBy, reading)}:`;
  return `${counted(content, most - septets(end))}${end}`;
}

/** The text of what waited for which no link could be made. */
export function unlinkedWaitedText(
  content: Waited,
  reading: TextReading,
  { sms }: Partial<Pick<Roster, 'sms'>> = {},
): string {
  const asks = asksToAcknowledge(content) && !sms?.requireCode;
  const end = endWithReply(asks ? ackAll(firstDeadline(content), reading) : undefined);
  return sentences(counted(content, segmentSeptets - septets(`. ${end}`)), end);
}

/** The first moment by which any of it asks for an answer. */
function firstDeadline({ things }: Waited): Instant | undefined {
  const asked = things.flatMap(({ answerBy }) => answerBy ?? []);
  return asked.length === 0 ? undefined : asked.reduce(earlierOf);
}

/** Septets of a trouble below which it says nothing: our own choice. */
const shortestTrouble = 8;

/** `3 things waited for the morning: INC-4 disk is full, INC-7 queue`, in so many septets. */
function counted({ drill, things, count }: Waited, most: number): string {
  const label = drill ? 'DRILL: ' : '';
  const heads = ['Eight Bells: ', ''].map((ours) => `${label}${ours}${count} things waited for the morning`);
  const names = namesOf(things);
  const ids = idsOf(things);
  const spare = (head: string) => most - septets(`${head}: ${ids.join(', ')}`);
  const roomy = heads.find((head) => spare(head) >= ids.length * (shortestTrouble + 1));
  if (roomy !== undefined) {
    const each = Math.floor(spare(roomy) / ids.length) - 1;
    return `${roomy}: ${names.map(({ id, trouble }) => `${id} ${fitted(trouble, each)}`.trim()).join(', ')}`;
  }
  const head = heads.find((text) => spare(text) >= 0) ?? `${label}${count} things waited`;
  return withAsMany(head, ids, most);
}

function withAsMany(head: string, ids: readonly string[], most: number): string {
  const lists = ids.map((_, index) => {
    const rest = ids.length - index - 1;
    return `${head}: ${ids.slice(0, index + 1).join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
  });
  return lists.findLast((text) => septets(text) <= most) ?? fitted(head, most);
}

function idsOf(things: readonly WaitedThing[]): string[] {
  return [...new Set(things.map(({ incident }) => incident))];
}

function namesOf(things: readonly WaitedThing[]) {
  return idsOf(things).map((id) => {
    const trouble = things.find(({ incident }) => incident === id)?.trouble ?? '';
    return { id, trouble: isWritable(trouble) ? trouble : '' };
  });
}
