// What the phones say, apart from how it gets on the screen.

/**
 * The pieces of a text, of which those that begin with this stack's own address are links. Anything else that looks like
 * a link stays text: the words of an alert are not to be trusted.
 */
export function splitLinks(text, publicUrl) {
  const pieces = [];
  let rest = text;
  for (;;) {
    const at = rest.indexOf(`${publicUrl}/`);
    if (at < 0) break;
    const [link] = /^[^\s<>"']+?(?=[.,;:!?)\]]*(?:[\s<>"']|$))/.exec(rest.slice(at)) ?? [publicUrl];
    if (at > 0) pieces.push({ text: rest.slice(0, at) });
    pieces.push({ text: link, href: link });
    rest = rest.slice(at + link.length);
  }
  if (rest !== '') pieces.push({ text: rest });
  return pieces;
}

/** True if a message says of itself that it belongs to a drill. */
export function isDrill({ subject = '', text }) {
  return /\bDRILL\b/.test(`${subject}\n${text.slice(0, 200)}`);
}

/** The clock time of an instant in the reader's zone, with the date when it is another day than `now`. */
export function readerTime(instant, now = new Date(), timeZone = undefined) {
  const time = instant.toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
    hourCycle: 'h23',
  });
  const day = (date) => date.toLocaleDateString([], { day: 'numeric', month: 'short', timeZone });
  return day(instant) === day(now) ? time : `${day(instant)}, ${time}`;
}

/** The same instant in UTC, to the second. */
export function utcTime(instant) {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The clock on a person's own wall. */
export function wallTime(instant, timeZone) {
  return instant.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', timeZone, hourCycle: 'h23' });
}

/** The place in a zone's name: "Europe/Berlin" is "Berlin". */
export function placeOf(timeZone) {
  return timeZone.split('/').at(-1).replaceAll('_', ' ');
}

/** The name of a team's chat: "chat:web" is "Chat of web". */
export function chatName(to) {
  return `Chat of ${to.slice('chat:'.length)}`;
}

/** Up to two initials. */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words.at(0), words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** One line that tells two messages apart in a list. */
export function summary({ subject, text }) {
  return (subject ?? text).replace(/\s+/g, ' ').trim();
}
