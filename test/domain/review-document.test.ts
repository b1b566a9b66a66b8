import type { IncidentEvent, TimelineEvent } from '../../domain/incident/event';
import type { Member } from '../../domain/incident/gathering/gathering';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { reviewAs } from '../../domain/review/review-export';
import { compileReview, reviewFold } from '../../domain/review/review-fold';
import { linesAtMost } from '../../domain/review/turning-points';
import { by } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  clock,
  opening,
  plan,
  planWith,
  roster,
  type Story,
  start,
} from './given';

const documentOf = (story: Story) => {
  const document = compileReview(story.timeline(), roster, story.incident().review?.notes);
  if (document === undefined) throw new Error('no document');
  return document;
};

/** A timeline written by hand: the opening, then these events, each in its minute. */
function timelineOf(...events: IncidentEvent[]): TimelineEvent[] {
  const { type: _, alerts: __, ...first } = opening().command;
  const all: IncidentEvent[] = [{ type: 'incident-opened', ...first }, ...events];
  return all.map((event, index) => {
    const at = clock(`PT${index}M`);
    return { ...event, seq: index + 1, at, wallAt: at, by: { kind: 'responder', id: 'cleo' } };
  });
}

const anOutage: HealthEvent = {
  arn: 'arn:aws:health:1',
  service: 'EC2',
  region: 'eu-central-1',
  typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
  status: 'open',
  startedAt: start,
  text: 'Increased errors.',
};

/** Cleo hands over to Dana, who is forced out by Emil; a promise is kept, one is late, one is missed. */
function aLongNight(): Story {
  const story = anIncident();
  story.passes('PT2M');
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
  story.passes('PT18M');
  story.does(by('cleo', { type: 'take-command' }));
  story.passes('PT20M');
  const update = by('cleo', { type: 'post-update', audience: 'internal', text: 'We look.' });
  story.does(update);
  story.passes('PT42M');
  story.does(update);
  story.passes('PT1H38M');
  story.does(by('emil', { type: 'force-relief', reason: 'Cleo does not answer.' }));
  story.does(by('emil', { type: 'record-decision', text: 'Fail over', why: 'the Region is slow' }));
  story.does(by('emil', { type: 'add-task', text: 'Write the test', owner: 'ben' }));
  story.does(by('emil', { type: 'add-task', text: 'Roll back', owner: 'ada' }));
  story.does(by('ada', { type: 'complete-task', task: 2, note: 'Version 41 is back.' }));
  story.passes('PT1H');
  story.does(by('emil', { type: 'resolve', reason: 'Failed over.' }));
  return story;
}

