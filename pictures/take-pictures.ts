import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { applyRoster } from '../application/apply-roster';
import { rosterInForce } from '../application/roster-in-force';
import { readRosterFile } from '../cli/read-roster-file';
import { rosterDepsOn } from '../cli/roster-deps';
import { instantOf } from '../domain/time';
import { type DrillableStack, openLocalStage } from '../drill/local-stage';
import { playScenario } from '../drill/play';
import { readScenario } from '../drill/read-scenario';
import { runDrill } from '../drill/run-drill';
import type { Stage } from '../drill/stage';
import { projectRoot } from '../local/child-process';
import { credentials, region } from '../local/engine';
import { type LocalStack, startLocalStack } from '../local/local-stack';
import { createProgress } from '../local/progress';
import { standardTerminal } from '../local/terminal';
import { verifyPeople } from '../local/verify-people';
import { openBrowser } from './browser';

// The AWS SDK would warn of a date on which it stops supporting this Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** One picture: its page, how wide and high that is seen, and in which colours. */
interface Shot {
  name: string;
  page: 'phones' | 'door';
  width: number;
  height: number;
  scale: number;
  colours: 'light' | 'dark';
}

/** The pictures that the documents show. */
const shown: readonly Shot[] = [
  { name: 'phones-during-a-drill', page: 'phones', width: 1280, height: 860, scale: 1, colours: 'light' },
  { name: 'door-page', page: 'door', width: 390, height: 844, scale: 2, colours: 'light' },
];

/** Pictures that nobody shows, but somebody looks at before a change of the pages: dark, and on the smallest phone. */
const lookedAt: readonly Shot[] = shown.flatMap((shot) => [
  { ...shot, name: `${shot.name}-dark`, colours: 'dark' },
  { ...shot, name: `${shot.name}-360`, width: 360, height: 780, scale: 2 },
]);

const stack = 'EightBells';
const scenario = 'day-long-outage';
const facilitator = 'ada@example.com';
/** The moment of the pictures: somebody opened a link to do this for the second time, and is about to tap. */
const moment = 'accept-relief';
const time = 2;

/** Plays a drill on a stack of its own, and takes the pictures in the middle of it. */
async function main([folder]: readonly string[]): Promise<void> {
  const browser = await openBrowser();
  try {
    const local = await startLocalStack({ port: 0, stack, progress: createProgress(standardTerminal()) });
    try {
      await playWith(local, (link) => takeAll(browser, local.publicUrl, link, folder));
    } finally {
      await local.stop();
    }
  } finally {
    await browser.close();
  }
}

async function playWith(local: LocalStack, onMoment: (link: string) => Promise<void>): Promise<void> {
  const { engineUrl, outputs, publicUrl } = local;
  const deployed: DrillableStack = { client: { endpoint: engineUrl, region, credentials }, outputs };
  const { rosters } = rosterDepsOn(deployed);
  await applyRoster(rosterDepsOn(deployed), readRosterFile('eightbells.sample.yaml'));
  await verifyPeople(local);
  const stage = await openLocalStage(deployed, publicUrl, facilitator);
  const roster = await rosterInForce(rosters, instantOf(Date.now()));
  let times = 0;
  const watched: Stage = {
    ...stage,
    async sendForm(link, form) {
      if (form.action === moment) times += 1;
      if (form.action === moment && times === time) await onMoment(link);
      return stage.sendForm(link, form);
    },
  };
  await runDrill(watched, roster, () => {}, readScenario(scenario), playScenario);
  if (times < time) throw new Error(`"${moment}" came ${times} times in the drill, so no picture was taken.`);
}

async function takeAll(
  browser: Browser,
  publicUrl: string,
  link: string,
  folder: string | undefined,
): Promise<void> {
  const images = join(projectRoot, 'docs/images');
  const wanted = [
    ...shown.map((shot) => ({ shot, into: images })),
    ...(folder === undefined ? [] : lookedAt.map((shot) => ({ shot, into: folder }))),
  ];
  for (const { shot, into } of wanted) {
    mkdirSync(into, { recursive: true });
    const path = join(into, `${shot.name}.png`);
    await take(browser, shot, shot.page === 'door' ? link : `${publicUrl}/phones`, path);
    console.log(`  ${path}`);
  }
}

async function take(browser: Browser, { width, height, scale, colours }: Shot, url: string, path: string) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: colours,
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  // The phones page goes on listening; its messages are there once one of them is.
  if (url.endsWith('/phones')) await page.locator('#log li').first().waitFor();
  await page.screenshot({ path, animations: 'disabled' });
  await context.close();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
