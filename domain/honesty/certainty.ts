import { anyOf, type Pattern, words } from './pattern';

const sure = '(?:certain|sure|confident|positive|convinced)';
const denied = /\b(?:not|no|cannot|can't|never|don't|nobody|hard to|until|once|when|whether|if)\b/i;

/** A limit to what is said may follow it. */
const notAsFarAsKnown = '(?![^.!?;]{0,60}?(?:so far|as far as|that we know|to our knowledge|yet))';

/** Certainty that nobody has during an incident. */
export const certainty: readonly Pattern[] = [
  {
    kind: 'certainty',
    words: words(
      anyOf(
        'definite(?:ly)?',
        'certainly',
        'undoubtedly',
        'unquestionably',
        'guarantee[ds]?',
        'rest assured',
        'for (?:sure|certain)',
        'once and for all',
        'permanently (?:fix|resolv|solv)\\w*',
      ),
    ),
    unless: denied,
    why: 'Readers remember who was sure.',
  },
  {
    kind: 'certainty',
    words: words(
      anyOf(
        `(?:absolutely|completely|fully|entirely|totally|very|quite|extremely|highly|100\\s?%) ${sure}`,
        'we are (?:sure|certain|positive)',
      ),
    ),
    unless: denied,
    why: 'Say what makes you think so, and let readers judge.',
  },
  {
    kind: 'certainty',
    words: words(
      '(?<!\\d)100\\s?% ',
      anyOf(
        'resolved',
        'fixed',
        'solved',
        'restored',
        'recovered',
        'operational',
        'working',
        'back',
        'safe',
        'stable',
      ),
    ),
    unless: denied,
    why: 'Something is nearly always left over.',
  },
  {
    kind: 'certainty',
    words: words(anyOf('(?:no|without (?:a|any)|beyond (?:a|any|all)) (?:reasonable )?doubt')),
    why: 'There is doubt until the review.',
  },
  {
    kind: 'certainty',
    words: words(
      anyOf('(?:will|can|could|shall) (?:never|not)', "won't", 'cannot', "can't", 'never'),
      '(?: ever)? ',
      anyOf('(?:happen|occur|recur|come back|be repeated)'),
    ),
    unless:
      /\b(?:aim|steps|working|want|trying|measures|goal|so that|make sure|ensure|prevent|whether|if)\b/i,
    why: 'What will never happen again is nobody’s to promise; what is done against it is.',
  },
  {
    kind: 'certainty',
    words: words(
      anyOf('impossible (?:that|for|to)', '(?:is|was) (?:absolutely |simply )?no (?:risk|danger|chance|way)'),
    ),
    unless: /\b(?:whether|if|almost|not)\b/i,
    why: 'What cannot have happened is known after the review.',
  },
  {
    kind: 'certainty',
    words: words(
      anyOf(
        '(?:no|none of (?:your|our|the)) (?:[\\w-]+ ){0,2}?(?:data|information|orders?|payments?|messages?|passwords?|records?|files?)',
      ),
      ' ',
      anyOf('was', 'were', 'is', 'are', '(?:has|have) been'),
      ' ',
      anyOf(
        'affected',
        'lost',
        'compromised',
        'leaked',
        'exposed',
        'accessed',
        'stolen',
        'at risk',
        'in danger',
      ),
      notAsFarAsKnown,
    ),
    unless:
      /\b(?:not|cannot|whether|if|so far|we (?:believe|think)|aware|as far as|(?:evidence|sign|indication)s? that)\b|n't\b/i,
    why: 'That nothing was lost is known after a search; before it, say that none was found so far.',
  },
  {
    kind: 'certainty',
    words: words(
      anyOf('(?:is|are|was|were|has been|have been) (?:not|never)', "(?:is|are|was|were)n't"),
      ' (?:\\w+ ){0,2}?',
      anyOf('at risk', 'in danger'),
      notAsFarAsKnown,
    ),
    unless:
      /\b(?:cannot|whether|if|so far|we (?:believe|think)|as far as|sure|certain|(?:evidence|sign|indication)s? that)\b/i,
    why: 'The same the other way round.',
  },
];
