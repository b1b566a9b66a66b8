import { storyLine, summary } from '../../drill/report';
import { runDrill } from '../../drill/run-drill';
import { givenHouse, scenarioOf } from './given-drill';

test('a drill is told in the zone that is asked for: when each thing happened, what it says of times, and what was left out', async () => {
  const { stage, roster } = await givenHouse();
  const result = await runDrill(stage, roster, () => {}, scenarioOf('SEV1', 'PT2H'));
  const taken = result.timeline.find(({ type }) => type === 'command-taken');
  const line = (zone: string) => taken && storyLine(taken, roster, zone);
  expect(line('UTC')).toMatch(/^11-21 \d\d:\d\d {2}.* TOOK COMMAND, until \d\d:\d\d UTC$/);
  expect(line('Asia/Kolkata')).toMatch(/^11-22 \d\d:\d\d {2}.* TOOK COMMAND, until \d\d:\d\d UTC\+5:30$/);
  const skipped = [{ at: '2026-11-21T22:30:00.000Z', what: 'note', why: 'there was nobody.' }] as const;
  expect(summary({ ...result, skipped }, roster, 'Asia/Kolkata', 1000)).toContain(
    '11-22 04:00  left out: note: there was nobody.',
  );
});
