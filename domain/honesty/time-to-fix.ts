import { anyOf, between, type Pattern, words } from './pattern';

const number =
  '(?:\\d{1,3}(?:\\s?(?:-|to|or)\\s?\\d{1,3})?|an?|half an|one|two|three|four|five|ten|fifteen|twenty|thirty|(?:a )?few|a couple of|several|the next(?: \\w+)?|next|the)';
const lengthOfTime = `${number}\\s?(?:(?:more|business|short) )?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|moments?)`;
const clockTime =
  "(?:\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]m|[ap]\\.m\\.|o'clock|utc|gmt|c?es?t|[cmp][sd]?t|edt|bst|[ij]st)|\\d{1,2}:\\d{2}|noon|midday|midnight|lunch(?:time)?)";
const partOfDay =
  '(?:tonight|today|tomorrow|(?:this|the|tomorrow) (?:morning|afternoon|evening|night)|(?:the )?end of (?:the |this |business )?(?:day|week|hour)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const about = '(?:~\\s?|(?:about|approximately|approx\\.|roughly|around|less than|under|at most|up to) )?';
const moment = anyOf(
  `(?:in|within|by|before|at|around) ${about}(?:${lengthOfTime}|${clockTime}|${partOfDay})`,
  'tonight',
  'tomorrow',
  '(?:very )?(?:soon|shortly)',
  'momentarily',
  'any (?:minute|moment|second)(?: now)?',
);

/** A return with news, or to somebody, which mends nothing. */
const back =
  'back(?<!\\b(?:check|report|get|getting|circle|call|write|look)\\s+back)(?! (?:to (?:you|everyone|everybody)|with)(?![a-z]))';

const mended = anyOf(
  'fix(?:ed)?',
  'resol(?:ved?|ution)',
  'restor(?:ed?|ation)',
  'repair(?:ed)?',
  'recover(?:ed|y)?',
  'solved?',
  back,
  'sorted(?: out)?',
  'up and running',
  'operational',
  'online',
  'be up',
  '(?:go|be) live',
  'land(?:s|ed)?',
  'return(?:s|ed)?(?! (?:with|to you)(?![a-z]))',
  'finish(?:ed)?',
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
  'normal (?:service|operations?)',
);

/** The end of a promise that is not of news: news may be promised, and is no repair. */
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
  'plan(?:s|ned|ning)? (?:to|for)',
)})${unlessNews}`;

/** A promise of news, or of nothing that the incident broke; or no promise at all. */
const notPromised = new RegExp(
  [
    "\\b(?:not (?:yet )?(?:know|say|sure|clear|have)|(?:cannot|can't) (?:yet )?(?:say|tell|promise|be (?:sure|certain))|don't (?:yet )?(?:know|have)|no (?:eta|estimate)|unclear|unknown|unsure|uncertain|doubt|too early|whether|if|aim(?:s|ing)?|hope|trying)\\b",
    '\\b(?:updates?|news|reports?|statements?|summary|post-?mortem|analysis|information|details)(?: (?!of\\b)\\w+){0,4}? (?:will|shall|should|is|are)\\b',
    '\\b(?:refunds?|credits?|invoices?|compensation|maintenance|support|help ?desk|hotline|phone line)(?: \\w+){0,2}? (?:will|shall|should|is|are)\\b',
    '\\b(?:finish|complet)\\w*(?: \\w+){0,3}? (?:analysis|investigations?|reviews?|reports?|checks?|tests?)\\b',
  ].join('|'),
  'i',
);

/** Promises of a time at which it will work again. */
export const timeToFix: readonly Pattern[] = [
  {
    kind: 'time-to-fix',
    words: words(future, between, mended, between, moment),
    unless: notPromised,
    why: 'Nobody knows when it will work. A time that passes costs more trust than none.',
  },
  {
    kind: 'time-to-fix',
    words: words(moment, between, future, between, mended),
    unless: notPromised,
    why: 'The same promise with its time before it.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      '(?<!(?:came|come|was|were|been|is|are|went|rolled|rolling|called) )',
      anyOf(`${back}(?: (?:up|online|to normal|in service))?`),
      ' ',
      anyOf(moment, `in ${about}\\d{1,3}(?=\\s?(?:$|[!.]))`),
    ),
    unless: notPromised,
    why: '"Back by 5pm" promises without a verb.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf('eta', '(?:estimated|expected) (?:time|resolution|recovery|restoration|repair|fix)'),
      '(?:(?! (?:of|for) (?:the |our )?(?:next )?(?:update|news|report))[^.!?;]){0,40}?',
      anyOf(lengthOfTime, clockTime, partOfDay),
    ),
    unless: notPromised,
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
    unless: notPromised,
    why: 'How long a repair takes is known when it is done.',
  },
  {
    kind: 'time-to-fix',
    words: words(repair, between, anyOf('takes?', 'needs?', 'requires?'), ' ', about, lengthOfTime),
    unless: notPromised,
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
    unless: notPromised,
    why: 'The promise without anybody who makes it.',
  },
  {
    kind: 'time-to-fix',
    words: words(repair, ' ', anyOf('coming', 'arriving', 'landing', 'on (?:its|the) way'), between, moment),
    unless: notPromised,
    why: 'The same as a headline.',
  },
  {
    kind: 'time-to-fix',
    words: words(anyOf('(?:give|allow) us'), ' (?:just |only )?', about, anyOf(lengthOfTime)),
    unless: notPromised,
    why: 'It asks for a time, and is measured by it.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf(
        'it',
        'this',
        'downtime',
        'outages?',
        'disruptions?',
        'interruptions?',
        'incident',
        'problems?',
        'issues?',
      ),
      ' (?:will|should|shall|is expected to|is going to) (?:only )?last ',
      about,
      anyOf(lengthOfTime),
    ),
    unless: notPromised,
    why: 'How long it lasts is known when it is over.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      "(?:will|should|(?:wo|should)n't)(?: not)? (?:be|take) ",
      anyOf('(?:no )?(?:more|longer) than', 'less than', 'at most', 'up to'),
      ' ',
      anyOf(lengthOfTime),
    ),
    unless: notPromised,
    why: 'A limit is a time as well.',
  },
  {
    kind: 'time-to-fix',
    words: words(repair, between, anyOf('(?:minutes|moments|hours) away')),
    unless: notPromised,
    why: '"Minutes away" is a time as well.',
  },
  {
    kind: 'time-to-fix',
    words: words(
      anyOf('(?:minutes|moments|hours) (?:away )?from'),
      ' (?:an? |the )?(?:full |complete )?',
      repair,
    ),
    unless: notPromised,
    why: '"Minutes from a fix" is the same.',
  },
];
