import { freshWatch, type Watch, watchOver } from '../../domain/incident/watch';
import { by, byMonitoring } from '../asked';
import { anIncident, aSeriousIncident, cleared, clock, opening, type Story } from './given';

function watchOf(story: Story, standing?: Watch, performedBy?: string): Watch {
  const watch = watchOver(story.incident(), standing, performedBy);
  if (watch === undefined) throw new Error('Nothing is owed.');
  return watch;
}

describe('the watch over an incident', () => {
  test('is named for the incident and the version at which it begins', () => {
    const story = anIncident();
    expect(watchOf(story)).toEqual({
      id: 'INC-42-watch-4',
      since: 4,
      duty: { kind: 'page-on-call', dueAt: clock('PT5M'), wakeAt: clock('PT5M') },
    });
  });

  test('waits for the duty that goes first when two fall due together', () => {
    const story = anIncident();
    story.passes('PT2M');
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT2M'))] }));
    expect(watchOf(story).duty).toMatchObject({ kind: 'self-resolve', dueAt: clock('PT5M') });
  });

  test('stays on when what it waits for is the same', () => {
    const story = anIncident();
    const standing = watchOf(story);
    story.does(by('ada', { type: 'add-note', text: 'Looking.' }));
    expect(watchOf(story, standing)).toEqual(standing);
  });

  test('is another one when somebody changes what is owed next', () => {
    const story = anIncident();
    const standing = watchOf(story);
    story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    const next = watchOf(story, standing);
    expect(next.id).toBe(`INC-42-watch-${story.incident().version}`);
    expect(next.id).not.toBe(standing.id);
    expect(next.duty.kind).toBe('page-commander');
  });

  test('is another one when the moment alone moves', () => {
    const story = anIncident({ opening: opening({ drill: true }) });
    const standing = watchOf(story);
    story.does(by('ada', { type: 'fast-forward', to: clock('PT4M') }));
    const next = watchOf(story, standing);
    expect(next).toEqual({
      id: 'INC-42-watch-5',
      since: 5,
      duty: { kind: 'page-on-call', dueAt: clock('PT5M'), wakeAt: clock('PT1M') },
    });
  });

  test('is another one when the duty alone is another', () => {
    const story = anIncident();
    const duty = { ...watchOf(story).duty, kind: 'self-resolve' } as const;
    expect(watchOf(story, { ...watchOf(story), id: 'other', duty }).id).toBe('INC-42-watch-4');
  });

  test('stays on when it has itself performed the duty, and waits for the next', () => {
    const story = anIncident();
    const standing = watchOf(story);
    story.passes('PT5M');
    expect(watchOf(story, standing, standing.id)).toEqual({
      id: standing.id,
      since: standing.since,
      duty: { kind: 'page-on-call', dueAt: clock('PT15M'), wakeAt: clock('PT15M') },
    });
  });

  test('is another one when it was not this watch that performed the duty', () => {
    const story = anIncident();
    const standing = watchOf(story);
    story.passes('PT5M');
    expect(watchOf(story, standing, 'INC-42-watch-1').id).toBe('INC-42-watch-6');
    expect(watchOf(story, standing).id).toBe('INC-42-watch-6');
  });

  test('ends when nothing is owed any more', () => {
    const story = anIncident();
    const standing = watchOf(story);
    story.does(by('ada', { type: 'dismiss', reason: 'A test.' }));
    expect(watchOver(story.incident(), standing)).toBeUndefined();
    expect(watchOver(story.incident(), standing, standing.id)).toBeUndefined();
  });

  test('is relieved after a thousand events, since an execution cannot go on for ever', () => {
    const story = aSeriousIncident();
    const standing = watchOf(story);
    const { version } = story.incident();
    const later = (events: number) => ({ ...story.incident(), version: version + events });
    expect(watchOver(later(999), standing)?.id).toBe(standing.id);
    expect(watchOver(later(1000), standing)).toEqual({
      ...standing,
      id: `INC-42-watch-${version + 1000}`,
      since: version + 1000,
    });
    expect(watchOver(later(1000), standing, standing.id)?.id).toBe(`INC-42-watch-${version + 1000}`);
  });
});

describe('a fresh watch, when the standing one is overdue', () => {
  test('waits for the same duty under a name that was never used', () => {
    const story = anIncident();
    const standing = watchOf(story);
    const first = freshWatch(story.incident(), standing);
    const second = freshWatch(story.incident(), first);
    expect(first).toEqual({ ...standing, id: 'INC-42-watch-4-relieved-1' });
    expect(second).toEqual({ ...standing, id: 'INC-42-watch-4-relieved-2' });
  });

  test('counts on past nine, and over versions', () => {
    const story = anIncident();
    const standing = { ...watchOf(story), id: 'INC-42-watch-4-relieved-19' };
    expect(freshWatch(story.incident(), standing).id).toBe('INC-42-watch-4-relieved-20');
    story.does(by('ada', { type: 'add-note', text: 'Looking.' }));
    expect(freshWatch(story.incident(), standing).id).toBe('INC-42-watch-5-relieved-20');
  });
});
