import { AsyncLocalStorage } from 'node:async_hooks';
import { eachText } from '../domain/text/each-text';
import { withoutPersonalLinks } from '../domain/text/personal-links';

const requests = new AsyncLocalStorage<string | undefined>();

/** Does `work`, of which every line in the log then names the request. */
export function inRequest<T>(request: string | undefined, work: () => T): T {
  return requests.run(request, work);
}

/** One line about a failure, a JSON document; `subject` says what happened, in words one can search for. */
export function logError(subject: string, error: unknown, facts: Record<string, unknown> = {}): void {
  const cause =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  console.error(lineOf('ERROR', subject, { ...facts, error: cause }));
}

/** One line about what nobody has to look after. */
export function logWarning(subject: string, facts: Record<string, unknown>): void {
  console.warn(lineOf('WARN', subject, facts));
}

/** One line about what was done. */
export function logDone(subject: string, facts: object): void {
  console.log(lineOf('INFO', subject, facts));
}

/** One line that is also metrics, in CloudWatch's embedded format. It holds numbers and names from the roster, and stays as it is. */
export function logMetrics(document: Record<string, unknown>): void {
  console.log(JSON.stringify({ ...document, request: requests.getStore() }));
}

function lineOf(level: 'ERROR' | 'WARN' | 'INFO', subject: string, facts: object): string {
  return JSON.stringify({
    level,
    subject,
    request: requests.getStore(),
    ...(eachText(facts, discreet) as object),
  });
}

const phone = /\+\d(?:[ ().-]{0,2}\d){6,14}/g;
const email = /(?<![\w.%+'-])[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi;

/** Text that says neither how to reach anybody nor what opens a page in their name. */
function discreet(text: string): string {
  return withoutPersonalLinks(text).replace(email, '(email)').replace(phone, '(phone)');
}
