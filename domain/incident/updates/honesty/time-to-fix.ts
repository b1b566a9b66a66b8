import { anyOf, between, type Pattern, words } from './pattern';

const number =
  '(?:\\d{1,3}(?:\\s?(?:-|to|or)\\s?\\d{1,3})?|an?|half an|one|two|three|four|five|ten|fifteen|twenty|thirty|(?:a )?few|a couple of|several|the next(?: \\w+)?|next|the)';
const lengthOfTime = `${number}\\s?(?:(?:more|business|short) )?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|moments?)`;
const clockTime =
  "(?:\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]m|[ap]\\.m\\.|o'clock|utc|gmt|c?es?t|[cmp][sd]?t|edt|bst|[ij]st)|\\d{1,2}:\\d{2}|noon|midday|midnight)";
const partOfDay =
  '(?:tonight|today|tomorrow|(?:this|the|tomorrow) (?:morning|afternoon|evening|night)|the end of (?:the |this )?(?:day|week|hour)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const about = '(?:(?:about|approximately|approx\\.|roughly|around|less than|under|at most) )?';
const moment = anyOf(
  `(?:in|within|by|before|until|at|around) ${about}(?:${lengthOfTime}|${clockTime}|${partOfDay})`,
  'tonight',
  'tomorrow',
  '(?:very )?(?:soon|shortly)',
  'momentarily',
  'any (?:minute|moment|second)(?: now)?',
);

const mended = anyOf(
  'fix(?:ed)?',
  'resol(?:ved?|ution)',
  'restor(?:ed?|ation)',
  'repair(?:ed)?',
  'recover(?:ed|y)?',
  'solved?',
  'back',
  'up and running',
  'operational',
  'available',
  'work(?:s|ing)?',
  'resumed?',
  'completed?',
  'rolled out',
  'deployed',
  'over',
  'normal(?:ly)?',
  'able to (?:[\\w-]+ ){1,4}?again',
);

const repair = anyOf(
  'fix',
  'repairs?',
  'recovery',
  'restoration',
  'resolution',
  'solution',
  'normal service',
);

/** News may be promised: what follows is not a repair. */
const unlessNews =
  '(?! (?:\\w+ ){0,2}(?:share|post|provide|update|give|publish|report|tell|write|follow up|communicate|let you|send|know|continue|keep|say|decide|check|review|look)(?![a-z]))';
const future = `(?:'ll|${anyOf(
  'will',
  'should',
  'shall',
  'going to',
  'expect(?:s|ed|ing)?',
  'anticipate[sd]?',
  'estimate[sd]?',
  'promise',
  'think',
  'believe',
  'to be',
)})${unlessNews}`;

const unknownYet =
  /\b(?:not (?:yet )?(?:know|say|sure|clear|have)|(?:cannot|can't) (?:yet )?(?:say|tell|promise)|don't (?:yet )?(?:know|have)|no (?:eta|estimate)|unclear|unknown|too early|whether|if|aim(?:s|ing)?|hope|trying)\b/i;

/** Promises of a time at which it will work again. */
export const timeToFix: readonly Pattern[] = [
  {
    kind: 'time-to-fix',
    words: words(future, between, mended, between, moment),
    unless: unknownYet,
    why: 'Nobody knows when it will work. A time that passes costs more trust than none.',
  },
  {
    kind: 'time-to-fix',
    words: words(moment, between, future, between, mended),
    unless: unknownYet,
    why: 'The same promise with its time before it.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      '(?<!(?:came|come|was|were|been|is|are|went|rolled|rolling|called) )',
      anyOf('back(?: (?:up|online|to normal|in service))?'),
      ' ',
      moment,
    ),
    unless: unknownYet,
    why: '"Back by 5pm" promises without a verb.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf('eta', '(?:estimated|expected) (?:time|resolution|recovery|restoration|repair|fix)'),
      '(?:(?! (?:of|for) (?:the |our )?(?:next )?(?:update|news|report))[^.!?;]){0,40}?',
      anyOf(lengthOfTime, clockTime, partOfDay),
    ),
    unless: unknownYet,
    why: 'An estimate is read as a promise.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf('takes?', 'needs?', 'another', 'only', 'just'),
      ' ',
      about,
      lengthOfTime,
      between,
      anyOf('to (?:fix|resolve|restore|repair|recover|complete|solve)'),
    ),
    unless: unknownYet,
    why: 'How long a repair takes is known when it is done.',
  },
  {
    kind: 'time-to-fix',
    words: words(repair, between, anyOf('takes?', 'needs?', 'requires?'), ' ', about, lengthOfTime),
    unless: unknownYet,
    why: 'How long a repair takes is known when it is done.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      repair,
      between,
      anyOf('expected', 'anticipated', 'estimated', 'planned', 'scheduled', 'due'),
      between,
      moment,
    ),
    unless: unknownYet,
    why: 'The promise without anybody who makes it.',
  },
  {
    kind: 'time-to-fix',
    words: words(repair, between, anyOf('(?:minutes|moments|hours) away')),
    unless: unknownYet,
    why: '"Minutes away" is a time as well.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf('(?:minutes|moments|hours) (?:away )?from'),
      ' (?:an? |the )?(?:full |complete )?',
      repair,
    ),
    unless: unknownYet,
    why: '"Minutes from a fix" is the same.',
  },
];
