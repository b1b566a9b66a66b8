import { PassThrough } from 'node:stream';
import { facilitatedBy, type Wish, wishIn } from '../../drill/facilitate';
import { typingFacilitator } from '../../drill/keyboard';
import { readScenario } from '../../drill/read-scenario';
import { runDrill } from '../../drill/run-drill';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { memoryStage } from '../simulation/memory-stage';
import { sampleRoster } from '../simulation/sample-roster';

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
});

describe('a drill that a facilitator leads', () => {
  /** A drill in memory in which the facilitator wants these things, one at each look, and nobody answers. */
  async function led(scenario: string, wishes: Wish[]) {
    const roster = sampleRoster();
    const house = await buildMemoryHouse(roster, saturdayEvening);
    const said: string[] = [];
    const coming = [...wishes];
    const facilitator = { wishes: () => coming.splice(0, 1), tell: (line: string) => said.push(line) };
    const lead = facilitatedBy(facilitator, house.now);
    const result = await runDrill(memoryStage(house), roster, () => {}, readScenario(scenario), lead);
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
    expect(await house.room.practice.all()).toEqual([]);
  });
});
