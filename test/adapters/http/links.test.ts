import { linksOf } from '../../../adapters/http/links';
import { testSeals } from '../../application/link-seals';
import { buildMemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster } from '../../simulation/sample-roster';
import { answerOf } from './answer-of';

const policy = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

async function links(changes: Partial<Parameters<typeof linksOf>[0]> = {}) {
  const { deps } = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  const failures: unknown[] = [];
  const app = linksOf({ ...deps, onUnrecorded: () => {}, ...changes }, (error) => failures.push(error));
  return { failures, app };
}

it.each([
  ['/', 'This link no longer works'],
  ['/p/short', 'older than 30 days'],
  ['/p/abcdefghjkmnpqrs/more', 'older than 30 days'],
  ['/n/short', 'older than 60 days'],
  ['/calendar/none', 'no such calendar'],
])('%s leads nowhere, and says so under the same policy as any page', async (path, sentence) => {
  const { app, failures } = await links();
  for (const method of ['GET', 'POST']) {
    const page = await answerOf(app, path, { method });
    expect(page).toMatchObject({ status: 404, headers: { ...policy, 'cache-control': 'no-store' } });
    expect(page.body).toContain(sentence);
  }
  expect(failures).toEqual([]);
});

it('what fails unexpectedly is told to us, and to its reader that they may try again', async () => {
  const broken = new Error('arn:aws:dynamodb:secret-table');
  const isSeal = () => Promise.reject(broken);
  const { app, failures } = await links({ seals: { ...testSeals, isSeal } });
  const page = await answerOf(app, '/p/abcdefghjkmnpqrs');
  expect(page).toMatchObject({ status: 503, headers: policy });
  expect(page.body).toContain('Open the link again in a moment');
  expect(page.body).not.toContain('secret-table');
  expect(failures).toEqual([broken]);
});
