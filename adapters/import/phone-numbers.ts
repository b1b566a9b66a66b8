const e164 = /^\+[1-9]\d{6,14}$/;

/** Only Italy's numbers keep the zero of the area code when they are called from abroad. */
const keepsZero = '39';

/**
 * The number as E.164 writes it, such as +12025550101; undefined when it is none. `countryCode` is for a number that
 * does not carry its own.
 */
export function phoneNumber(address: string, countryCode: string | number | undefined): string | undefined {
  const digits = address.replace(/\D/g, '');
  const isWhole = address.trim().startsWith('+');
  const code = String(countryCode ?? '').replace(/\D/g, '');
  if (!isWhole && code === '') return undefined;
  const local = code === keepsZero ? digits : digits.replace(/^0+/, '');
  const number = isWhole ? `+${digits}` : `+${code}${local}`;
  return e164.test(number) ? number : undefined;
}
