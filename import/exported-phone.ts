import {
  isCallingCode,
  type PhoneReading,
  readInternational,
  readNational,
  sureness,
} from '../adapters/phone/phone-reading';

export type ExportedPhone =
  | {
      outcome: 'read';
      /** The number as E.164 writes it, such as +12025550101. */
      number: string;
      /** The reason for somebody to look at it. */
      doubt?: string | undefined;
    }
  | { outcome: 'refused'; reason: string };

const invisible = /[\p{Cf}\p{Cc}]/gu;
/** A country code in brackets, such as (+49). */
const bracketed = /^[([]\s*\+\s*(\d{1,3})\s*[)\]]/;
const mayStand = /^\+?[\d\s()[\]\-./·'’‐‑‒–—−~]*$/u;
const extension =
  /(?:;ext=|#|[,;]+|\b(?:ext|extn|extension|int|poste|durchwahl|dw|доб)\b|(?<=[\d\s)])[xpw])[.:\s]*(\d{1,9})#?$/iu;

/** The zeros of the scripts whose digits people have on their keyboards: Arabic, Persian, Devanagari, Bengali, Thai. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** Prefixes of country codes. The first two are typed anywhere; the others only count before the right code. */
const wellKnownPrefixes = ['00', '011'];
const otherPrefixes = ['0011', '001', '002', '009', '010', '119', '810'];

/**
 * The number that somebody typed into another tool, with its country code or beside it. People write it nationally, with
 * `00` before it, with `(0)` in it, or with the country code in both places. Where several readings are as likely, it is
 * refused.
 */
export function exportedPhone(address: string, countryCode: string | number | undefined): ExportedPhone {
  const typed = plainDigits(address)
    .replace(/^\s*tel:/i, '')
    .trim()
    .replace(bracketed, '+$1 ');
  const wrong = whyNoNumber(typed);
  if (wrong !== undefined) return refused(wrong);
  const code = plainDigits(String(countryCode ?? ''))
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  if (code !== '' && !isCallingCode(code)) return refused(`"${countryCode}" is no country code`);
  const readings = readingsOf(typed, code);
  const surest = Math.max(0, ...readings.map((reading) => reading.sureness));
  if (surest === 0) return refused(whyUnreadable(typed, code));
  const numbers = numbersOf(readings.filter((reading) => reading.sureness === surest));
  const [number = ''] = numbers;
  if (numbers.length > 1) return refused(`it may be ${numbers.join(' or ')}: write it with "+"`);
  return { outcome: 'read', number, doubt: doubtAbout(number, surest, readings) };
}

function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const value =
        (digit.codePointAt(0) ?? 0) - (zeros.findLast((zero) => digit >= String.fromCodePoint(zero)) ?? 48);
      return value >= 0 && value <= 9 ? String(value) : digit;
    });
}

function whyNoNumber(typed: string): string | undefined {
  if (!/\d/.test(typed)) return 'there are no digits in it';
  const [, after] = extension.exec(typed) ?? [];
  if (after !== undefined) return `it has an extension (${after}), and no text reaches one`;
  return mayStand.test(typed) ? undefined : 'there is more in it than one number';
}

/** Every way to read it; the same number may come up several times. */
function readingsOf(typed: string, code: string): PhoneReading[] {
  const digits = typed.replace(/\D/g, '');
  const withoutTrunk = typed.replace(/\(0+\)/g, '').replace(/\D/g, '');
  const withoutZeros = digits.replace(/^0+/, '');
  const local = (each: string) =>
    code === '' ? [] : [readNational(each, code), ...international(`${code}${each}`)].filter(isReading);
  const read = (each: string) =>
    typed.startsWith('+')
      ? international(each)
      : [
          ...dialledFromElsewhere(each, code),
          ...local(each).filter(({ number }) => number.startsWith(`+${code}`)),
        ];
  const readings = [digits, withoutTrunk].flatMap(read);
  // In some countries the zeros belong to the number: they go only where it is no mobile number with them.
  const isSure = readings.some(({ sureness: how }) => how === sureness.takesTexts);
  if (isSure) return readings;
  return [...readings, ...read(withoutZeros).filter(({ sureness: how }) => how >= sureness.inUse)];
}

function international(digits: string): PhoneReading[] {
  return [readInternational(digits), ...onceOnly(digits)].filter(isReading);
}

/** Readings with a prefix; with another country code than the given one only what is surely a number there. */
function dialledFromElsewhere(digits: string, code: string): PhoneReading[] {
  const isLikely = ({ number, sureness: how }: PhoneReading) =>
    code === '' || number.startsWith(`+${code}`) || how >= sureness.inUse;
  const known = after(wellKnownPrefixes, digits).flatMap(international).filter(isLikely);
  if (known.length > 0) return known;
  return after(otherPrefixes, digits)
    .filter((rest) => code !== '' && rest.startsWith(code))
    .flatMap(international);
}

/** Readings without the country code that stands there twice. */
function onceOnly(digits: string): (PhoneReading | undefined)[] {
  return [1, 2, 3]
    .map((length) => digits.slice(0, length))
    .filter((code) => isCallingCode(code) && digits.slice(code.length).startsWith(code))
    .map((code) => readInternational(digits.slice(code.length)));
}

function after(prefixes: readonly string[], digits: string): string[] {
  return prefixes.filter((prefix) => digits.startsWith(prefix)).map((prefix) => digits.slice(prefix.length));
}

function isReading(reading: PhoneReading | undefined): reading is PhoneReading {
  return reading !== undefined;
}

function numbersOf(readings: readonly PhoneReading[]): string[] {
  return [...new Set(readings.map(({ number }) => number))];
}

function doubtAbout(number: string, surest: number, readings: readonly PhoneReading[]): string | undefined {
  if (surest === sureness.possible) return `became ${number}, a number that nobody is known to have`;
  const others = numbersOf(
    readings.filter((reading) => reading.sureness >= sureness.inUse && reading.number !== number),
  );
  return others.length === 0 ? undefined : `was read as ${number}; it might be ${others.join(' or ')}`;
}

function whyUnreadable(typed: string, code: string): string {
  if (typed.startsWith('+')) return 'no country has such numbers';
  return code === '' ? 'it has no country code' : `the country with the code ${code} has no such numbers`;
}

function refused(reason: string): ExportedPhone {
  return { outcome: 'refused', reason };
}
