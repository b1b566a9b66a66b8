import { by } from '../asked';
import { aCommandedIncident, quietly, relieves } from './given';

const reason = 'No word.';

describe('whoever forces relief and names the commander that they mean', () => {
  it('relieves that one', () => {
    const story = aCommandedIncident(quietly);
    story.does(by('emil', { type: 'force-relief', reason, from: 'cleo' }));
    expect(story.incident().shift?.commander).toBe('emil');
  });

  it('does not throw out whoever has taken over since', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H31M');
    relieves(story, 'dana');
    expect(story.refuses(by('emil', { type: 'force-relief', reason, from: 'cleo' }))).toEqual({
      code: 'not-needed',
      sentence: 'Dana has been in command of INC-42 since 10:31 UTC; nothing was changed.',
    });
  });

  it('is told so when it was themselves: a second tap', () => {
    const story = aCommandedIncident(quietly);
    const command = by('emil', { type: 'force-relief', reason, from: 'cleo' });
    story.does(command);
    expect(story.refuses(command).sentence).toBe(
      'You have been in command of INC-42 since 03:00 UTC; nothing was changed.',
    );
  });
});

it('whoever names nobody relieves whoever commands', () => {
  const story = aCommandedIncident(quietly);
  story.passes('PT7H31M');
  relieves(story, 'dana');
  story.does(by('emil', { type: 'force-relief', reason }));
  expect(story.incident().shift?.commander).toBe('emil');
});
