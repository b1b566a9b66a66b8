import { readable } from '../../adapters/dynamodb/readable';
import { inRequest, logDone, logError, logMetrics, logWarning } from '../../adapters/log';
import * as z from '../../adapters/schemas/zod';

/** The documents that `work` writes to the log. */
function logged(work: () => unknown): Record<string, unknown>[] {
  const lines: string[] = [];
  const before = { ...console };
  const hear = (line: string) => void lines.push(line);
  Object.assign(console, { error: hear, warn: hear, log: hear });
  try {
    work();
  } finally {
    Object.assign(console, before);
  }
  return lines.map((line) => JSON.parse(line));
}

describe('a line in the log', () => {
  it('says how bad it is, what happened and what was thrown', () => {
    const error = new TypeError('It broke.');
    expect(logged(() => logError('a page was not sent', error, { job: 7 }))).toEqual([
      {
        level: 'ERROR',
        subject: 'a page was not sent',
        job: 7,
        error: { name: 'TypeError', message: 'It broke.', stack: expect.stringContaining('log.test.ts') },
      },
    ]);
    expect(logged(() => logError('a page was not sent', 'no idea'))).toEqual([
      { level: 'ERROR', subject: 'a page was not sent', error: { message: 'no idea' } },
    ]);
    expect(logged(() => logWarning('dropped', { lines: 2 }))).toEqual([
      { level: 'WARN', subject: 'dropped', lines: 2 },
    ]);
    expect(logged(() => logDone('people were told', { notices: 3 }))).toEqual([
      { level: 'INFO', subject: 'people were told', notices: 3 },
    ]);
  });

  it('names its own request, however many are under way', async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const late = inRequest('one', async () => {
      await gate;
      return logged(() => logWarning('late', {}));
    });
    const early = inRequest('two', async () => logged(() => logMetrics({ Pages: 1 })));
    expect(await early).toEqual([{ Pages: 1, request: 'two' }]);
    goOn();
    expect(await late).toEqual([{ level: 'WARN', subject: 'late', request: 'one' }]);
    expect(logged(() => logWarning('outside', {}))).toEqual([{ level: 'WARN', subject: 'outside' }]);
  });

  const code = '2g7kqm4w9abcdfhj';
  it.each([
    ['+12025550106 opted out', '(phone) opted out'],
    ['{"to":"+49 170 123-45 67"}', '{"to":"(phone)"}'],
    ['no box finn.o+page@mail.example.com there', 'no box (email) there'],
    [`GET https://bells.example.com/p/${code} failed`, 'GET (personal link) failed'],
    [`/calendar/${code}/shifts.ics`, '(personal link)'],
    // What helps to find the trouble stays.
    ['2026-11-22T10:00:00+02:00 INC-42, event 17', '2026-11-22T10:00:00+02:00 INC-42, event 17'],
    [
      'at send (/var/task/node_modules/@aws-sdk/client-sns@3.1.0/index.js:12:34)',
      'at send (/var/task/node_modules/@aws-sdk/client-sns@3.1.0/index.js:12:34)',
    ],
    ['arn:aws:sns:eu-west-1:123456789012:Email', 'arn:aws:sns:eu-west-1:123456789012:Email'],
  ])('tells nobody how to reach or to be somebody: %s', (said, told) => {
    const lines = logged(() => logError('it failed', new Error(said), { job: { to: [said] } }));
    expect(lines).toMatchObject([{ error: { message: told }, job: { to: [told] } }]);
    expect(JSON.stringify(lines)).toContain(JSON.stringify(told).slice(1, -1));
    if (said !== told) expect(JSON.stringify(lines)).not.toContain(JSON.stringify(said).slice(1, -1));
  });

  it('tells of an item that cannot be read why', () => {
    const item = { pk: 'ROSTER', sk: 'OVERRIDE#1', to: 7 };
    expect(logged(() => readable(z.object({ to: z.string() }), item))).toEqual([
      {
        level: 'ERROR',
        subject: 'an item cannot be read',
        pk: 'ROSTER',
        sk: 'OVERRIDE#1',
        error: expect.objectContaining({ message: expect.stringContaining('"to"') }),
      },
    ]);
  });
});
