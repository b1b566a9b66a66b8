import { emailAddress } from '../../adapters/email-address';

const isAddress = (text: string) => emailAddress().safeParse(text).success;

describe('an email address', () => {
  it.each([..."!#$%&'*+/=?^_`{|}~-"])('may have %s before the @', (character) => {
    expect(isAddress(`r${character}d@example.com`)).toBe(true);
    expect(isAddress(`${character}@example.com`)).toBe(true);
  });

  it.each(['a.b@sub.example.co.uk', `${'x'.repeat(64)}@example.com`, 'a@xn--mller-kva.de', 'a@b.xn--p1ai'])(
    'is %s',
    (text) => {
      expect(isAddress(text)).toBe(true);
    },
  );

  it.each([
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a b@example.com',
    'a@b@example.com',
    'a@example',
    'a@-x.com',
    'a@x-.com',
    'a@ex_ample.com',
    'a@127.0.0.1',
    'a,b@example.com',
    '<a@example.com>',
    'a@example.com\n',
    `${'x'.repeat(65)}@example.com`,
    `a@${'x.'.repeat(100)}com`,
  ])('is not %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});