describe('the document', () => {
  test('tells when it was opened, acknowledged, commanded, told of and resolved, against the goals', () => {
    const { times, incident, state } = documentOf(aLongNight());
    expect(times).toMatchObject({
      openedAt: start,
      acknowledged: { at: clock('PT2M'), afterMs: 120_000, goalMs: 300_000 },
      commanded: { at: clock('PT20M'), afterMs: 1_200_000, goalMs: 900_000 },
      firstUpdate: { at: clock('PT40M') },
      closed: { at: clock('PT4H') },
    });
    expect(incident).toMatchObject({ id: 'INC-42', service: 'Web shop', severity: 'SEV1', alerts: 1 });
    expect(incident).toMatchObject({
      status: 'resolved',
      reason: 'Failed over.',
      closedBy: { name: 'Emil' },
    });
    expect(state).toBe('draft');
  });

  test('tells who served how long, and how command changed hands', () => {
    const { shifts, people, reliefs } = documentOf(aLongNight());
    expect(shifts).toMatchObject([
      { role: 'commander', who: { id: 'cleo', name: 'Cleo' }, endedAt: clock('PT3H'), lengthMs: 9_600_000 },
      { role: 'commander', who: { name: 'Emil' }, endedAt: clock('PT4H'), lengthMs: 3_600_000 },
    ]);
    expect(people.map(({ who, lengthMs }) => [who.name, lengthMs])).toEqual([
      ['Cleo', 9_600_000],
      ['Emil', 3_600_000],
    ]);
    expect(reliefs).toMatchObject([{ how: 'forced', reason: 'Cleo does not answer.', to: { name: 'Emil' } }]);
  });

  test('tells by how much a shift overran', () => {
    const taken = { type: 'command-taken', commander: 'cleo', shiftEndsAt: clock('PT2M') } as const;
    const overran = { type: 'shift-overran', commander: 'cleo', endedAt: clock('PT2M') } as const;
    const document = compileReview(
      timelineOf(taken, overran, { type: 'note-added', text: 'x' }, { type: 'resolved', reason: 'Done.' }),
      roster,
    );
    expect(document?.shifts).toMatchObject([{ overranMs: 120_000 }]);
  });

  test('counts hours in two roles at once once, and ends a role when it passes on', () => {
    const lead = { type: 'role-taken', as: 'lead' } as const;
    const document = compileReview(
      timelineOf(
        { type: 'command-taken', commander: 'cleo', shiftEndsAt: clock('PT8H') },
        { ...lead, role: 'operations', responder: 'cleo' },
        { ...lead, role: 'operations', responder: 'dana', from: 'cleo' },
        { ...lead, as: 'deputy', role: 'operations', responder: 'emil' },
        { type: 'role-released', role: 'operations', responder: 'emil' },
        { type: 'resolved', reason: 'Done.' },
      ),
      roster,
    );
    const minutes = document?.people.map(({ who, lengthMs }) => [who.id, lengthMs / 60_000]);
    expect(minutes).toEqual([
      ['cleo', 5],
      ['dana', 3],
      ['emil', 1],
    ]);
  });

  test('tells what became of each promised update', () => {
    const promised = (minute: number) =>
      ({
        type: 'update-promised',
        audience: 'internal',
        nextAt: clock(`PT${minute}M`),
        remindAt: start,
      }) as const;
    const posted = {
      type: 'update-posted',
      audience: 'internal',
      stage: 'investigating',
      text: 'x',
      noNews: false,
    } as const;
    const document = compileReview(
      timelineOf(
        ...[promised(5), posted, promised(2), posted, promised(6), { type: 'note-added', text: '' } as const],
        { type: 'note-added', text: '' },
        { type: 'resolved', reason: 'Done.' },
      ),
      roster,
    );
    expect(document?.promises).toMatchObject({
      kept: 1,
      late: 1,
      missed: 1,
      shown: [
        { promisedAt: clock('PT5M'), postedAt: clock('PT2M'), lateMs: 0 },
        { promisedAt: clock('PT2M'), postedAt: clock('PT4M'), lateMs: 120_000 },
        { promisedAt: clock('PT6M'), lateMs: 120_000 },
      ],
    });
  });

  test('does not count a promise that was not yet due at the end', () => {
    const story = aCommandedIncident();
    story.does(by('cleo', { type: 'resolve', reason: 'Done.' }));
    expect(documentOf(story).promises).toMatchObject({ kept: 0, late: 0, missed: 0, shown: [] });
  });

  test('tells how soon a vendor answered, and what AWS said', () => {
    const vendor = 'aws';
    const document = compileReview(
      timelineOf(
        { type: 'vendor-case-opened', vendor, caseId: 'case-1' },
        { type: 'vendor-contacted', vendor, note: 'Still?' },
        { type: 'vendor-contacted', vendor, note: 'Hello?' },
        { type: 'vendor-answered', vendor, text: 'We look.' },
        { type: 'vendor-answered', vendor, text: 'And more.' },
        { type: 'vendor-contacted', vendor, note: 'And?' },
        { type: 'health-event-attached', event: anOutage },
        { type: 'health-event-attached', event: { ...anOutage, status: 'closed' } },
      ),
      roster,
    );
    expect(document?.vendors).toMatchObject([
      {
        ...{ id: 'aws', caseId: 'case-1', contacts: 3, answers: 2, unansweredSince: clock('PT6M') },
        ...{ firstAnswerMs: 180_000, averageAnswerMs: 180_000, longestAnswerMs: 180_000 },
      },
    ]);
    expect(document?.health).toMatchObject([{ status: 'closed' }]);
    expect(document?.state).toBe('interim');
  });

  test('has what people decided, did and left; open tasks are proposed as follow-ups until somebody takes them up', () => {
    const story = aLongNight();
    const { decisions, tasks, proposedFollowUps } = documentOf(story);
    expect(decisions.shown).toMatchObject([{ by: { name: 'Emil' }, text: 'Fail over' }]);
    expect(tasks.shown).toMatchObject([
      { number: 1, state: 'open', owner: { name: 'Ben' } },
      { number: 2, state: 'done', note: 'Version 41 is back.' },
    ]);
    expect(proposedFollowUps).toMatchObject([{ text: 'Write the test', owner: { name: 'Ben' } }]);
    const followUps = [{ text: 'Write the test', owner: 'dana', due: '2026-04-01' }];
    story.does(by('emil', { type: 'draft-review', notes: { followUps } }));
    const drafted = documentOf(story);
    expect(drafted.proposedFollowUps).toEqual([]);
    expect(drafted.followUps).toMatchObject([{ owner: { name: 'Dana' }, due: '2026-04-01' }]);
  });

  test('takes the summary from what was last said of the situation until somebody writes one', () => {
    const story = aCommandedIncident();
    story.does(by('cleo', { type: 'describe-situation', summary: 'Checkout fails', impact: 'No sales' }));
    story.does(by('cleo', { type: 'resolve', reason: 'Done.' }));
    expect(documentOf(story)).toMatchObject({ summary: 'Checkout fails', impact: 'No sales' });
    story.does(
      by('cleo', { type: 'draft-review', notes: { summary: 'A release broke it.', wentBadly: ['x'] } }),
    );
    story.does(by('cleo', { type: 'record-review' }));
    expect(documentOf(story)).toMatchObject({
      summary: 'A release broke it.',
      impact: 'No sales',
      state: 'recorded',
      recordedBy: { name: 'Cleo' },
    });
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    expect(documentOf(story)).toMatchObject({ state: 'interim', incident: { reopened: 1, status: 'open' } });
  });

  test('names the turning points and not every page', () => {
    const { timeline, events } = documentOf(aLongNight());
    const said = timeline.shown.map(({ text }) => text).join('\n');
    expect(said).toContain('Ada acknowledged');
    expect(said).toContain('Emil RELIEVED Cleo');
    expect(said).not.toContain('Paged');
    expect(timeline.leftOut).toBe(0);
    expect(events).toBeGreaterThan(timeline.shown.length);
  });

  test('of ten thousand events keeps the turns, the beginning and the end, and says how many it leaves out', () => {
    const fold = reviewFold(roster);
    const notes = Array.from(
      { length: 9997 },
      (_, n) => ({ type: 'note-added', text: `note ${n}` }) as const,
    );
    const middle = { type: 'command-taken', commander: 'cleo', shiftEndsAt: clock('P9D') } as const;
    const events = [...notes.slice(0, 5000), middle, ...notes.slice(5000)];
    for (const event of timelineOf(...events, { type: 'resolved', reason: 'Done.' })) fold.add(event);
    const { shown = [], leftOut } = fold.document()?.timeline ?? {};
    const said = shown.map(({ text }) => text);
    expect(shown).toHaveLength(linesAtMost);
    expect(leftOut).toBe(9997 - linesAtMost + 3);
    expect(said.slice(0, 2)).toEqual(['INC-42 opened: 5xx', 'Cleo noted: note 0']);
    expect(said).toContain('Cleo TOOK COMMAND, until 03:00 UTC');
    expect(said.slice(-2)).toEqual(['Cleo noted: note 9996', 'RESOLVED by Cleo: Done.']);
    expect(JSON.stringify(fold.document()).length).toBeLessThan(100_000);
  });

  test('names what a rule gathered under it, as it joined, and counts what it does not show', () => {
    const member = (n: number): Member => ({
      ...{ id: `INC-${n}`, title: nasty, service: 'shop', since: clock(`PT${n}M`), people: [] },
      state: n % 2 === 0 ? 'clear' : 'gathered',
    });
    const members = Array.from({ length: 203 }, (_, n) => member(203 - n));
    const fold = reviewFold(roster, {}, 'UTC', members);
    for (const event of timelineOf()) fold.add(event);
    const document = fold.document();
    const { shown = [], leftOut } = document?.gathered ?? {};
    expect([shown.length, shown[0]?.id, shown.at(-1)?.id, leftOut]).toEqual([200, 'INC-1', 'INC-200', 3]);
    const written = document && reviewAs('markdown', document);
    expect(written).toMatch(/\n\| INC-1 \| .* \| 2026-03-02 03:01 UTC \| a rule \| still part of it \|\n/);
    expect(written).not.toContain('<script');
    expect(written).toContain('3 more are left out');
  });

  test('tells of a part where it was handled, from first to last', () => {
    const joined = (leader: string) => ({ type: 'gathered-under', leader }) as const;
    const round = [joined('INC-7'), { type: 'left-gathering', leader: 'INC-7' } as const];
    const document = compileReview(
      timelineOf(
        ...Array.from({ length: 23 }, () => round).flat(),
        ...[joined('INC-8'), { type: 'resolved', reason: 'With INC-8.' } as const],
        ...[{ type: 'reopened', reason: 'Again.' } as const, joined('INC-9')],
      ),
      roster,
    );
    expect(document?.partOf.leftOut).toBe(4);
    expect(document?.partOf.shown.slice(-2)).toEqual([
      {
        ...{ id: 'INC-8', by: { id: 'cleo', name: 'Cleo' }, from: undefined },
        ...{ since: clock('PT47M'), until: clock('PT48M'), end: 'ended' },
      },
      { id: 'INC-9', by: { id: 'cleo', name: 'Cleo' }, from: undefined, since: clock('PT50M') },
    ]);
    expect(document && reviewAs('markdown', document)).toContain('| Handled in | INC-9 |');
  });

  test('counts the hours of every tour, also of those that it does not show', () => {
    const tours = Array.from({ length: 1000 }, (_, index): IncidentEvent => {
      const responder = index % 2 === 0 ? 'ada' : 'ben';
      return index % 4 < 2
        ? { type: 'role-taken', role: 'scribe', as: 'lead', responder, shiftEndsAt: clock('P30D') }
        : { type: 'role-taken', role: 'liaison', as: 'lead', responder, shiftEndsAt: clock('P30D') };
    });
    const document = compileReview(timelineOf(...tours, { type: 'resolved', reason: 'Done.' }), roster);
    expect(document?.shifts).toHaveLength(400);
    expect(document?.shiftsLeftOut).toBe(600);
    expect(document?.people).toEqual([
      { who: { id: 'ben', name: 'Ben' }, roles: ['scribe', 'liaison'], lengthMs: 999 * 60_000 },
      { who: { id: 'ada', name: 'Ada' }, roles: ['scribe', 'liaison'], lengthMs: 500 * 60_000 },
    ]);
  });

  test('counts the vendors, the events of AWS Health and the reliefs that it does not show', () => {
    const asked = Array.from(
      { length: 53 },
      (_, n): IncidentEvent => ({ type: 'vendor-contacted', vendor: `vendor-${n}`, note: 'Hello?' }),
    );
    const attached = Array.from(
      { length: 104 },
      (_, n): IncidentEvent => ({
        type: 'health-event-attached',
        event: { ...anOutage, arn: `arn:aws:health:${n}` },
      }),
    );
    const relieved = Array.from(
      { length: 205 },
      (_, n): IncidentEvent => ({
        type: 'command-relieved',
        from: n % 2 === 0 ? 'cleo' : 'dana',
        to: n % 2 === 0 ? 'dana' : 'cleo',
        how: 'confirmed',
        shiftEndsAt: clock('P30D'),
      }),
    );
    const document = compileReview(
      timelineOf(...asked, ...asked, ...attached, ...attached, ...relieved),
      roster,
    );
    expect([document?.vendors.length, document?.vendorsLeftOut]).toEqual([50, 3]);
    expect([document?.health.length, document?.healthLeftOut]).toEqual([100, 4]);
    expect([document?.reliefs.length, document?.reliefsLeftOut]).toEqual([200, 5]);
    const written = document && reviewAs('markdown', document);
    for (const count of [3, 4, 5]) expect(written).toContain(`${count} more are left out`);
  });

  test('names the events that are missing from it', () => {
    const events = timelineOf(
      ...Array.from({ length: 9 }, (_, n) => ({ type: 'note-added' as const, text: `note ${n}` })),
    );
    const whole = compileReview(events, roster);
    expect(whole?.unread).toEqual({ shown: [], leftOut: 0 });
    const gaps = compileReview(
      events.filter(({ seq }) => ![3, 6, 7].includes(seq)),
      roster,
    );
    expect(gaps?.unread.shown).toEqual([
      { from: 3, to: 3 },
      { from: 6, to: 7 },
    ]);
    expect(gaps && reviewAs('markdown', gaps)).toContain(
      'INCOMPLETE: event 3, events 6 to 7 could not be read; what they tell is missing below.',
    );
  });

  test('is nothing without an opening', () => {
    expect(compileReview([], roster)).toBeUndefined();
    expect(compileReview(timelineOf({ type: 'note-added', text: 'x' }).slice(1), roster)).toBeUndefined();
  });
});

