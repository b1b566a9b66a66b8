/** True if `text` is a month, such as `2026-11`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The months from `from` to `to`, both included; none when `to` is earlier. */
export function monthsBetween(from: string, to: string): string[] {
  const last = numberOf(to);
  const months: string[] = [];
  for (let month = numberOf(from); month <= last; month += 1) months.push(nameOf(month));
  return months;
}

/** The month `count` months after `month`; negative: before it. */
export function monthsAfter(month: string, count: number): string {
  return nameOf(numberOf(month) + count);
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function nameOf(number: number): string {
  const year = String(Math.floor(number / 12)).padStart(4, '0');
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`;
}
