import type { Deed } from './deed';

/** Fields that the page itself decides: a link does not say why. */
const notTyped: ReadonlySet<string> = new Set(['reason']);

/** Fields that tell the forms of one action apart. */
const whatFor: ReadonlySet<string> = new Set(['role', 'vendor', 'task', 'audience']);

/**
 * The fields that a browser sends when somebody finds the form for `deed` on the page, fills it in and taps its button;
 * undefined where the page has no such form, or it does not take what is to be said.
 */
export function formFor(html: string, deed: Deed): Record<string, string> | undefined {
  const wanted = fieldsOf(deed);
  for (const [, form = ''] of html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)) {
    const sent = filledIn(form, wanted);
    if (sent !== undefined) return sent;
  }
  return undefined;
}

function filledIn(form: string, wanted: ReadonlyMap<string, string>): Record<string, string> | undefined {
  const hidden = hiddenIn(form);
  const isForAnother = [...hidden].some(
    ([name, value]) => whatFor.has(name) && wanted.has(name) && wanted.get(name) !== value,
  );
  const takesAll = [...wanted].every(([name, value]) => takes(form, hidden, name, value));
  return isForAnother || !takesAll
    ? undefined
    : { ...Object.fromEntries(hidden), ...Object.fromEntries(wanted) };
}

function hiddenIn(form: string): Map<string, string> {
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return new Map([...inputs].map(([, name = '', value = '']) => [name, value]));
}

/** True if the form has a place for it: it says so itself, a button or an option does, or it can be typed. */
function takes(form: string, hidden: ReadonlyMap<string, string>, name: string, value: string): boolean {
  if (hidden.get(name) === value) return true;
  if (new RegExp(`<button\\b[^>]*\\bname="${name}" value="${value}"(?![^>]*\\bdisabled)`).test(form))
    return true;
  const choice = new RegExp(`<select\\b[^>]*\\bname="${name}"[^>]*>(.*?)</select>`, 's').exec(form)?.[1];
  if (choice !== undefined) return choice.includes(`value="${value}"`);
  return new RegExp(`<(?:textarea|input(?! type="hidden"))\\b[^>]*\\bname="${name}"`).test(form);
}

/** The things that a person chooses and types, by the names of the page. */
function fieldsOf({ type, minutes, note, answer, ...rest }: Deed): Map<string, string> {
  const fields = {
    action: type,
    ...rest,
    ...(note === undefined ? {} : { text: note }),
    ...(answer === undefined ? {} : { answer: minutes === undefined ? answer : `${answer}-${minutes}` }),
  };
  const said = Object.entries(fields).filter(([name, value]) => value !== undefined && !notTyped.has(name));
  return new Map(said.map(([name, value]) => [name, String(value)]));
}
