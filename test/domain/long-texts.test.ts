import { withLinks } from '../../adapters/http/outward-link';
import { alertTitle } from '../../domain/alert/alert-title';
import { findingsIn } from '../../domain/honesty/findings';
import { ownWords } from '../../domain/notice/own-words';
import { codedReadings, parseSmsReply } from '../../domain/notice/sms-reply';
import { descriptionOf } from '../../domain/notice/what-broke';
import { withoutEnd } from '../../domain/text/without-end';

/** Five times as long as any of these texts may be, so that what grows with the square of it shows. */
const length = 20_000;
/** What is in proportion to the text takes a tenth of it. */
const mostMilliseconds = 250;

/** The least of two runs, so that nothing but the text counts. */
function milliseconds(work: () => unknown): number {
  const runs = [work, work].map((run) => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

const draft = { alertsClear: false, stage: 'investigating', people: ['Ada Okafor'] } as const;
const about = { alarm: 'checkout', value: 17 };
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  ownWords,
  parseSmsReply,
  codedReadings,
  withLinks,
  alertTitle: (text) => alertTitle('checkout', text),
  descriptionOf: (detail) => descriptionOf({ detail, title: 'checkout', about }),
  findingsIn: (text) => findingsIn(text, draft),
};

// Each made one of them go back and forth.
const hostile: readonly [begin: string, unit: string, end: string][] = [
  ['ack\n', 'napisał', 'x'],
  ['ack\n', 'wrote: ', 'x'],
  ['ack\non 1', ' 1', 'x\nx:'],
  ['ack\n', 'http://a/p/', ''],
  ['ack', '-', 'x'],
  ['ack ', '- sent from my ', '\nx'],
  ['', '. ', ''],
  ['', ' ', 'x'],
  ['', '.', 'x'],
  ['https://a', '.', 'x'],
  ['https://a', ').', 'https://b x'],
];

describe.each(Object.keys(readers))('%s', (name) => {
  it.each(hostile)('finds a long text no work: %j, many of %j, %j', (begin, unit, end) => {
    const left = length - begin.length - end.length;
    const text = `${begin}${unit.repeat(left).slice(0, left)}${end}`;
    expect(milliseconds(() => readers[name]?.(text))).toBeLessThan(mostMilliseconds);
  });
});

it.each([
  ['It broke. . .!', 'It broke'],
  ['...', ''],
  ['', ''],
])('leaves out what ends %j', (text, rest) => {
  expect(withoutEnd(text, /[.!\s]/)).toBe(rest);
});
