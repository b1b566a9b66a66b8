import type { Stage } from '../roster/roster';
import { blame, blameOf } from './blame';
import { certainty } from './certainty';
import { falseAllClear } from './false-all-clear';
import type { Finding } from './finding';
import type { Pattern } from './pattern';
import { timeToFix } from './time-to-fix';

/** Facts besides the draft. */
export interface DraftFacts {
  /** True if no alert of the incident is firing. */
  alertsClear: boolean;
  /** The stage that the draft would be posted with. */
  stage: Stage;
  /** Names of people who have no place in a public text. */
  people: readonly string[];
}

/** Findings that are kept of one draft, and characters of each: our own choice. */
const mostFindings = 20;
const longestExcerpt = 120;

/** Places of one clause that are looked at for one pattern: our own choice. */
const matchesLookedAt = 5;

/** Words that stand right before a match, and their characters at most: our own choice. */
const wordsNear = 3;
const longestWords = 60;

/**
 * Words in `text` that an honest update does not say: promises of a time to fix, certainty, blame, and an
 * all-clear before it is over. The check reads English by patterns, so it misses some and is wrong at times:
 * it advises, and a person decides.
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

function findingIn(clause: string, pattern: Pattern): Finding | undefined {
  const read = plain(clause);
  if (!pattern.words.test(read)) return undefined;
  for (const match of matchesOf(pattern.words, read)) {
    if (isExcused(match[0], leadOf(read.slice(0, match.index)), pattern)) continue;
    const excerpt = clause.slice(match.index, match.index + match[0].length).trim();
    return { kind: pattern.kind, excerpt: [...excerpt].slice(0, longestExcerpt).join('') };
  }
  return undefined;
}

/** The first few places in `text` that fit: behind an honest one there may be another. */
function matchesOf(words: RegExp, text: string): RegExpExecArray[] {
  const everywhere = new RegExp(words, `${words.flags}g`);
  const matches: RegExpExecArray[] = [];
  for (let match = everywhere.exec(text); match !== null; match = everywhere.exec(text)) {
    matches.push(match);
    if (matches.length === matchesLookedAt) break;
  }
  return matches;
}

function isExcused(said: string, lead: string, { unless, unlessNear }: Pattern): boolean {
  return unless?.test(lead + said) === true || unlessNear?.test(lead.slice(lastWords(lead)) + said) === true;
}

/** The lead to a match in its part of the sentence: what stands before a comma or a colon excuses nothing. */
function leadOf(before: string): string {
  const cut = Math.max(before.lastIndexOf(', '), before.lastIndexOf(': '));
  return cut < 0 ? before : before.slice(cut + 2);
}

/** The beginning of the last few words of `lead`, as a place in it. */
function lastWords(lead: string): number {
  const words = [...lead.slice(-longestWords).matchAll(/\S+/g)].slice(-wordsNear);
  return Math.max(0, lead.length - longestWords) + (words[0]?.index ?? 0);
}

/** The places between two clauses. */
export const betweenClauses = /(?<=[.!?;])\s+|\n+|;|(?:,|(?<![\s,]))\s+(?=but\s|however\b)/i;

/** Parts of a text of which one excuses nothing in another: sentences, and what a "but" or a semicolon divides. */
function clausesOf(text: string): string[] {
  return text
    .split(betweenClauses)
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

/** The text as keyboards write it, character for character, so that places in it are places in the draft. */
function plain(text: string): string {
  return text
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s/g, ' ');
}

/** The findings, each place once for each kind: where one contains the other, the longer. */
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
