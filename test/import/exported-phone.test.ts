import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import { exportedPhone } from '../../import/exported-phone';
import { countCases } from '../harness/generated-cases';

const numberOf = (address: string, code?: string | number) => {
  const read = exportedPhone(address, code);
  return read.outcome === 'read' ? read.number : read.reason;
};

describe('a phone number of an export', () => {
  it.each([
    ['2025550199', 1, '+12025550199'],
    ['(202) 555-0199', '1', '+12025550199'],
    ['12025550101', 1, '+12025550101'],
    ['0012025550101', 1, '+12025550101'],
    ['011 1 202 555 0101', 1, '+12025550101'],
    ['5550101', '1202', '+12025550101'],
    ['07700 900123', 44, '+447700900123'],
    ['+44 (0)7700 900123', undefined, '+447700900123'],
    ['0612345678', '39', '+390612345678'],
    ['+39 (0)6 1234 5678', undefined, '+390612345678'],
    ['+39 (0)312 345 6789', undefined, '+393123456789'],
    ['+49 151 12345678', undefined, '+4915112345678'],
    ['(+49) 151 12345678', undefined, '+4915112345678'],
    ['(+49)(0)151 12345678', '49', '+4915112345678'],
    ['[ +49 ]151 12345678', 1, '+4915112345678'],
    ['4915112345678', 49, '+4915112345678'],
    ['+49 49 151 12345678', 49, '+4915112345678'],
    ['004915112345678', 1, '+4915112345678'],
    ['0011 61 412 345 678', 61, '+61412345678'],
    ['89161234567', 7, '+79161234567'],
    ['8 (701) 123-45-67', 7, '+77011234567'],
    ['06201234567', 36, '+36201234567'],
    ['0701020304', 225, '+2250701020304'],
    ['061234567', 242, '+242061234567'],
    ['06 03 12 34', 241, '+24106031234'],
    ['０１５１－１２３４５６７８', 49, '+4915112345678'],
    ['٠١٠٠١٢٣٤٥٦٧', 20, '+201001234567'],
    ['\u202a+49\u00a0151\u00a012345678\u202c', undefined, '+4915112345678'],
    ['tel:+1-202-555-0101', undefined, '+12025550101'],
  ])('%s of country %s is %s', (address, code, number) => {
    expect(numberOf(address, code)).toBe(number);
  });

  it.each([
    ['2025550199', undefined, 'it has no country code'],
    ['12', 1, 'the country with the code 1 has no such numbers'],
    ['0151 12345678', 1, 'the country with the code 1 has no such numbers'],
    ['', 1, 'there are no digits in it'],
    ['carol phone', 1, 'there are no digits in it'],
    ['+1 202 555 0101 ext. 12', 1, 'it has an extension (12), and no text reaches one'],
    ['+1 202 555 0101 x12', 1, 'it has an extension (12), and no text reaches one'],
    ['2025550101,,12#', 1, 'it has an extension (12), and no text reaches one'],
    ['tel:+1-202-555-0101;ext=7', 1, 'it has an extension (7), and no text reaches one'],
    ['+12025550101 / +12025550102', 1, 'there is more in it than one number'],
    ['0151 12345678 (home)', 49, 'there is more in it than one number'],
    ['+1 202 555', undefined, 'no country has such numbers'],
    ['5550101', '202', '"202" is no country code'],
  ])('%s of country %s is refused: %s', (address, code, reason) => {
    expect(exportedPhone(address, code)).toEqual({ outcome: 'refused', reason });
  });

  it('tells a doubt where it was guessed, and where nobody is known to have such a number', () => {
    expect(exportedPhone('4915112345678', 49)).toMatchObject({
      doubt: 'was read as +4915112345678; it might be +494915112345678',
    });
    expect(exportedPhone('07700 900123', 44)).toMatchObject({
      doubt: 'became +447700900123, a number that nobody is known to have',
    });
    expect(exportedPhone('2025550199', 1)).toMatchObject({ doubt: undefined });
  });

  it('is read in every country, in whichever way people write it there', () => {
    const wrong = getCountries().flatMap((country) => {
      const example = getExampleNumber(country, examples);
      if (example === undefined) return [];
      const { number, countryCallingCode: code, nationalNumber: bare } = example;
      const national = example.formatNational();
      const written: [string, string?][] = [
        [number],
        [number, code],
        [example.formatInternational(), code],
        [example.formatInternational().replaceAll(' ', '.')],
        [number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
        [national, code],
        [national.replaceAll(' ', '\u00a0'), `+${code}`],
        [national.replaceAll(' ', '-'), code],
        [bare, code],
        [`+${code} (0)${bare}`],
        [`${code} ${national}`, code],
        [`+${code} ${national}`, code],
        [`+${code}${code}${bare}`],
        [`00${code}${bare}`],
        [`00${code}${bare}`, code],
        [`00${code}${bare}`, country === 'US' ? '44' : '1'],
        [`011${code}${bare}`, code],
        [`+00${code}${bare}`],
        [`0${code}${bare}`, code],
      ];
      countCases(written.length);
      return written
        .map(([address, given]) => ({ address, given, is: numberOf(address, given), number }))
        .filter(({ is }) => is !== number);
    });
    expect(wrong).toEqual([]);
  });
});
