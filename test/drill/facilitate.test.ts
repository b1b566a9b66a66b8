import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { facilitatedBy, type Wish, wishIn } from '../../drill/facilitate';
import { typingFacilitator } from '../../drill/keyboard';
import { readScenario } from '../../drill/read-scenario';
import { runDrill } from '../../drill/run-drill';
import type { Scenario } from '../../drill/scenario';
import { givenHouse, scenarioOf } from './given-drill';

describe('what a facilitator types', () => {
  it.each<[string, Wish]>([
    ['s', { kind: 'skip' }],
    [' S ', { kind: 'skip' }],
    ['q', { kind: 'end' }],
    ['n The phones ring.', { kind: 'note', text: 'The phones ring.' }],
    ['?', { kind: 'help' }],
    ['n', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['quite something else', { kind: 'help' }],
  ])('%j means %j', (line, wish) => {
    expect(wishIn(line)).toEqual(wish);
  });

  it('is heard line by line, once each; leaving means the end', async () => {
    const input = new PassThrough();
    const facilitator = typingFacilitator(input, () => {});
    input.write('s\nn Hello\n');
    input.end();
    await new Promise((resolve) => input.once('end', () => setImmediate(resolve)));
    expect(facilitator.wishes()).toEqual([
      { kind: 'skip' },
      { kind: 'note', text: 'Hello' },
      { kind: 'end' },
    ]);
    expect(facilitator.wishes()).toEqual([]);
  });

  it('means the end at the first Ctrl-C, which another process may pass on as well; then Ctrl-C is as elsewhere', () => {
    const terminal = new EventEmitter();
    const told: string[] = [];
    const facilitator = typingFacilitator(new PassThrough(), (line) => told.push(line), terminal);
    terminal.emit('SIGINT');
    terminal.emit('SIGINT');
    expect(facilitator.wishes()).toEqual([{ kind: 'end' }]);
    expect(told).toEqual(['Ending the drill. Another Ctrl-C leaves at once, and the incident open.']);
    facilitator.leave();
    expect(terminal.listenerCount('SIGINT')).toBe(0);
  });
});

describe('a drill that a facilitator leads', () => {
  /** A drill in memory in which the facilitator wants these things, one at each look, and nobody answers. */
  async function led(scenario: string | Scenario, wishes: Wish[]) {
    const { house, stage, roster } = await givenHouse();
    const said: string[] = [];
    const coming = [...wishes];
    const facilitator = { wishes: () => coming.splice(0, 1), tell: (line: string) => said.push(line) };
    const lead = facilitatedBy(facilitator, house.now);
    const played = typeof scenario === 'string' ? readScenario(scenario) : scenario;
    const result = await runDrill(stage, roster, () => {}, played, lead);
    return { result, said, house };
  }

  it('simulates nobody: who is paged stays silent until the level passes by', async () => {
    const { result } = await led('day-long-outage', [
      { kind: 'skip' },
      { kind: 'help' },
      { kind: 'skip' },
      { kind: 'help' },
      { kind: 'end' },
    ]);
    expect(result.timeline.filter(({ type }) => type === 'acknowledged')).toEqual([]);
    expect(result.timeline.filter(({ type }) => type === 'clock-advanced')).toHaveLength(2);
    expect(result.incident.status).toBe('resolved');
    expect(result.checks.filter(({ held }) => !held)).toEqual([]);
  });

  it('tells the facilitator the keys, writes notes, and says why something cannot be done', async () => {
    const { result, said } = await led('day-long-outage', [
      { kind: 'note', text: 'The room is noisy.' },
      { kind: 'end' },
    ]);
    expect(said.join('\n')).toContain('skip to the next duty');
    const notes = result.timeline.flatMap((event) => (event.type === 'note-added' ? [event.text] : []));
    expect(notes.at(-1)).toBe('The room is noisy.');
  });

  it('tells what the scenario has people do when its time comes, instead of doing it', async () => {
    const skips = Array.from({ length: 12 }, (): Wish => ({ kind: 'skip' }));
    const { result, said } = await led('night-page-sev3', [...skips, { kind: 'end' }]);
    expect(said.join('\n')).toContain('The scenario has acknowledger do this now: note; One of three hosts');
    expect(result.timeline.some(({ type }) => type === 'decision-recorded')).toBe(false);
  });

  it('records nobody as drilled who did nothing', async () => {
    const { house } = await led('day-long-outage', [{ kind: 'skip' }, { kind: 'end' }]);
    expect(await house.deps.practice.all()).toEqual([]);
  });

  it('goes on after a note that the product does not take, and says why', async () => {
    const { result, said } = await led('night-page-sev3', [
      { kind: 'note', text: 'x'.repeat(4001) },
      { kind: 'note', text: 'Shorter.' },
      { kind: 'end' },
    ]);
    expect(said.join('\n')).toContain('must not be longer than 4000');
    const notes = result.timeline.flatMap((event) => (event.type === 'note-added' ? [event.text] : []));
    expect(notes.at(-1)).toBe('Shorter.');
  });

  it('says what is up to people, and what cannot be brought about here', async () => {
    const scenario = scenarioOf(
      'SEV3',
      'PT3H',
      `behaviour:
  - when: { asked: on-call, time: 1 }
    then: silent
breaks:
  - { at: PT1M, what: texts-fail, for: PT10M }
events:
  - { at: PT2H, do: { type: note, text: Too late. } }
ends: dismiss
`,
    );
    const { result, said } = await led(scenario, [{ kind: 'skip' }, { kind: 'help' }, { kind: 'end' }]);
    const told = said.join('\n');
    expect(told).toContain('asked (on-call, time 1) do this: silent. That is up to them.');
    expect(told).toContain('whoever is in charge taps Dismiss on their page');
    expect(told).toContain('The scenario has texts fail now; left out');
    expect(result.skipped.map(({ what }) => what)).toEqual(['texts-fail', 'note', 'ends: dismiss']);
  });
});
