import type { Aspect } from '../aspect';
import type { EndingCommand, EndingEvent, EndingState } from './ending';
import { beginsEnding, endingHears } from './evolve';
import { tellEverybody } from './tell-everybody';
import { endAnnouncement, endingLines, endingTells } from './words';

/** The aspect of the end, and of who hears of it. */
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
  announces: { 'end-told': endAnnouncement },
} satisfies Aspect<EndingState, EndingCommand, EndingEvent>;
