const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The length from which on people count in days: our own choice. */
const daysFrom = 96 * hour;

/**
 * A length of time as people say it: `45 s`, `12 min`, `8 h 5 min`, `5 d 2 h`. What is left over is cut off, and so are
 * seconds from a minute on, unless `seconds` asks for them: then they are told below an hour.
 */
export function lengthInWords(ms: number, { seconds = false }: { seconds?: boolean } = {}): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / second))} s`;
  if (ms < hour) return seconds ? parts(ms, [minute, 'min'], [second, 's']) : parts(ms, [minute, 'min']);
  return ms < daysFrom ? parts(ms, [hour, 'h'], [minute, 'min']) : parts(ms, [day, 'd'], [hour, 'h']);
}

/** A length in hours and minutes, however many: hours on duty are held against limits in hours. */
export function hoursInWords(ms: number): string {
  return ms < hour ? lengthInWords(ms) : parts(ms, [hour, 'h'], [minute, 'min']);
}

function parts(ms: number, ...units: readonly (readonly [length: number, name: string])[]): string {
  let rest = ms;
  const words = units.flatMap(([length, name]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return words.join(' ');
}
