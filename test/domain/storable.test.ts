import { mintCode } from '../../adapters/mint-code';
import { isCut, storable } from '../../domain/text/storable';

const link = `https://bells.example.com/p/${mintCode()}`;

test('whatever somebody says is kept without links, however deep it stands', () => {
  const said = { text: `see ${link}`, notes: { followUps: [{ text: link }], known: [link] }, minutes: 3 };
  expect(storable(said)).toEqual({
    text: 'see (personal link)',
    notes: { followUps: [{ text: '(personal link)' }], known: ['(personal link)'] },
    minutes: 3,
  });
  expect(isCut(said)).toBe(true);
});

test('what tells things apart stays as it is, though it looks like a link', () => {
  const signal = { key: `arn:${link}`, partOf: `arn:${link}`, about: { alarm: link } };
  const said = {
    alerts: [signal],
    alert: { signal, alarmName: link, overheard: true },
    ended: [link],
    event: { arn: link },
    url: link,
    group: link,
    plan: { link },
  };
  expect(storable(said)).toEqual(said);
  expect(isCut(said)).toBe(false);
});

test('a text without any is kept as it is, a field that is not given as well', () => {
  const said = { text: 'The runbook: https://wiki.example.com/p/checkout-errors', by: undefined };
  expect(storable(said)).toStrictEqual(said);
});
