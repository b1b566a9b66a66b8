import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Degrees of certainty that a number can be texted; more is surer. */
export const sureness = { possible: 1, inUse: 2, takesTexts: 3 } as const;

/** One way to read what somebody typed. */
export interface PhoneReading {
  /** The number as E.164 writes it. */
  number: string;
  sureness: number;
}

const callingCodes = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));

/** Kinds of numbers to which no text can be sent, or whose texts reach no person. */
const withoutTexts = ['FIXED_LINE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'VOICEMAIL', 'UAN'];

/** True if it is a country code, such as `49`; or, in North America, one with its area, such as `1876`. */
export function isCallingCode(code: string): boolean {
  return callingCodes.has(code) || /^1\d{3}$/.test(code);
}

/** `digits` after a `+`; undefined where no country has numbers so long. */
export function readInternational(digits: string): PhoneReading | undefined {
  return reading(parsePhoneNumberFromString(`+${digits}`, { extract: false }));
}

/** `digits` as they are dialled in the countries of that code. */
export function readNational(digits: string, code: string): PhoneReading | undefined {
  if (!callingCodes.has(code)) return undefined;
  return reading(parsePhoneNumberFromString(digits, { defaultCallingCode: code, extract: false }));
}

type Parsed = ReturnType<typeof parsePhoneNumberFromString>;

function reading(parsed: Parsed): PhoneReading | undefined {
  if (parsed === undefined || !parsed.isPossible()) return undefined;
  const { number } = parsed;
  if (!parsed.isValid()) return { number, sureness: sureness.possible };
  const isForTexts = !withoutTexts.includes(parsed.getType() ?? '');
  return { number, sureness: isForTexts ? sureness.takesTexts : sureness.inUse };
}
