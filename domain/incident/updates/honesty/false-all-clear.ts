import { anyOf, type Pattern, words } from './pattern';

const is = "(?:'s|'re| (?:is|are|was|were|(?:has|have)(?: been)?))";
const adverbs = '(?: (?:now|again|all|once again|fully|completely|entirely|100\\s?%))*';
const whole = anyOf(
  'everything',
  'every(?:one|body)',
  'all (?:[\\w-]+ ){0,2}?(?:systems?|services?|features?|functions?|components?|regions?|customers?|users?)',
  'all',
  'we',
  '(?:the|our|this) (?:[\\w-]+ ){0,3}?(?:service|site|website|platform|system|app|shop|api)s?',
  '(?:full |normal )?services?',
);
const healthy = anyOf(
  'back(?: (?:to normal|online|up|in service))',
  'back',
  'up and running',
  '(?:fully )?(?:operational|functional|recovered|healthy)',
  '(?:working|operating|functioning|running) (?:normally|again|fine|as \\w+)',
  'returned to normal(?: \\w+)?',
  'fixed',
  'resolved',
  // Restored for some is partial, and may be said.
  'restored(?! (?:for|to|in) (?!all|every))',
);
const trouble = anyOf('(?:issue|incident|problem|outage|disruption|interruption|trouble)s?');
const about = '(?: (?:with|in|of|at|on|that) [^.!?;,]{1,40}?)?';
const ended = anyOf('resolved', 'fixed', 'solved', 'over', 'closed', 'gone', 'behind us');

const notYet =
  /\b(?:not|never|until|once|when|before|if|whether|as soon as|to confirm|verify|appears?|seems?|partially|mostly|nearly|almost|some|most|many|will|should|expect|aim|hope|working (?:to|on)|consider)\b|n't\b/i;

/** All-clears; they are honest when every alert is clear and the update says "resolved". */
export const falseAllClear: readonly Pattern[] = [
  {
    kind: 'false-all-clear',
    words: words(whole, is, adverbs, ' ', healthy),
    unless: notYet,
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
    why: 'The same with another verb.',
  },
  {
    kind: 'false-all-clear',
    words: words(trouble, about, is, adverbs, ' ', ended),
    unless: notYet,
    why: 'It is over when the alerts are clear and stay so.',
  },
  {
    kind: 'false-all-clear',
    words: words(anyOf('we'), "(?: have|'ve)", adverbs, ' ', anyOf('resolved', 'fixed', 'solved')),
    unless: notYet,
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
    why: 'It may come back while alerts still fire.',
  },
];
