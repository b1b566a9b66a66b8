import { checkRules } from '../../domain/incident/rules';
import { tellsTeam } from '../../domain/notice/bulletin';
import { delayOf } from '../../domain/roster/roster';
import { by, byMonitoring } from '../asked';
import { anIncident, cleared, clock, firing, opening, plan, planWith, roster, type Story } from './given';

/** A fault that has two minutes to clear by itself. */
const mayClear = () => anIncident({ opening: opening({ pagesFrom: clock('PT2M') }) });
const fires = (story: Story) =>
  story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('5xx', story.now())] }));
const clears = (story: Story) =>
  story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
const paging = ['delay-over', 'level 1, round 1', 'page ada: on-call'];
const told = (story: Story) => story.timeline().flatMap((event) => (tellsTeam(event) ? event.type : []));
const broken = (story: Story) => checkRules(story.timeline(), roster).filter(({ held }) => !held);

describe('a fault that is given time to clear by itself', () => {
  let story: Story;
  beforeEach(() => {
    story = mayClear();
  });
  afterEach(() => {
    expect(broken(story)).toEqual([]);
  });

  test('pages nobody before the time is over, and then as ever', () => {
    expect(story.passes('PT1M59S')).toEqual([]);
    expect(told(story)).toEqual([]);
    expect(story.passes('PT1S')).toEqual(paging);
    expect(told(story)).toEqual(['delay-over', 'level-reached']);
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page ben: on-call']);
  });

  test('ends untold where it clears and stays clear', () => {
    story.passes('PT1M');
    clears(story);
    expect(story.passes('PT3M')).toEqual(['resolved']);
    expect(story.incident().pages).toEqual([]);
    expect(told(story)).toEqual([]);
  });

  test('pages at once where it fires again after that time', () => {
    story.passes('PT1M');
    clears(story);
    story.passes('PT90S');
    expect(fires(story)).toEqual(['alerts-attached', ...paging]);
    expect(story.incident().pages).toMatchObject([{ answerBy: clock('PT7M30S') }]);
  });

  test('pages in the end where it fires and clears every 45 seconds', () => {
    for (let turn = 0; turn < 2; turn += 1) {
      expect(story.passes('PT45S')).toEqual([]);
      expect(turn % 2 === 0 ? clears(story) : fires(story)).toHaveLength(1);
    }
    expect(story.passes('PT30S')).toEqual(paging);
  });

  test.each(['acknowledge', 'classify'] as const)('pages nobody whom somebody spared it: %s', (type) => {
    const asked = type === 'classify' ? by('ben', { type, severity: 'SEV3' }) : by('ben', { type });
    story.does(asked);
    expect(story.passes('PT29M')).toEqual([]);
  });

  test('is passed on at once by somebody who wants more people', () => {
    expect(story.does(by('ben', { type: 'escalate' }))).toEqual(['escalated-by-hand', ...paging.slice(1)]);
  });

  test('is waited for no longer once something joins that nobody can read', () => {
    const unread = { ...firing('?'), raw: '{"what":"is this"}' };
    expect(story.does(byMonitoring({ type: 'attach-alerts', alerts: [unread] }))).toEqual([
      'alerts-attached',
      ...paging,
    ]);
  });
});

test('the rules see when nobody waited, and when nobody was paged in time after that', () => {
  const story = mayClear();
  story.passes('PT2M');
  const early = story.timeline().map((event) => ({ ...event, at: clock('PT0S'), wallAt: clock('PT0S') }));
  expect(checkRules(early, roster).filter(({ held }) => !held)).toHaveLength(1);

  const silent = mayClear();
  silent.jumps('PT10M');
  fires(silent);
  expect(broken(silent)).toMatchObject([{ rule: expect.stringMatching(/^Until somebody acknowledges/) }]);
});

test('a service waits two minutes, a critical one and a drill not at all, and a plan says it for all but drills', () => {
  const [service] = roster.services;
  if (service === undefined) throw new Error('There is a service.');
  const usual = { ...service, critical: false };
  expect(delayOf(usual, plan)).toBe('PT2M');
  expect(delayOf({ ...service, critical: true }, plan)).toBeUndefined();
  expect(delayOf({ ...service, critical: true }, planWith({ delay: 'PT5M' }))).toBe('PT5M');
  expect(delayOf(usual, planWith({ delay: 'PT0S' }))).toBeUndefined();
  expect(delayOf({ ...usual, drill: true }, planWith({ delay: 'PT5M' }))).toBeUndefined();
});
