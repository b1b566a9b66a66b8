import { compileBrief } from '../../domain/incident/command/compile-brief';
import { bulletinFor } from '../../domain/notice/bulletin';
import { timelineLine } from '../../domain/notice/timeline-line';
import { compileReview } from '../../domain/review/review-fold';
import { by } from '../asked';
import { aCommandedIncident, aSeriousIncident, roster, type Story } from './given';

const call = 'https://meet.example.com/inc-42';
const other = 'https://meet.example.com/quieter';

function lastOf(story: Story) {
  const event = story.timeline().at(-1);
  if (event === undefined) throw new Error('Nothing has happened yet.');
  return event;
}

describe('the bridge of an incident', () => {
  it('is opened, and moved, and says so on the timeline and to the team', () => {
    const story = aCommandedIncident();
    story.does(by('cleo', { type: 'set-bridge', link: call }));
    expect(timelineLine(lastOf(story), roster)).toBe(`Cleo opened the bridge: ${call}`);
    story.does(by('cleo', { type: 'set-bridge', link: other }));
    expect(timelineLine(lastOf(story), roster)).toBe(`Cleo moved the bridge to ${other}`);
    expect(story.incident().bridge).toEqual({ link: other, setAt: story.now(), setBy: 'cleo' });
    expect(bulletinFor(lastOf(story), story.incident(), roster)?.description).toContain(`Join at “${other}”`);
  });

  it('is not opened twice at one address', () => {
    const story = aCommandedIncident();
    story.does(by('cleo', { type: 'set-bridge', link: call }));
    expect(story.refuses(by('ada', { type: 'set-bridge', link: call }))).toEqual({
      code: 'already-done',
      sentence: 'The bridge of INC-42 is there already. Nothing was changed.',
    });
  });

  it('is in the brief for whoever takes over, and in the review', () => {
    const story = aCommandedIncident();
    expect(compileBrief(story.incident(), story.now()).notes).toBeUndefined();
    story.does(by('cleo', { type: 'set-bridge', link: call }));
    expect(compileBrief(story.incident(), story.now()).notes).toEqual([{ about: 'Bridge', text: call }]);
    const review = compileReview(story.timeline(), roster);
    expect(review?.timeline.shown.map(({ text }) => text)).toContain(`Cleo opened the bridge: ${call}`);
  });

  it('outlives a change of command and the end', () => {
    const story = aSeriousIncident();
    story.does(by('ada', { type: 'set-bridge', link: call }));
    story.does(by('cleo', { type: 'take-command' }));
    story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
    expect(story.incident().bridge?.link).toBe(call);
  });
});
