import { blame, blameOf } from '../../domain/honesty/blame';
import { certainty } from '../../domain/honesty/certainty';
import { falseAllClear } from '../../domain/honesty/false-all-clear';
import type { Finding } from '../../domain/honesty/finding';
import { betweenClauses, type DraftFacts, findingsIn } from '../../domain/honesty/findings';
import { timeToFix } from '../../domain/honesty/time-to-fix';
import { goesBackMoreThan } from '../harness/backtracks';
import { heldOut, type Sentence, sentences } from './honesty-sentences';

const open: DraftFacts = {
  alertsClear: false,
  stage: 'investigating',
  people: ['Ada Okafor', 'Ben Castillo', 'Dana Lindqvist', 'Will Grace'],
};
const over: DraftFacts = { ...open, alertsClear: true, stage: 'resolved' };

function kindsIn(text: string, facts: DraftFacts = open): Finding['kind'][] {
  return [...new Set(findingsIn(text, facts).map(({ kind }) => kind))];
}

/** What makes patterns go back and forth. */
const hostile = [
  ' ',
  'will be ',
  'the next ',
  'will back in ',
  'all a-',
  'someone on ',
  'our a a ',
  'a-',
  'in 5 in about ',
  'fix fix expected ',
  'eta ',
  'an engineer deployed ',
  'issue with ',
  '\n',
  'we expect a fix to be up within ',
  '1 ',
  'everything now again all once again ',
  ';',
  ', ',
  'caused by an our a a a ',
  'will able to a a a ',
  'will fix back by ',
  'all the our service is ',
  'aws has had again ',
  'the eta for ',
  'a',
  'no data data data ',
  'update it it it ',
  'some of the our a ',
  'works again for ',
  'it will last about ',
  'fix coming ',
  'back in ~',
  'check back ',
  'issue issue resolved now ',
  ': all services now again ',
  'most of the , ',
  'refunds a a ',
  'will'.padEnd(44),
  'all'.padEnd(603),
  'our'.padEnd(203),
  'someone on'.padEnd(160),
  'all is'.padEnd(156),
  'takes about'.padEnd(111),
  'eta'.padEnd(33),
  'check'.padEnd(95),
  'no'.padEnd(52),
  'back'.padEnd(74),
  ','.padEnd(121),
  'it'.padEnd(82),
  'all'.padEnd(3900),
  'will '.padEnd(3900),
  'all \t\t\t\t\t\t\t\t\t\t\t\t',
  'no'.padEnd(3900),
];

interface Verdict {
  verdict: 'right' | 'wrong' | 'missed';
  kind: Finding['kind'];
  text: string;
}

/** What was found and is there, was found and is not, and is there and was not found. */
function verdictsOn({ text, kinds, over: isOver }: Sentence): Verdict[] {
  const found = kindsIn(text, isOver ? over : open);
  return [
    ...found.map((kind): Verdict => ({ verdict: kinds.includes(kind) ? 'right' : 'wrong', kind, text })),
    ...kinds
      .filter((kind) => !found.includes(kind))
      .map((kind): Verdict => ({ verdict: 'missed', kind, text })),
  ];
}

function judged(table: readonly Sentence[]) {
  const verdicts = table.flatMap(verdictsOn);
  const count = (sought: Verdict['verdict']) => verdicts.filter(({ verdict }) => verdict === sought).length;
  return {
    precision: count('right') / (count('right') + count('wrong')),
    recall: count('right') / (count('right') + count('missed')),
    failures: verdicts.filter(({ verdict }) => verdict !== 'right'),
  };
}

function told(title: string, table: readonly Sentence[]): string {
  const { precision, recall, failures } = judged(table);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const misses = failures.map(({ verdict, kind, text }) => `\n  ${verdict}: ${kind} in “${text}”`).join('');
  return `${title}: ${table.length} sentences, precision ${percent(precision)}, recall ${percent(recall)}${misses}`;
}

