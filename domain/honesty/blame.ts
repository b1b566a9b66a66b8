import { anyOf, type Pattern, words } from './pattern';

const vendor = anyOf(
  'aws',
  'amazon(?: web services)?',
  'google(?: cloud)?',
  'gcp',
  'azure',
  'microsoft',
  'cloudflare',
  'fastly',
  'akamai',
  'stripe',
  'twilio',
  'github',
  'okta',
  '(?:our|the|an?|their) (?:[\\w-]+ ){0,3}?(?:vendor|provider|supplier|carrier|partner|contractor|isp|host|cdn|third party)',
);
const person = anyOf(
  '(?:an?|one of (?:our|the|their)|our|the|some|another) (?:[\\w-]+ ){0,2}?(?:engineer|developer|employee|operator|administrator|admin|intern|colleague|technician|(?:team|staff) member)s?',
  'some(?:one|body)(?: (?:on|in|at|from) (?:[\\w-]+ ){0,3}?[\\w-]+)?',
);
const didHarm = anyOf(
  'broke',
  'caused',
  '(?:messed|screwed) up',
  'botched',
  'let (?:us|you) down',
  'took (?:us|everything) down',
  'made an? (?:\\w+ )?(?:mistake|error)',
  'misconfigured',
  'neglected',
  'forgot',
  'failed (?:to|us)',
  'overlooked',
  'unplugged',
  'mistyped',
  'deleted',
  '(?:accidentally|mistakenly|wrongly|carelessly) \\w+',
  '(?:pushed|deployed|applied|merged|released|ran|entered|shipped|rolled out|introduced) [^.!?;]{0,40}?(?:bad|wrong|faulty|broken|incorrect|buggy|untested|mistaken)',
);
const helping = '(?: (?:has|have|had|again|simply|just|then))*';
const fact =
  'outage|incident|event|issue|problem|degradation|disruption|maintenance|service|region|status|support';
const nobodysFault = /\b(?:nobody|no one|nothing)\b/i;

/** Blame, of companies and of people. A vendor may be named for what it reports and for what is done together. */
export const blame: readonly Pattern[] = [
  {
    kind: 'blame',
    words: words(vendor, helping, ' ', didHarm),
    unless: nobodysFault,
    why: 'Customers chose you, not your vendor; say what fails and what you do.',
  },
  {
    kind: 'blame',
    words: words(person, helping, ' ', didHarm),
    unless: nobodysFault,
    why: 'A system let one person break it. That is for the review.',
  },
  {
    kind: 'blame',
    words: words(
      anyOf('caused by', 'because of', 'due to', 'thanks to', 'down to'),
      ' (?:an? )?',
      vendor,
      `(?!(?:'s)? (?:\\w+ )?(?:${fact}))`,
    ),
    why: 'A cause that is a company is blame; a cause that is a fault is news.',
  },
  {
    kind: 'blame',
    words: words(
      "(?:'s?|",
      anyOf('their', 'his', 'her'),
      ')',
      ' (?:own )?',
      anyOf('mistake', 'fault', 'negligence', 'carelessness', 'incompetence', 'blunder', 'failure to'),
    ),
    why: 'Whose mistake it was helps no reader.',
  },
  {
    kind: 'blame',
    words: words(
      anyOf(
        '(?:human|operator|user|manual) error',
        'to blame',
        'at fault',
        '(?:the )?fault (?:of|lies)',
        'blames?',
        'blamed',
        'fat[\\s-]finger\\w*',
      ),
    ),
    unless: nobodysFault,
    why: 'Whose mistake it was helps no reader.',
  },
  {
    kind: 'blame',
    words: words(
      anyOf(
        'not (?:ours|our (?:fault|problem))',
        'not (?:on|at) our (?:side|end)',
        'nothing to do with us',
        '(?:beyond|outside|out) (?:of )?our (?:control|hands)',
      ),
    ),
    why: 'Your service is yours, whatever it stands on.',
  },
  {
    kind: 'blame',
    words: words(
      anyOf('mistakes?', 'errors?', 'slips?', 'blunders?', 'failures?', 'oversights?'),
      ' (?:made )?',
      anyOf('by', 'on the part of'),
      ' ',
      anyOf(vendor, person),
    ),
    unless: nobodysFault,
    why: 'Whose mistake it was helps no reader.',
  },
  {
    kind: 'blame',
    words: words(anyOf('negligen(?:t|ce)', 'careless(?:ly|ness)?', 'incompeten(?:t|ce)')),
    unless: nobodysFault,
    why: 'These words judge a person.',
  },
];

/** Names of people: in full anywhere, and first names where they are said to have done it. */
export function blameOf(people: readonly string[]): Pattern[] {
  const full = people.filter((name) => /\S\s+\S/.test(name)).map(literal);
  const first = people
    .map((name) => literal(name.trim().split(/\s+/)[0] ?? ''))
    .filter((name) => name !== '');
  const why = 'Nobody is named in public for what a system let happen.';
  return [
    ...(full.length === 0 ? [] : [{ kind: 'blame' as const, words: named(full), why }]),
    ...(first.length === 0
      ? []
      : [
          {
            kind: 'blame' as const,
            words: named(first, ' (?:broke|caused|deleted|pushed|deployed|ran|forgot|failed|made)'),
            why,
          },
        ]),
  ];
}

function named(names: readonly string[], deed = ''): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})${deed}`, 'u');
}

function literal(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
