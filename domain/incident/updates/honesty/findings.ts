import type { Stage } from '../../../roster/roster';
import type { Finding } from '../updates';
import { blame, blameOf } from './blame';
import { certainty } from './certainty';
import { falseAllClear } from './false-all-clear';
import type { Pattern } from './pattern';
import { timeToFix } from './time-to-fix';

/** What is known besides the draft. */
export interface DraftFacts {
  /** Whether no alert of the incident is firing. */
  alertsClear: boolean;
  /** The stage that the draft would be posted with. */
  stage: Stage;
  /** Names of people who have no place in a public text. */
  people: readonly string[];
}

/** So many findings are kept of one draft, and so many characters of each. */
const mostFindings = 20;
const longestExcerpt = 120;

/**
 * What in `text` an honest update does not say: promises of a time to fix, certainty, blame, and an all-clear before it
 * is over. It reads English by patterns, so it misses some and is wrong at times: it advises, and a person decides.
 */
export function findingsIn(text: string, facts: DraftFacts): Finding[] {
  const patterns = patternsFor(facts);
  const stage: Finding[] =
    facts.stage === 'resolved' && !facts.alertsClear
      ? [{ kind: 'false-all-clear', excerpt: 'stage: resolved' }]
      : [];
  const found = clausesOf(text).flatMap((clause) =>
    patterns.flatMap((pattern) => findingIn(clause, pattern) ?? []),
  );
  return withoutRepeats([...stage, ...found]).slice(0, mostFindings);
}

function patternsFor({ alertsClear, stage, people }: DraftFacts): Pattern[] {
  const isOver = alertsClear && stage === 'resolved';
  return [...timeToFix, ...certainty, ...blame, ...blameOf(people), ...(isOver ? [] : falseAllClear)];
}

function findingIn(clause: string, { kind, words, unless }: Pattern): Finding | undefined {
  const read = plain(clause);
  const match = words.exec(read);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  if (unless?.test(read.slice(0, end))) return undefined;
  const excerpt = clause.slice(match.index, end).trim();
  return { kind, excerpt: [...excerpt].slice(0, longestExcerpt).join('') };
}

/** Parts of a text of which one excuses nothing in another: sentences, and what a "but" or a semicolon divides. */
function clausesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+|;|,?\s+(?=but\s|however\b)/i)
    .filter((clause) => clause.trim() !== '');
}

/** The text as keyboards write it, character for character, so that places in it are places in the draft. */
function plain(text: string): string {
  return text
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s/g, ' ');
}

/** Each place once for each kind: of two findings of which one contains the other, the longer. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (finding, index) =>
      !findings.some(
        (other, place) =>
          place !== index &&
          other.kind === finding.kind &&
          other.excerpt.includes(finding.excerpt) &&
          (other.excerpt.length > finding.excerpt.length || place < index),
      ),
  );
}