describe('the honesty check', () => {
  it('finds what is not honest in real-style sentences, and leaves honest ones alone', () => {
    const known = judged(sentences);
    const unseen = judged(heldOut);
    console.log(`${told('Honesty check', sentences)}\n${told('Honesty check, sentences held out', heldOut)}`);
    expect(known.precision).toBeGreaterThanOrEqual(0.95);
    expect(known.recall).toBeGreaterThanOrEqual(0.95);
    expect(unseen.precision).toBeGreaterThanOrEqual(0.9);
    expect(unseen.recall).toBeGreaterThanOrEqual(0.75);
  });

  it('has sentences enough, good and bad, and none twice', () => {
    const all = [...sentences, ...heldOut];
    expect(all.length).toBeGreaterThanOrEqual(80);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    const bad = all.filter(({ kinds }) => kinds.length > 0);
    expect(bad.length).toBeGreaterThan(all.length / 3);
    expect(all.length - bad.length).toBeGreaterThan(all.length / 3);
  });

  it('points at the words as they stand in the draft', () => {
    const text = 'It’s known.\nThis — we’re\u00a0sure — will   be fixed\nby 5 p.m. or so.';
    for (const { excerpt } of findingsIn(text, open)) expect(text).toContain(excerpt);
    expect(findingsIn('Yes: checkout WILL be  fixed in 30 minutes.', open)).toEqual([
      { kind: 'time-to-fix', excerpt: 'WILL be  fixed in 30 minutes' },
    ]);
  });

  it('points at each place once', () => {
    expect(findingsIn('The issue has been fully resolved.', open)).toEqual([
      { kind: 'false-all-clear', excerpt: 'issue has been fully resolved' },
    ]);
    expect(findingsIn('AWS broke it. AWS broke it.', open)).toHaveLength(1);
  });

  it('reads each sentence for itself, so that an honest one excuses no other', () => {
    const honest = 'We do not yet know when uploads will work again.';
    expect(kindsIn(honest)).toEqual([]);
    expect(kindsIn(`${honest} Downloads will be fixed by noon.`)).toEqual(['time-to-fix']);
    expect(kindsIn('We do not know the cause, but it will be fixed by noon.')).toEqual(['time-to-fix']);
  });

  it('lets an all-clear pass only when the alerts are clear and the stage says so', () => {
    const text = 'Everything is back to normal.';
    expect(kindsIn(text, { ...open, alertsClear: true })).toEqual(['false-all-clear']);
    expect(kindsIn(text, { ...open, stage: 'resolved' })).toEqual(['false-all-clear']);
    expect(kindsIn(text, over)).toEqual([]);
  });

  it('takes the stage "resolved" itself for an all-clear while an alert is firing', () => {
    expect(findingsIn('Orders go through.', { ...open, stage: 'resolved' })).toEqual([
      { kind: 'false-all-clear', excerpt: 'stage: resolved' },
    ]);
  });

  it('knows people by their names, and no name from a word', () => {
    expect(kindsIn('Dana pushed the change.')).toEqual(['blame']);
    expect(kindsIn('Dana Lindqvist is looking into it.')).toEqual(['blame']);
    expect(kindsIn('We ask for a grace period, and will report again.')).toEqual([]);
    expect(kindsIn('Nothing is known.', { ...open, people: [] })).toEqual([]);
    expect(kindsIn('A (strange name did it.', { ...open, people: ['A (strange name', ''] })).toEqual([
      'blame',
    ]);
  });

  it('says of every pattern why', () => {
    for (const { why } of [...timeToFix, ...certainty, ...blame, ...falseAllClear]) {
      expect(why).toMatch(/^["A-Z].*\.$/);
    }
  });

  it('bounds what it finds, whatever it is given', () => {
    const text = Array.from({ length: 300 }, (_, n) => `Part ${n} will be fixed in ${n} minutes.`).join(' ');
    const findings = findingsIn(text, open);
    expect(findings).toHaveLength(20);
    const long = `It will be fixed ${'very '.repeat(12)}surely by noon, definitely ${'🔔'.repeat(2000)}`;
    for (const { excerpt } of findingsIn(long, open)) expect([...excerpt].length).toBeLessThanOrEqual(120);
  });

  it('lets nothing that stands before a comma or a colon excuse what follows', () => {
    expect(kindsIn('Not to worry: the issue is resolved.')).toEqual(['false-all-clear']);
    expect(kindsIn('We do not know why, it will be fixed by noon.')).toEqual(['time-to-fix']);
    expect(kindsIn('Some services are back, and everything is back to normal.')).toEqual(['false-all-clear']);
  });

  it('takes words like "most" and "some" for honest only right before what they limit', () => {
    expect(kindsIn('Most of our services are back online.')).toEqual([]);
    expect(kindsIn('Most of you know by now that the outage is over.')).toEqual(['false-all-clear']);
  });

  it('goes back and forth in the longest draft a bounded number of times, whatever it is made of', () => {
    const patterns = [...timeToFix, ...certainty, ...blame, ...blameOf(open.people), ...falseAllClear];
    const expressions = patterns.flatMap(({ words, unless, unlessNear }) => [words, unless, unlessNear]);
    const slow = hostile.flatMap((words) => {
      const text = words.repeat(4000).slice(0, 4000);
      return [betweenClauses, ...expressions]
        .filter((expression) => expression !== undefined)
        .filter((expression) => goesBackMoreThan(500 * text.length, expression, text))
        .map(({ source }) => [source, words]);
    });
    expect(slow).toEqual([]);
    expect(goesBackMoreThan(500 * 4000, /(?:a+)+b/, 'a'.repeat(40))).toBe(true);
  });
});
