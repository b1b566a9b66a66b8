import { type Severity, severities } from '../incident/severity';
import { linkAlphabet } from './link-code';
import { ownWords } from './own-words';

/** A person's request in a text, before it is known of which incident. */
export type Wish =
  | { type: 'acknowledge' | 'escalate' | 'take' | 'decline' | 'here' | 'no-news' | 'handover' | 'leave' }
  /** The numbers of those that are to be part of another, and of that. */
  | { type: 'gather'; incidents: readonly number[]; under?: number | undefined }
  | { type: 'coming' | 'hold'; minutes?: number | undefined }
  | { type: 'done'; task: number }
  | { type: 'classify'; severity: Severity }
  | { type: 'status'; text: string };

export type SmsReply =
  | {
      kind: 'wish';
      wish: Wish;
      /** The number of the incident that the text names. */
      incident?: number | undefined;
      /**
       * Another reading, if that incident is one of the person's open ones: `status 42 still looking`, where it counts,
       * and `coming 42` or `hold 42`, where it has to be asked.
       */
      or?: { wish: Wish; incident: number } | undefined;
    }
  /** All that waits for the sender to acknowledge it. */
  | { kind: 'acknowledge-all' }
  | { kind: 'code'; code: string }
  | { kind: 'help' }
  /** A question, which is never taken for the deed that it asks about. */
  | { kind: 'question'; about: Wish }
  /** The carrier's own words: no more texts from here, and texts again. */
  | { kind: 'opt-out' }
  | { kind: 'opt-in' }
  /** Somebody wants no more texts in words that no carrier takes for it. */
  | { kind: 'stop' }
  | { kind: 'unknown' };

/**
 * The request of a text. Case, punctuation, quotes, emoji, accents, politeness, what is said twice, a
 * signature and what is quoted do not matter; any other word does: a text that says more than its command is
 * not understood, since `ack` and `cannot ack` must not be mistaken for one another, and a page that is
 * wrongly taken for acknowledged is worse than one that is asked about again. For the same reason `ok` and
 * `yes` say nothing: people answer so to whatever came last. A `done` without the number of a task says as
 * little, and whoever asks `handover?` has not handed over. Only in a status a question is news.
 */
export function parseSmsReply(body: string): SmsReply {
  const text = ownWords(body);
  const words = plainWords(text);
  const asks = questionMark.test(text);
  if (words === '') return asks ? { kind: 'help' } : { kind: 'unknown' };
  const status = statusIn(text);
  if (status !== undefined) return status;
  return asks
    ? questionIn(words)
    : (otherIn(words) ?? stopIn(text, words) ?? repeatedWish(words) ?? { kind: 'unknown' });
}

/** The request of a text, if one of its words is a code. */
export interface CodedReading {
  code: string;
  reply: SmsReply;
}

/** A word that may be the code of a reply. */
const codeWord = new RegExp(`^[${linkAlphabet}]{4}$`);

/**
 * The readings of a text that may carry a code: as its first word, its second, or its last, politeness apart.
 * So one text makes three guesses at most.
 */
export function codedReadings(body: string): CodedReading[] {
  const text = ownWords(body);
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => !idle.has(word.toLowerCase()));
  const places = new Set([words[0], words[1], words.at(-1)]);
  return [...places]
    .filter((match) => match !== undefined)
    .map(({ 0: word, index }) => ({ code: word.toLowerCase(), index, end: index + word.length }))
    .filter(({ code }) => codeWord.test(code))
    .map(({ code, index, end }) => ({
      code,
      reply: parseSmsReply(`${text.slice(0, index)}${text.slice(end)}`),
    }));
}

const questionMark = /[?¿؟？❓❔⁇⁈⁉]/u;

function questionIn(words: string): SmsReply {
  if (words === 'help') return { kind: 'help' };
  const deed = wishIn(words);
  return deed?.kind === 'wish' ? { kind: 'question', about: deed.wish } : { kind: 'unknown' };
}

/** Letters and digits in lower case, without accents, words apart by one space, politeness left out. */
function plainWords(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i');
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !idle.has(word));
  return words
    .join(' ')
    .replace(/\bthank (?:you|u)\b ?/g, '')
    .trim();
}

/** Politeness, and agreement, which says nothing beside a command. */
const idle = new Set(
  'please pls plz thanks thx ty bitte danke gracias merci grazie obrigado tack dank ok okay yes yep roger'.split(
    ' ',
  ),
);

