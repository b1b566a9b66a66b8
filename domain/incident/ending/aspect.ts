import type { Aspect } from '../aspect';
import type { EndingCommand, EndingEvent, EndingState } from './ending';
import { beginsEnding, endingHears } from './evolve';
import { tellEverybody } from './tell-everybody';
import { endAnnouncement, endingLines, endingTells, reopeningAnnouncement } from './words';

/** The aspect of who hears of the end, and of a reopening. */
export const ending = {
  begins: beginsEnding,
  hears: endingHears,
  legal: {},
  decides: {},
  refuses: {},
  bars: {},
  owes: { 'tell-everybody': tellEverybody },
  offers: {},
  lines: endingLines,
  tells: endingTells,
  says: {},
  reminders: {},
  announces: { 'end-told': endAnnouncement, 'reopening-told': reopeningAnnouncement },
} satisfies Aspect<EndingState, EndingCommand, EndingEvent>;
