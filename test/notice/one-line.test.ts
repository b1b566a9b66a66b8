import { type OneLine, oneLine } from '../../domain/notice/one-line';
import { septets } from '../../domain/text/gsm7';

/** As long as a link is on API Gateway's own address. */
const link = 'https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/23456789abcdefghj';

const page: OneLine = {
  label: 'INC-5',
  service: 'The shop',
  trouble: 'More than 5 % of checkouts fail',
  figures: '17 > 5',
  since: '10:30',
  call: 'Acknowledge',
  by: 'by 10:35',
};
const command = { call: 'Take command', by: 'by 10:35' };

describe('a page beside a link on API Gateway’s own address says how bad it is and since when', () => {
  it.each([
    [{}, 'INC-5 The shop: More than 5 % of c... (17 > 5) since 10:30. Acknowledge by 10:35'],
    [
      { label: 'INC-1234' },
      'INC-1234 The shop: More than 5 % o... (17 > 5) since 10:30. Acknowledge by 10:35',
    ],
    [
      { label: 'INC-1234 SEV2' },
      'INC-1234 SEV2 The shop: More than... (17 > 5) since 10:30. Acknowledge by 10:35',
    ],
    [
      { label: 'INC-5 SEV1', trouble: 'Every second order fails', ...command },
      'INC-5 SEV1 The shop: Every second... (17 > 5) since 10:30. Take command by 10:35',
    ],
    [
      { label: 'INC-1234 SEV1', trouble: 'Every second order fails', ...command },
      'INC-1234 SEV1 The shop: Every sec... (17 > 5) since 10:30. Take command by 10:35',
    ],
    [{ trouble: 'shop-errors' }, 'INC-5 The shop: shop-errors (17 > 5) since 10:30. Acknowledge by 10:35'],
    [
      { label: 'DRILL INC-12', service: 'Practice', trouble: 'shop-errors, Failed checkouts' },
      'DRILL INC-12 Practice: shop-errors... (17 > 5) since 10:30. Acknowledge by 10:35',
    ],
  ])('%j', (given, line) => {
    expect(link).toHaveLength(79);
    const most = 160 - septets(` ${link}`);
    expect(oneLine({ ...page, ...given }, most)).toBe(line);
  });
});

describe('where it is', () => {
  const elsewhere = { ...page, place: 'eu-west-1' };

  it('stands before the figures', () => {
    expect(oneLine(elsewhere, 160)).toBe(
      'INC-5 The shop: More than 5 % of checkouts fail in eu-west-1 (17 > 5) since 10:30. Acknowledge by 10:35',
    );
  });

  it('goes before since when, where it leaves too little of what broke', () => {
    expect(oneLine(elsewhere, 99)).toBe(
      'INC-5 The shop: More than 5 % of checkou... in eu-west-1 (17 > 5) since 10:30. Acknowledge by 10:35',
    );
    expect(oneLine(elsewhere, 90)).toBe(
      'INC-5 The shop: More than 5 % of checkouts fail (17 > 5) since 10:30. Acknowledge by 10:35',
    );
  });
});