const patterns: readonly [pattern: string, wish: Wish][] = [
  ['(?:i |we )?ack(?:nowledged?|nowledging|ed|ing| d|d)?(?: it| this| the page)?', { type: 'acknowledge' }],
  ['esc(?:alate)?', { type: 'escalate' }],
  ['(?:take|accept)(?: over)?(?: command)?(?: of)?', { type: 'take' }],
  ['(?:(?:i |we )?(?:cannot|can not|can t|cant)|decline(?: command)?(?: of)?)', { type: 'decline' }],
  ['(?:i am |i m |im )?here', { type: 'here' }],
  ['no news|nothing new', { type: 'no-news' }],
  ['hand ?over(?: command)?(?: of)?', { type: 'handover' }],
  ['leave', { type: 'leave' }],
  ...severities.map((severity): [string, Wish] => [
    `sev(?:erity)? ?${severity.slice('SEV'.length)}`,
    { type: 'classify', severity },
  ]),
];

/** The number of an incident, before or after the words that are meant for it. */
function numbered(pattern: string, after: string): RegExp {
  return new RegExp(`^(?:(?:inc ?)?(?<before>\\d{1,9}) )?(?:${pattern})(?: ${after}(?<after>\\d{1,9}))?$`);
}

const wishes = patterns.map(([pattern, wish]) => ({ wish, form: numbered(pattern, '(?:inc ?)?') }));

// Their own number comes first, so that the incident's, behind it, has to be written as one.
const comingForm = numbered(
  '(?:i am |i m |im )?coming(?<within> in)?(?: (?<own>\\d{1,4})(?<unit> ?(?:m|min|mins|minutes?))?)?',
  'inc ?',
);
const holdForm = numbered(
  '(?:hold(?:ing)?|(?:i am |i m |im )?(?:still )?on it)(?<within> for)?(?: (?<own>\\d{1,4})(?<unit> ?(?:m|min|mins|minutes?|h|hours?))?)?',
  'inc ?',
);
const gatherForm =
  /^gather(?<parts>(?: (?:and )?(?:inc ?)?\d{1,9})*)(?: under(?: (?:inc ?)?(?<leader>\d{1,9}))?)?$/;
const doneForm = numbered('done(?: with)?(?: task)? (?<own>\\d{1,4})', 'inc ?');

/** The most minutes until somebody comes, or that they are on it: a day, our own choice. */
const mostMinutes = 1440;

/** The most words of a command: our own choice, well above the longest. */
const mostWords = 16;

/** The wish of the words, also where they say the same more than once: `ack ack`, `ack 42 acknowledged`. */
function repeatedWish(words: string): SmsReply | undefined {
  const whole = wishIn(words);
  const each = words.split(' ');
  if (whole !== undefined || each.length > mostWords) return whole;
  for (let cut = 1; cut < each.length; cut += 1) {
    const first = wishIn(each.slice(0, cut).join(' '));
    const rest = first && repeatedWish(each.slice(cut).join(' '));
    const both = rest && sameWish(first, rest);
    if (both !== undefined) return both;
  }
  return undefined;
}

/** One of two that wish the same of the same incident; the one that names it. */
function sameWish(one: SmsReply, other: SmsReply): SmsReply | undefined {
  if (one.kind !== 'wish' || other.kind !== 'wish') return undefined;
  if (JSON.stringify(one.wish) !== JSON.stringify(other.wish)) return undefined;
  if (one.incident === undefined) return other;
  return other.incident === undefined || other.incident === one.incident ? one : undefined;
}

function wishIn(words: string): SmsReply | undefined {
  for (const { wish, form } of wishes) {
    const groups = form.exec(words)?.groups;
    if (groups !== undefined) return wishFor(wish, groups);
  }
  const coming = comingForm.exec(words)?.groups;
  if (coming !== undefined) return minutesIn('coming', coming);
  const hold = holdForm.exec(words)?.groups;
  if (hold !== undefined) return minutesIn('hold', hold);
  const gather = gatherForm.exec(words)?.groups;
  if (gather !== undefined) return { kind: 'wish', wish: gatherIn(gather) };
  const done = doneForm.exec(words)?.groups;
  const task = Number(done?.own);
  return done === undefined || task === 0 ? undefined : wishFor({ type: 'done', task }, done);
}

