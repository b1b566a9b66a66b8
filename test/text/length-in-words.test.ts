import { hoursInWords, lengthInWords } from '../../domain/text/length-in-words';

const minute = 60_000;
const hour = 60 * minute;

describe('a length of time in words', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59_999, '59 s'],
    [6 * minute, '6 min'],
    [hour - 1, '59 min'],
    [hour, '1 h'],
    [7.5 * hour, '7 h 30 min'],
    [72 * hour, '72 h'],
    [96 * hour, '4 d'],
    [98.7 * hour, '4 d 2 h'],
  ])('of %d ms is %s', (ms, words) => {
    expect(lengthInWords(ms)).toBe(words);
  });

  it('has seconds below an hour where they count', () => {
    expect(lengthInWords(10 * minute + 3000, { seconds: true })).toBe('10 min 3 s');
    expect(lengthInWords(5 * minute, { seconds: true })).toBe('5 min');
    expect(lengthInWords(hour + 3000, { seconds: true })).toBe('1 h');
  });

  it('on duty stays in hours, however long', () => {
    expect(hoursInWords(6 * minute)).toBe('6 min');
    expect(hoursInWords(100.5 * hour)).toBe('100 h 30 min');
  });
});
