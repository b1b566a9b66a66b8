import {
  begun,
  broughtForward,
  nextRound,
  type Search,
  withAsked,
  withDeclined,
  withNamed,
} from '../../domain/incident/search/search';

const [now, later] = ['2026-03-02T03:10:00.000Z', '2026-03-02T03:15:00.000Z'] as const;

/** A search that has asked Ada, and waits for Ben. */
const search: Search = withAsked(withAsked(begun(now), 'ada', now), 'ben', later);

test('a search waits for whoever was asked last', () => {
  expect(search).toEqual({ asked: ['ada', 'ben'], round: 1, deadline: later });
  expect(withAsked(search, 'ada', later).asked).toEqual(['ben', 'ada']);
});

test('it goes on at once when that one says no or cannot be reached, and for nobody else', () => {
  expect(withDeclined(search, 'ben', now).deadline).toBe(now);
  expect(withDeclined(search, 'ada', now).deadline).toBe(later);
  expect(broughtForward(search, 'ben', now).deadline).toBe(now);
  expect(broughtForward(search, 'ada', now)).toBe(search);
});

test('the next round asks everybody, and knows who has said no in any before', () => {
  const declined = withDeclined(withDeclined(search, 'ada', now), 'ben', now);
  expect(nextRound(declined)).toEqual({ asked: [], round: 2, declinedBy: ['ada', 'ben'] });
});

test('whoever is named is asked at once, although they were asked before', () => {
  const named = withNamed(search, 'ada', now);
  expect(named).toEqual({ asked: ['ben'], round: 1, deadline: now, preferred: 'ada' });
  expect(withNamed(named, undefined, later)).toMatchObject({ asked: ['ben'], preferred: undefined });
});

test('what only one kind of search has stays with it', () => {
  const byHand = { ...search, byHand: true };
  expect(withDeclined(withAsked(byHand, 'cleo', later), 'cleo', now)).toMatchObject({ byHand: true });
});