function minutesIn(type: 'coming' | 'hold', groups: Groups): SmsReply | undefined {
  const { before, after, own, within, unit } = groups;
  const perUnit = unit?.trim().startsWith('h') ? 60 : 1;
  const minutes = own === undefined ? undefined : Number(own) * perUnit;
  if (minutes !== undefined && minutes > mostMinutes) return undefined;
  const reply = wishFor({ type, ...(minutes !== undefined && { minutes }) }, groups);
  const isBare = [before, after, within, unit].every((part) => part === undefined);
  if (reply.kind !== 'wish' || own === undefined || !isBare) return reply;
  return { ...reply, or: { wish: { type }, incident: Number(own) } };
}

function gatherIn({ parts = '', leader }: Groups): Wish {
  const incidents = [...new Set((parts.match(/\d+/g) ?? []).map(Number))];
  return { type: 'gather', incidents, ...(leader !== undefined && { under: Number(leader) }) };
}

type Groups = Readonly<Record<string, string | undefined>>;

function wishFor(wish: Wish, { before, after }: Groups): SmsReply {
  const incident = before ?? after;
  if (incident === undefined) return { kind: 'wish', wish };
  return Number(after ?? incident) === Number(incident)
    ? { kind: 'wish', wish, incident: Number(incident) }
    : { kind: 'unknown' };
}

/** A number before the word, or one that is written as an incident's, is meant as such; a bare one after it may be news. */
const statusForm =
  /^[^\p{L}\p{N}]*(?:(?:inc[\s-]*)?(?<before>\d{1,9})[^\p{L}\p{N}]+)?status(?![\p{L}\p{N}])[\s:;,.!\-–—]*(?<rest>.*)$/isu;
const numberedForm =
  /^(?<mark>inc[\s-]*|#)?(?<digits>\d{1,9})(?=\s|$|[:;,.\-–—]+(?:\s|$))[\s:;,.\-–—]*(?<news>.*)$/isu;

function statusIn(text: string): SmsReply | undefined {
  const { before, rest } = statusForm.exec(withoutQuotes(text))?.groups ?? {};
  if (rest === undefined) return undefined;
  const wish: Wish = { type: 'status', text: rest.trim() };
  if (before !== undefined) return { kind: 'wish', wish, incident: Number(before) };
  const { mark, digits, news } = numberedForm.exec(rest)?.groups ?? {};
  if (digits === undefined || news === undefined) return { kind: 'wish', wish };
  const numbered = { wish: { type: 'status', text: news.trim() } as const, incident: Number(digits) };
  return mark === undefined ? { kind: 'wish', wish, or: numbered } : { kind: 'wish', ...numbered };
}

function withoutQuotes(text: string): string {
  return /^["'“”„«‘’].*["'“”»‘’]$/su.test(text) ? text.slice(1, -1) : text;
}

/** Words that carriers in most countries take for an end of all texts. */
const optOutWords = /^(?:stop(?: ?all)?|unsubscribe|cancel|end|quit|remove|arret|td|opt ?out)$/;
const stopForm =
  /^(?:(?:i want (?:you )?to |can you |just )?(?:stop(?: ?all)?|unsubscribe|cancel|end|quit|remove|arret|td|opt ?out)(?: me| us)?)(?: (?:stop|now))*(?: (?:texting|messaging|sending|paging|calling)(?: me| us)?)?(?: (?:these|the|all|your|my)?(?: ?(?:texts?|messages?|sms|pages|notifications|alerts)))?$/;
const optInWords = /^(?:start|unstop)$/;
const codeForm = /^(?:.*code(?: is)? )?(?<first>\d{3}) ?(?<last>\d{3})$/;

function otherIn(words: string): SmsReply | undefined {
  if (/^ack(?:nowledged?|ed)? all$/.test(words)) return { kind: 'acknowledge-all' };
  const { first, last } = codeForm.exec(words)?.groups ?? {};
  if (first !== undefined) return { kind: 'code', code: `${first}${last}` };
  if (words === 'help') return { kind: 'help' };
  return optInWords.test(words) ? { kind: 'opt-in' } : undefined;
}

/** An end of all texts in these words. Carriers act on the single word, with nothing beside it. */
function stopIn(text: string, words: string): SmsReply | undefined {
  if (stopForm.test(words)) {
    const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const single = bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    return { kind: optOutWords.test(single) ? 'opt-out' : 'stop' };
  }
  return undefined;
}
