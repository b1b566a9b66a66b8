import { anyOf, atEnd, atStart, type Pattern, words } from './pattern';

const is = "(?:'s|'re| (?:is|are|was|were|(?:has|have)(?:(?: now)? been)?))";
const adverbs = '(?: (?:now|again|all|once again|fully|completely|entirely|100\\s?%))*';
const whole = anyOf(
  'everything',
  'every(?:one|body)',
  'all (?:[\\w-]+ ){0,2}?(?:systems?|services?|features?|functions?|components?|regions?|customers?|users?)',
  'all',
  'we',
  '(?:the|our|this) (?:[\\w-]+ ){0,3}?(?:service|site|website|platform|system|app|shop|api)s?',
  '(?:full |normal )?(?:services?|systems?)',
);
const healthy = anyOf(
  'back(?: (?:to normal|online|up|in service))',
  'back',
  'up and running',
  '(?:fully )?(?:operational|functional|recovered|healthy)',
  '(?:working|operating|functioning|running) (?:normally|again|fine|as \\w+)',
  'returned to normal(?: \\w+)?',
  '(?:all )?good(?= again| now|\\s?[.!,]|\\s?$)',
  '(?:fully available|available again)',
  'fixed',
  'resolved',
  // Restored for some is partial, and may be said.
  'restored(?! (?:for|to|in) (?!all|every))',
);
const trouble = anyOf('(?:issue|incident|problem|outage|disruption|interruption|trouble)s?');
const about = '(?: (?:with|in|of|at|on|that) [^.!?;,]{1,40}?)?';
const ended = anyOf('resolved', 'fixed', 'solved', 'over', 'closed', 'gone', 'behind us');

/** Words of a time to come, of a wish, or of doubt. */
const notYet =
  /\b(?:not|never|cannot|until|once|when|before|if|whether|as soon as|to confirm|verify|appears?|seems?|unsure|uncertain|unclear|(?<!no )doubt|too early|expect|aim|hope|working (?:to|on)|consider)\b|n't\b/i;

/** Words of a part only. Elsewhere they mean something else: "most of you will be glad that ...". */
const inPart =
  /\b(?:partially|partly|mostly|nearly|almost|some|most|many|several|few|half|\d+\s?% of|will|should)\b/i;

const wholeByName = anyOf(
  'everything',
  'all (?:[\\w-]+ ){0,2}?(?:systems?|services?|features?|functions?|components?|regions?)',
  '(?:the |our |full |normal )?(?:services?|systems?|site|website|access)',
);
const well = anyOf(
  '(?:back )?(?:up|online)',
  'up and running',
  'back(?: to normal)?',
  '(?:fully )?(?:operational|functional|restored|recovered|healthy|stable)',
  '(?:working|operating|running)(?: normally| again| fine)?',
);

/** All-clears; they are honest when every alert is clear and the update says "resolved". */
export const falseAllClear: readonly Pattern[] = [
  {
    kind: 'false-all-clear',
    words: words(whole, is, adverbs, ' ', healthy),
    unless: notYet,
    unlessNear: inPart,
    why: 'Whoever still has trouble stops believing you; say what works, and what you still watch.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf('everything', 'all (?:[\\w-]+ ){0,2}?\\w+s'),
      ' ',
      anyOf('works? (?:again|normally|fine|as \\w+)'),
    ),
    unless: notYet,
    unlessNear: inPart,
    why: 'The same with another verb.',
  },
  {
    kind: 'false-all-clear',
    words: words(trouble, about, is, adverbs, ' ', ended),
    unless: notYet,
    unlessNear: inPart,
    why: 'It is over when the alerts are clear and stay so.',
  },
  {
    kind: 'false-all-clear',
    words: words(anyOf('we'), "(?: have|'ve)", adverbs, ' ', anyOf('resolved', 'fixed', 'solved')),
    unless: notYet,
    unlessNear: inPart,
    why: 'A change was made; whether it was the fix is seen later.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf(
        '(?:fully|completely|entirely|totally|100\\s?%) (?:resolved|fixed|solved|restored|recovered|operational|functional)',
      ),
    ),
    unless: notYet,
    unlessNear: inPart,
    why: 'Fully is a word for the end.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf(
        'all[\\s-]clear',
        'the worst is over',
        'nothing to worry about',
        '(?:customers|users|anyone|anybody) (?:is|are) no longer affected',
        'no longer any (?:impact|problems?|issues?)',
        '(?:nobody|no one|no (?:customers?|users?)) (?:is|are) affected',
      ),
    ),
    unless: notYet,
    unlessNear: inPart,
    why: 'It may come back while alerts still fire.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf('it', 'this', 'that'),
      is,
      adverbs,
      ' ',
      anyOf('fixed', 'resolved', 'solved', 'sorted(?: out)?', 'over', 'all good', 'behind us'),
      '(?! (?:by|in|with|if|when|for (?!all|every)|(?:\\w+ ){0,2}(?:hours?|minutes?|days?))(?![a-z]))',
    ),
    unless: notYet,
    unlessNear: inPart,
    why: 'The same, with the trouble named before.',
  },
  {
    kind: 'false-all-clear',
    words: words(atStart, wholeByName, adverbs, ' ', well, '(?: (?:now|again))?', atEnd),
    why: 'A headline leaves the verb out.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      atStart,
      '(?:(?:now|all|issue|incident|problem|outage) ){0,2}',
      anyOf('fixed', 'resolved', 'solved', 'sorted', 'restored', 'back to normal', 'back online', 'all good'),
      '(?: (?:now|again))?(?:(?=\\s?[:-]\\s)|',
      atEnd,
      ')',
    ),
    why: 'One word says it as well.',
  },
  {
    kind: 'false-all-clear',
    words: words(anyOf('(?:all )?good to go', 'all (?:systems? )?(?:are )?(?:go|green)(?= |\\W|$)')),
    unless: notYet,
    why: 'What pilots say before they leave the ground.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf('works? (?:again|normally|fine|as \\w+)'),
      '[^.!?;,]{0,30}? for ',
      anyOf('every(?:one|body)', 'all (?:of you|customers|users)'),
    ),
    unless: notYet,
    unlessNear: inPart,
    why: 'Whoever is the exception reads it too.',
  },
  {
    kind: 'false-all-clear',
    words: words(anyOf('you can'), '[^.!?;,]{0,50}? ', anyOf('as (?:normal|usual|before)')),
    unless: /\b(?:not|cannot|until|once|when|if|meanwhile|still|instead|soon)\b|n't\b/i,
    why: 'Readers try, and remember.',
  },
  {
    kind: 'false-all-clear',
    words: words(
      anyOf('no (?:further|more|ongoing|remaining)'),
      ' (?:customer )?',
      anyOf('impact', 'issues?', 'problems?', 'errors?', 'trouble'),
      atEnd,
    ),
    unless: notYet,
    why: 'Somebody may still have one.',
  },
];
