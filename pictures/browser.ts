import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const debians = '/usr/bin/chromium';

/** The browser that takes the pictures; throws a sentence where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserIn(process.env.EIGHTBELLS_BROWSER, existsSync);
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/** The path of the browser: what was `named`, or Debian's; throws a sentence where that is not there. */
export function browserIn(named: string | undefined, isThere: (path: string) => boolean): string {
  const path = named ?? debians;
  if (isThere(path)) return path;
  if (named !== undefined) throw new Error(`EIGHTBELLS_BROWSER names ${named}, which is not there.`);
  throw new Error(
    'There is no browser: install Chromium (on Debian: apt-get install chromium), or name one in EIGHTBELLS_BROWSER, such as /opt/google/chrome/chrome.',
  );
}
