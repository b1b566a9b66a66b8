import type { AlarmFacts, Comparison } from './alarm-facts';

/** Steps in which people count what is large, by the unit that it is measured in. */
const scales: Readonly<Record<string, readonly (readonly [from: number, unit: string])[]>> = {
  bytes: [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ],
  ms: [[1e3, 's']],
};

const signs: Readonly<Record<Exclude<Comparison, 'outside'>, string>> = {
  above: '>',
  'at-least': '>=',
  below: '<',
  'at-most': '<=',
};

/** `1204` as `1,204`, `17.4432` with `%` as `17.4 %`, `3200` with `ms` as `3.2 s`. */
export function figure(value: number, unit?: string | undefined): string {
  return withUnit(value, unit, 3);
}

/** A measure beside its limit, for a lock screen: `17 > 5`. Undefined where its value is not known. */
export function shortFigures(about: AlarmFacts): string | undefined {
  const { value, comparison, limit, unit } = about;
  if (about.silentFor !== undefined) return silence(about.silentFor);
  if (limit === undefined) return value === undefined ? undefined : figure(value, unit);
  const [first, second] = apart(value, limit, unit);
  if (first === undefined) return undefined;
  if (comparison === 'outside') return `${first}, expected ${band(about)}`;
  return comparison === undefined ? `${first}, limit ${second}` : `${first} ${signs[comparison]} ${second}`;
}

/** The same with its name: `HTTP code target 5XX count 17 (limit 5)`. Undefined where nothing is known. */
export function measureSentence(about: AlarmFacts): string | undefined {
  const { measure, value, limit, unit, comparison, silentFor, children = [] } = about;
  if (children.length > 0) return `Fired because of ${children.join(', ')}`;
  const [first, second] = limit === undefined ? [] : apart(value, limit, unit);
  const bound = comparison === 'outside' ? `expected ${band(about)}` : second && `limit ${second}`;
  const said = [
    measure ?? (value === undefined && silentFor === undefined ? '' : 'Measured'),
    silentFor === undefined
      ? (first ?? (value === undefined ? '' : figure(value, unit)))
      : silence(silentFor),
    bound === undefined ? '' : `(${bound})`,
  ].filter((part) => part !== '');
  return said.length === 0 ? undefined : said.join(' ');
}

function silence(seconds: number): string {
  return `no data for ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
}

function band({ lowerLimit, limit, unit }: AlarmFacts): string {
  if (lowerLimit === undefined || limit === undefined) return 'otherwise';
  return `${figure(lowerLimit)} to ${figure(limit, unit)}`;
}

/** Both, as exact as it takes to tell them apart. */
function apart(
  value: number | undefined,
  limit: number,
  unit: string | undefined,
): [string | undefined, string] {
  const mostDigits = 8;
  for (let digits = 3; value !== undefined && digits < mostDigits; digits += 1) {
    const both: [string, string] = [withUnit(value, unit, digits), withUnit(limit, unit, digits)];
    if (both[0] !== both[1] || value === limit) return both;
  }
  return [
    value === undefined ? undefined : withUnit(value, unit, mostDigits),
    withUnit(limit, unit, mostDigits),
  ];
}

function withUnit(value: number, unit: string | undefined, digits: number): string {
  const [from, larger] = scales[unit ?? '']?.find(([least]) => Math.abs(value) >= least) ?? [1, unit];
  const number = counted(value / from, digits);
  return larger === undefined ? number : `${number} ${larger}`;
}

function counted(value: number, digits: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential(2);
  return formatOf(Number.isInteger(value) || Math.abs(value) >= 10 ** digits ? 'whole' : digits).format(
    value,
  );
}

/** Formats by their digits, made when first asked for: to make one takes longer than to write 100 figures. */
const formats = new Map<number | 'whole', Intl.NumberFormat>();

function formatOf(digits: number | 'whole'): Intl.NumberFormat {
  const size = digits === 'whole' ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits };
  const format = formats.get(digits) ?? new Intl.NumberFormat('en-US', size);
  formats.set(digits, format);
  return format;
}
