import { browserIn } from '../../pictures/browser';

describe('the browser of the pictures', () => {
  it('is the one that was named, else that of Debian', () => {
    expect(browserIn('/opt/chrome', () => true)).toBe('/opt/chrome');
    expect(browserIn(undefined, () => true)).toBe('/usr/bin/chromium');
  });

  it('is asked for in one sentence where there is none', () => {
    expect(() => browserIn('/opt/chrome', (path) => path !== '/opt/chrome')).toThrow(
      'EIGHTBELLS_BROWSER names /opt/chrome, which is not there.',
    );
    expect(() => browserIn(undefined, () => false)).toThrow(/^There is no browser: install Chromium .*\.$/);
  });
});