/** What somebody might write to break the document, or who reads it. */
const nasty =
  '# Big | <script>alert(1)</script> [x](http://evil) `code` *b* @here & https://x.example/p/abcdefgh23456789';

function aNastyIncident() {
  const story = aCommandedIncident({ opening: opening({ title: nasty, plan: planWith({ id: plan.id }) }) });
  story.does(by('cleo', { type: 'record-decision', text: nasty, why: `${nasty}\n\n| a | b |` }));
  story.does(by('cleo', { type: 'resolve', reason: nasty }));
  const notes = { summary: `${nasty}\n1. one\n\n- two\n---`, wentWell: [nasty, '---'] };
  story.does(by('cleo', { type: 'draft-review', notes }));
  return documentOf(story);
}

describe('as Markdown', () => {
  test('reads as a document, with what is missing marked', () => {
    const text = reviewAs('markdown', documentOf(aLongNight()));
    const lines = text.split('\n');
    expect(lines[0]).toBe('# Review of INC-42: 5xx');
    expect(lines[2]).toBe('> Draft, written from the timeline. It is not recorded yet.');
    expect(lines).toContain('## What went badly');
    expect(lines).toContain('*To fill in.*');
    expect(lines).toContain('| Acknowledged | 2026-03-02 03:02 UTC | 2 min | 5 min, met |');
    expect(lines).toContain('| In command | 2026-03-02 03:20 UTC | 20 min | 15 min, MISSED |');
    expect(lines).toContain('| Resolved | 2026-03-02 07:00 UTC | 4 h |  |');
    expect(lines).toContain('| Cleo | 2 h 40 min | commander |');
    expect(lines).toContain('- Write the test (Ben)');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  test("is in its reader's zone throughout, which it names", () => {
    const review = compileReview(aLongNight().timeline(), roster, undefined, 'Asia/Kolkata');
    const text = review === undefined ? '' : reviewAs('markdown', review);
    expect(text).toContain('| Resolved | 2026-03-02 12:30 UTC+5:30 | 4 h |  |');
    expect(text).toMatch(/TOOK COMMAND, until \d\d:\d\d UTC\+5:30/);
    expect(text).not.toMatch(/UTC(?!\+5:30)/);
  });

  test('every table has as many cells in each row as in its head', () => {
    const text = reviewAs('markdown', aNastyIncident());
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const cells = table
        .trim()
        .split('\n')
        .map((row) => row.replace(/\\./g, '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  test('what people wrote is shown and never read as Markdown or HTML', () => {
    const text = reviewAs('markdown', aNastyIncident());
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<');
    expect(text).toContain('\\[x\\]');
    expect(text).toContain('@&#8203;here');
    expect(text).toContain('\n1\\. one');
    expect(text).toContain('\n\\- two');
    expect(text).toContain('\n- \\---');
    expect(text).toContain('\n\\# Big \\|');
    expect(text).not.toContain('abcdefgh1234');
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    expect(headings.every((line) => /^##? \S/.test(line))).toBe(true);
    expect(headings.filter((line) => line.startsWith('# '))).toHaveLength(1);
  });
});

describe('as HTML', () => {
  test('is one page that needs nothing else and has no script', () => {
    const html = reviewAs('html', aNastyIncident());
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<(script|link|img|iframe|a|form)\b/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('@media print');
    const opened = [...html.matchAll(/<(\w+)[^>]*>/g)].map(([, tag = '']) => tag);
    const closed = [...html.matchAll(/<\/(\w+)>/g)].map(([, tag = '']) => tag);
    const paired = opened.filter((tag) => !['meta', 'br'].includes(tag));
    expect(paired.sort()).toEqual(closed.sort());
  });
});

test('as JSON it is the document itself', () => {
  const document = documentOf(aLongNight());
  expect(JSON.parse(reviewAs('json', document))).toEqual(JSON.parse(JSON.stringify(document)));
  expect(document).toMatchObject({ format: 'eight-bells-review', version: 1 });
});

test('personal links from before they were cut where they come in lose their secret in every format', () => {
  const story = aCommandedIncident();
  const link = 'https://x.example/p/ABCDEFGH23456789';
  story.does(by('cleo', { type: 'describe-situation', impact: 'see LINK' }));
  story.does(by('cleo', { type: 'record-decision', text: 'LINK', why: 'first\nsecond' }));
  const document = JSON.parse(JSON.stringify(documentOf(story)).replaceAll('LINK', link));
  expect(JSON.stringify(document)).toContain(link);
  for (const format of ['json', 'markdown', 'html'] as const)
    expect(reviewAs(format, document)).not.toContain('ABCDEFGH23456789');
  expect(JSON.parse(reviewAs('json', document))).toMatchObject({
    impact: 'see (personal link)',
    decisions: { shown: [{ why: 'first\nsecond' }] },
  });
});

test('a drill says so at the top', () => {
  const story = aCommandedIncident({ opening: opening({ drill: true }) });
  story.does(by('cleo', { type: 'resolve', reason: 'Done.' }));
  expect(reviewAs('markdown', documentOf(story))).toContain('> This was a DRILL.');
});
