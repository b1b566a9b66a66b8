import { capital } from '../text/capital';
import { withoutEnd } from '../text/without-end';

/** The beginning of the names of drill alarms; the service of drills claims them by it. */
export const drillAlarmPrefix = 'eightbells-drill-';

/** True if an alarm of this name is a drill's, whichever service has it. */
export function isDrillAlarm(name: string): boolean {
  return name.startsWith(drillAlarmPrefix);
}

// Our own choice: characters and words of a sentence that is a title.
const shortest = 8;
const longest = 120;
const fewestWords = 3;

/** Words of tools about themselves, or about how the alarm came to be: they say nothing of what broke. */
const saysNothing =
  /\b(created|managed|generated|provisioned|deployed|maintained|owned|defined) (automatically |manually )?(by|from|with|via|in|using)\b|\bdo not (edit|delete|modify|change|remove)\b/i;

/** Beginnings of descriptions that tell about the alarm before they tell about the trouble. */
const aboutTheAlarm =
  /^(?:(?:this|the|an?) )?(?:alarm|alert|cloudwatch alarm|goes into alarm|will alarm|alarms?|alerts?|fires?|triggers?|triggered|notif(?:y|ies)(?: us| me)?)(?: (?:fires?|triggers?|is triggered|goes off|goes into alarm|alerts?))? (?:when|whenever|if|that) (?=\S)/i;

/**
 * The name of an alert for people: the first sentence of its alarm's description, where that is one; else the
 * alarm's name as it is, since people search for it. Of a drill's alarm the name without what only machines
 * need.
 */
export function alertTitle(name: string, description: string | null | undefined): string {
  return sentenceIn(description ?? '') ?? plainName(name);
}

/** The first sentence of `description`; undefined where it begins with none. */
function sentenceIn(description: string): string | undefined {
  const line = description.trim().split(/[\r\n]/, 1)[0] ?? '';
  const sentence = withoutEnd(/^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line, /[.!\s]/);
  const trouble = capital(sentence.replace(aboutTheAlarm, ''));
  const isOne =
    trouble.length >= shortest &&
    trouble.length <= longest &&
    wordsIn(trouble) >= fewestWords &&
    !/:\/\/|\barn:|^[[{<]/.test(trouble) &&
    !saysNothing.test(line);
  return isOne ? trouble : undefined;
}

/** Words of at least two letters or digits; where words are not set apart (Chinese, Japanese, Thai), one for two signs. */
function wordsIn(text: string): number {
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  const spaced = text.match(/(?<=^|\s)\P{L}*\p{L}[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
  return spaced + Math.floor(unspaced / 2);
}

function plainName(name: string): string {
  if (!isDrillAlarm(name)) return name;
  const plain = name
    .slice(drillAlarmPrefix.length)
    .replace(/ \([0-9a-f]{4}\)$/, '')
    .trim();
  return plain === '' ? name : plain;
}
