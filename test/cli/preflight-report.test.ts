import type { Finding } from '../../application/preflight-finding';
import { hasProblem, reportOf } from '../../cli/preflight-report';

const plain = { write: () => undefined, live: false, colour: false };
const coloured = { ...plain, live: true, colour: true };

const well: Finding = { about: 'roster', verdict: 'ok', says: 'Version 3 is in force, with 2 people.' };
const unseen: Finding = { about: 'sandbox', verdict: 'unknown', says: 'The sandbox could not be checked.' };
const warned: Finding = { about: 'chat', verdict: 'warning', says: 'Nothing listens.', todo: 'Connect it.' };
const wrong: Finding = {
  about: 'opt-outs',
  verdict: 'problem',
  says: 'These phones get no texts:',
  details: Array.from({ length: 12 }, (_, n) => `Ada ${n}`),
};

describe('the report of a preflight', () => {
  test('tells what is well first and what is wrong last, with what to do', () => {
    expect(reportOf([wrong, warned, unseen, well], plain).split('\n')).toEqual([
      '  ok          roster           Version 3 is in force, with 2 people.',
      '  not checked sandbox          The sandbox could not be checked.',
      '  warning     chat             Nothing listens.',
      '      → Connect it.',
      '  PROBLEM     opt-outs         These phones get no texts:',
      ...Array.from({ length: 10 }, (_, n) => `      - Ada ${n}`),
      '      - and 2 more; --json shows all',
      '',
      '1 problem, 1 warning, 1 not checked.',
      '',
    ]);
  });

  test('says so when nothing is wrong, and what was not seen', () => {
    expect(reportOf([well, unseen], plain)).toMatch(/\nNo problem, no warnings, 1 not checked\.\n$/);
  });

  test('is coloured on a terminal and nowhere else', () => {
    expect(reportOf([wrong], coloured)).toContain('\u001b[31mPROBLEM');
    expect(reportOf([wrong, warned, unseen, well], plain)).not.toContain('\u001b');
  });

  test('is of a problem only where something does not work', () => {
    expect(hasProblem([well, unseen, warned])).toBe(false);
    expect(hasProblem([well, wrong])).toBe(true);
  });
});
