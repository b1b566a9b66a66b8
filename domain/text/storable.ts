import { eachText } from './each-text';
import { withoutPersonalLinks } from './personal-links';

/**
 * Fields that tell things apart or lead to them, and that nobody writes: the keys and names of alarms, the
 * ARN of an event, the address of a case, what the roster says. Under every other name there may be
 * somebody's words.
 */
const names = new Set([
  'key',
  'partOf',
  'ended',
  'alarm',
  'alarmName',
  'arn',
  'url',
  'group',
  'groups',
  'plan',
]);

/** The words of people, monitoring or a vendor, as others may read them: without personal links. */
export function storable<T>(said: T): T {
  return eachText(said, withoutPersonalLinks, names) as T;
}

/** True if something in it is not kept as it was written. */
export function isCut(said: unknown): boolean {
  return JSON.stringify(storable(said)) !== JSON.stringify(said);
}

/** A sentence for whoever wrote what was cut. */
export const cutSentence = 'A personal link was cut from your text.';
