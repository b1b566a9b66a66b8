import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import { doubtAboutPhone, whyNotPhone } from '../../adapters/phone/roster-phone';
import { countCases } from '../harness/generated-cases';

describe('a phone number on a roster', () => {
  it.each([
    ['0151', 'must be a phone number with its country code, such as "+4915112345678"'],
    ['call Ada', 'must be a phone number with its country code, such as "+4915112345678"'],
    ['+1 202 555 0101', 'must be written "+12025550101"'],
    ['+44 (0)7700 900123', 'must be written "+447700900123"'],
    ['+4407700900123', 'has digits that are dialled inside its country only; write "+447700900123"'],
    ['+112025550101', 'has digits that are dialled inside its country only; write "+12025550101"'],
    ['+79', 'must be a phone number with its country code, such as "+4915112345678"'],
    ['+1202555010', 'is no phone number: its country has none of that length'],
    ['+120255501011', 'is no phone number: its country has none of that length'],
    ['+225701020304', 'is no phone number: its country has none of that length'],
    ['+9991234567', 'is no phone number: its country has none of that length'],
  ])('%s: %s', (written, why) => {
    expect(whyNotPhone(written)).toBe(why);
  });

  it('is right as each country writes it for the world', () => {
    const numbers = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number ?? []);
    countCases(numbers.length);
    expect(numbers.filter((number) => whyNotPhone(number) !== undefined)).toEqual([]);
    expect(numbers.filter((number) => doubtAboutPhone(number) !== undefined)).toEqual([]);
  });

  it('is doubted where texts may not arrive, and where nobody is known to have it', () => {
    expect(doubtAboutPhone('+493012345678')).toBe('is not a mobile number; texts may not arrive there');
    expect(doubtAboutPhone('+447700900123')).toBe('is a number that nobody is known to have');
  });
});
