import { unknownAnswers } from '../../domain/incident/vendor-cases/vendor-answers';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { by, byVendor } from '../asked';
import { aSeriousIncident, clock, type Story, start } from './given';
import { alertingWith, aws, caseIn, cdn, commandedWith, openingWith, withOpenCase } from './vendor-given';

const opened = (caseId: string) =>
  byVendor({ type: 'report-vendor-case', vendor: 'aws', outcome: { opened: true, caseId } });
const failed = byVendor({
  type: 'report-vendor-case',
  vendor: 'aws',
  outcome: { opened: false, trouble: 'no-support-plan', detail: 'SubscriptionRequiredException' },
});
const answered = (reference: string) =>
  byVendor({ type: 'log-vendor-answer', vendor: 'aws', text: 'We see it too.', reference });
const answer = answered('a');

/** What of the story has to do with vendors, in brief. */
function ofVendors(story: Story): string[] {
  return story.timeline().flatMap((event) => {
    if (event.type === 'vendor-reminded')
      return [`${event.at.slice(11, 16)} ${event.responder}: ${event.about} ${event.vendor}`];
    return event.type.startsWith('vendor-') ? [`${event.at.slice(11, 16)} ${event.type}`] : [];
  });
}

const vendorEventsOf = (happened: readonly string[]) => happened.filter((each) => each.startsWith('vendor-'));

describe('turning to vendors', () => {
  test('begins in the moment somebody takes command of something serious enough, with all that the plan names', () => {
    const story = aSeriousIncident({ opening: openingWith(aws, cdn) });
    expect(ofVendors(story)).toEqual([]);
    story.does(by('cleo', { type: 'take-command' }));
    expect(ofVendors(story)).toEqual(['03:00 vendor-case-asked', '03:00 cleo: open-by-hand cdn']);
    expect(caseIn(story)).toMatchObject({ state: 'asked', askedAt: start });
    expect(caseIn(story, 'cdn')).toMatchObject({ state: 'by-hand', nextContactAt: clock('PT1H') });
  });

  test('waits for the severity that the plan says', () => {
    const story = aSeriousIncident({ opening: openingWith(aws, cdn) }, 'SEV2');
    story.does(by('cleo', { type: 'take-command' }));
    expect(story.incident().vendorCases.map(({ vendor }) => vendor)).toEqual(['aws']);
    story.does(by('cleo', { type: 'classify', severity: 'SEV1' }));
    expect(story.incident().vendorCases.map(({ vendor }) => vendor)).toEqual(['aws', 'cdn']);
  });

  test('happens once for each, whatever the severity does', () => {
    const story = commandedWith([aws]);
    story.does(by('cleo', { type: 'classify', severity: 'SEV2' }));
    story.does(by('cleo', { type: 'classify', severity: 'SEV1' }));
    expect(ofVendors(story)).toEqual(['03:00 vendor-case-asked']);
  });

  test('happens not at all without vendors, and without a commander', () => {
    expect(ofVendors(commandedWith([]))).toEqual([]);
    const story = alertingWith(aws);
    story.passes('PT1H');
    expect(ofVendors(story)).toEqual([]);
  });

  test('takes many vendors a few at a time, so that no decision grows too large', () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ ...cdn, id: `cdn-${index}` }));
    const story = commandedWith(many);
    expect(story.incident().vendorCases).toHaveLength(4);
    story.passes('PT2S');
    expect(story.incident().vendorCases).toHaveLength(10);
    expect(new Set(story.incident().vendorCases.map(({ vendor }) => vendor)).size).toBe(10);
  });
});

describe('a case that is opened for us', () => {
  test('is on the timeline with its number, and waits for an answer from then on', () => {
    const story = withOpenCase();
    expect(story.timeline().at(-1)).toMatchObject({ type: 'vendor-case-opened', by: { kind: 'vendor' } });
    expect(caseIn(story)).toMatchObject({
      state: 'open',
      caseId: 'case-1',
      url: 'https://console.example.com/1',
      openedAt: start,
      lastContactAt: start,
      waitingSince: start,
      nextContactAt: clock('PT30M'),
    });
  });

  test('is recorded once, however often it is told of', () => {
    expect(withOpenCase().refuses(opened('case-1')).code).toBe('already-done');
  });

  test('is left to people at once where it cannot be opened, and they are told', () => {
    const story = commandedWith([aws]);
    expect(story.does(failed)).toEqual(['vendor-case-failed', 'vendor-reminded']);
    expect(caseIn(story)).toMatchObject({ state: 'by-hand', nextContactAt: clock('PT30M') });
    expect(caseIn(story).trouble).toMatch(/support plan/);
    expect(story.refuses(failed).code).toBe('not-needed');
  });

  test('is left to people when nothing is heard of it for ten minutes', () => {
    const story = commandedWith([aws]);
    expect(vendorEventsOf(story.passes('PT9M'))).toEqual([]);
    expect(vendorEventsOf(story.passes('PT1M'))).toEqual(['vendor-case-failed', 'vendor-reminded']);
    expect(caseIn(story)).toMatchObject({ state: 'by-hand' });
  });

  test('counts all the same when it is opened after everybody gave it up', () => {
    const story = commandedWith([aws]);
    story.passes('PT20M');
    story.does(opened('case-7'));
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: 'case-7', trouble: undefined });
  });

  test('is not left unsaid when somebody got another one on the phone meanwhile', () => {
    const story = commandedWith([aws]);
    story.does(by('cleo', { type: 'open-vendor-case', vendor: 'aws', caseId: '1234' }));
    story.does(opened('case-7'));
    expect(caseIn(story).caseId).toBe('1234');
    expect(story.timeline().at(-1)).toMatchObject({
      type: 'vendor-contacted',
      note: 'Case case-7 was opened as well; close one of the two.',
    });
  });
});

describe('whoever speaks with vendors', () => {
  test('is reminded at the pace of the plan, until the incident ends', () => {
    const story = withOpenCase();
    story.passes('PT65M');
    expect(ofVendors(story).slice(2)).toEqual(['03:30 cleo: contact aws', '04:00 cleo: contact aws']);
    story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
    expect(vendorEventsOf(story.passes('P1D'))).toEqual([]);
    expect(story.refuses(answer).code).toBe('closed');
  });

  test('is left in peace for as long after each contact and each answer', () => {
    const story = withOpenCase();
    story.passes('PT20M');
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Asked in the chat.' }));
    story.passes('PT20M');
    story.does(answer);
    expect(vendorEventsOf(story.passes('PT29M'))).toEqual([]);
    expect(vendorEventsOf(story.passes('PT1M'))).toEqual(['vendor-reminded']);
  });

  test('is not asked to open a case with somebody who takes none, once people have called there', () => {
    const story = commandedWith([cdn]);
    story.passes('PT5M');
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'cdn', note: 'They are looking.' }));
    expect(caseIn(story, 'cdn')).toMatchObject({ state: 'open', openedAt: clock('PT5M') });
    story.passes('PT1H');
    expect(ofVendors(story).slice(2)).toEqual(['04:05 cleo: contact cdn']);
  });

  test('is still asked for a case with AWS, though somebody has called there', () => {
    const story = commandedWith([aws]);
    story.does(failed);
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Called.' }));
    expect(caseIn(story).state).toBe('by-hand');
  });

  test('is asked again and again to open one by hand, until somebody has', () => {
    const story = commandedWith([cdn]);
    story.passes('PT2H');
    expect(ofVendors(story)).toEqual([
      '03:00 cleo: open-by-hand cdn',
      '04:00 cleo: open-by-hand cdn',
      '05:00 cleo: open-by-hand cdn',
    ]);
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'cdn', caseId: 'T-9' }));
    story.passes('PT1H');
    expect(ofVendors(story).at(-1)).toBe('06:00 cleo: contact cdn');
  });
});

describe('what a vendor takes to answer', () => {
  test('is counted from the first contact that it has not answered', () => {
    const story = withOpenCase();
    story.passes('PT10M');
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Asked again.' }));
    expect(caseIn(story)).toMatchObject({ waitingSince: start, lastContactAt: clock('PT10M') });
    story.passes('PT2M');
    story.does(answer);
    expect(caseIn(story)).toMatchObject({
      waitingSince: undefined,
      lastAnswerAt: clock('PT12M'),
      responseTimes: [12 * 60_000],
    });
    story.passes('PT1M');
    story.does(answered('b'));
    expect(caseIn(story).responseTimes).toHaveLength(1);
  });

  test('is kept of the latest twenty answers', () => {
    const story = withOpenCase();
    for (let n = 1; n <= 25; n += 1) {
      story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Any news?' }));
      story.jumps('PT1M');
      story.does(answered(String(n)));
    }
    expect(caseIn(story).responseTimes).toHaveLength(20);
    expect(caseIn(story).references).toHaveLength(20);
  });

  test('is recorded once for one answer of the vendor, and each time somebody writes one down', () => {
    const story = withOpenCase();
    story.does(answer);
    expect(story.timeline().at(-1)?.by).toEqual({ kind: 'vendor' });
    expect(story.refuses(answer).code).toBe('already-done');
    const byHand = by('cleo', { type: 'log-vendor-answer', vendor: 'aws', text: 'On it.' });
    expect([story.does(byHand), story.does(byHand)]).toEqual([['vendor-answered'], ['vendor-answered']]);
  });

  test('shows that somebody is there, so that nobody has to open a case by hand any more', () => {
    const story = commandedWith([cdn]);
    story.does(by('cleo', { type: 'log-vendor-answer', vendor: 'cdn', text: 'Mending it.' }));
    expect(caseIn(story, 'cdn')).toMatchObject({ state: 'open', nextContactAt: clock('PT1H') });
  });
});

describe('a case opened by hand', () => {
  test('takes the number that somebody got on the phone', () => {
    const story = commandedWith([aws]);
    story.does(failed);
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'aws', caseId: '1234567890' }));
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: '1234567890', trouble: undefined });
  });

  test('without a number asks the vendor that has an API once more', () => {
    const story = commandedWith([aws]);
    story.does(failed);
    story.passes('PT5M');
    expect(story.does(by('ada', { type: 'open-vendor-case', vendor: 'aws' }))).toEqual(['vendor-case-asked']);
    expect(story.refuses(by('ada', { type: 'open-vendor-case', vendor: 'aws' }))).toMatchObject({
      code: 'already-done',
      sentence: expect.stringContaining('since 03:05 UTC'),
    });
  });

  test('may come before anybody is in command, and nobody is turned to twice then', () => {
    const story = alertingWith(cdn);
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'cdn' }));
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    story.does(by('cleo', { type: 'take-command' }));
    expect(ofVendors(story)).toEqual(['03:00 vendor-case-opened']);
  });

  test('is not opened twice, and its number can be added later', () => {
    const story = commandedWith([cdn]);
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'cdn' }));
    expect(story.refuses(by('ben', { type: 'open-vendor-case', vendor: 'cdn' })).sentence).toBe(
      'A case with Example CDN is already open since 03:00 UTC.',
    );
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'cdn', caseId: 'T-9' }));
    expect(
      story.refuses(by('ben', { type: 'open-vendor-case', vendor: 'cdn', caseId: 'T-10' })).sentence,
    ).toBe(
      'A case with Example CDN is already open (T-9) since 03:00 UTC. Close it first if it is another one.',
    );
  });

  test('can be opened again after it was closed', () => {
    const story = withOpenCase();
    story.does(by('cleo', { type: 'close-vendor-case', vendor: 'aws', note: 'It was not them.' }));
    expect(vendorEventsOf(story.passes('PT2H'))).toEqual([]);
    story.does(by('cleo', { type: 'open-vendor-case', vendor: 'aws', caseId: 'case-2' }));
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: 'case-2', waitingSince: clock('PT2H') });
  });

  test('needs a vendor that the plan names, and says which it names', () => {
    const story = commandedWith([aws, cdn]);
    expect(story.refuses(by('ada', { type: 'open-vendor-case', vendor: 'azure' }))).toEqual({
      code: 'unknown-vendor',
      sentence: 'The plan of INC-42 has no vendor "azure". It has aws (AWS Support), cdn (Example CDN).',
    });
    const none = commandedWith([]);
    expect(none.refuses(by('ada', { type: 'log-vendor-contact', vendor: 'aws', note: '?' })).code).toBe(
      'unknown-vendor',
    );
  });
});

describe('an incident that is opened again', () => {
  /** It ends, is opened again two days later, and Cleo takes command of it once more. */
  function opensAgain(story: Story): void {
    story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
    story.jumps('P2D');
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('cleo', { type: 'take-command' }));
  }

  test('turns once more to whom a case was closed with', () => {
    const story = withOpenCase();
    story.does(byVendor({ type: 'close-vendor-case', vendor: 'aws', note: 'resolved' }));
    opensAgain(story);
    expect(ofVendors(story).filter((each) => each.endsWith('asked'))).toHaveLength(2);
    expect(caseIn(story)).toMatchObject({ state: 'asked', askedAt: clock('P2D'), caseId: undefined });
    story.does(opened('case-2'));
    story.passes('PT2H');
    expect(ofVendors(story).filter((each) => each.endsWith('asked'))).toHaveLength(2);
  });

  test('asks anew for a case that was being opened when it ended, and says nothing of the first', () => {
    const story = commandedWith([aws]);
    opensAgain(story);
    expect(caseIn(story)).toMatchObject({ state: 'asked', askedAt: clock('P2D') });
    expect(ofVendors(story).filter((each) => each.endsWith('failed'))).toEqual([]);
  });

  test('has somebody called whom nobody reached before', () => {
    const story = commandedWith([cdn]);
    opensAgain(story);
    expect(caseIn(story, 'cdn')).toMatchObject({
      state: 'by-hand',
      askedAt: clock('P2D'),
      turnAgain: undefined,
      nextContactAt: clock('P2DT1H'),
    });
  });

  test('goes on with a case that is open', () => {
    const story = withOpenCase();
    opensAgain(story);
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: 'case-1' });
  });

  test('takes what AWS opened meanwhile, and turns to nobody twice', () => {
    const story = commandedWith([aws]);
    story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    story.does(opened('case-1'));
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: 'case-1' });
  });
});

describe('a case that is over, or is none yet,', () => {
  const contact = by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Called.' });
  const close = by('cleo', { type: 'close-vendor-case', vendor: 'aws', note: 'Done.' });

  test('takes no contact and cannot be closed again', () => {
    const story = withOpenCase();
    story.does(close);
    expect(story.refuses(contact)).toMatchObject({
      code: 'already-done',
      sentence: 'The case with AWS Support is closed. Open it again first.',
    });
    expect(story.refuses(close).code).toBe('already-done');
  });

  test('still takes what the vendor says, and stays closed', () => {
    const story = withOpenCase();
    story.does(close);
    story.does(answer);
    expect(caseIn(story)).toMatchObject({ state: 'closed', nextContactAt: undefined, responseTimes: [] });
  });

  test.each([contact, close, answer])(
    '$command.type is refused before anybody has turned to the vendor',
    (asked) => {
      const { code, sentence } = alertingWith(aws).refuses(asked);
      expect([code, sentence]).toEqual([
        'not-allowed-now',
        'Nobody has turned to AWS Support in INC-42 yet. Open a case with them first.',
      ]);
    },
  );

  test('is not closed while it is being opened', () => {
    expect(commandedWith([aws]).refuses(close).sentence).toMatch(/is being opened since 03:00 UTC/);
  });

  test('is open again where the vendor opens it again', () => {
    const story = withOpenCase();
    story.does(close);
    expect(story.does(opened('case-1'))).toEqual(['vendor-case-opened']);
    expect(caseIn(story)).toMatchObject({ state: 'open', caseId: 'case-1', nextContactAt: clock('PT30M') });
  });

  test('is closed by the vendor itself as well', () => {
    const story = withOpenCase();
    story.does(byVendor({ type: 'close-vendor-case', vendor: 'aws', note: 'resolved' }));
    expect(story.timeline().at(-1)?.by).toEqual({ kind: 'vendor' });
  });
});

describe('what AWS Health says', () => {
  const event: HealthEvent = {
    arn: 'arn:aws:health:eu-central-1::event/EC2/1',
    service: 'EC2',
    region: 'eu-central-1',
    typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
    status: 'open',
    startedAt: clock('PT12M'),
    updatedAt: clock('PT20M'),
    text: 'We are investigating.',
  };
  const news = (change: Partial<HealthEvent>) =>
    byVendor({ type: 'attach-health-event', event: { ...event, ...change } });

  test('is attached once, and each time that it changes in place of what was said before', () => {
    const story = commandedWith([]);
    story.does(news({}));
    expect(story.refuses(news({ updatedAt: clock('PT25M') })).code).toBe('not-needed');
    story.does(news({ status: 'closed', updatedAt: clock('PT2H'), text: 'It is over.' }));
    expect(story.incident().healthEvents).toMatchObject([{ status: 'closed', text: 'It is over.' }]);
  });

  test('is attached once also where it is longer than what is kept of it', () => {
    const story = commandedWith([]);
    const text = `We are investigating. ${'Many words. '.repeat(200)}`;
    story.does(news({ text }));
    expect(story.incident().healthEvents[0]?.text).toMatch(/…$/);
    expect(story.refuses(news({ text })).code).toBe('not-needed');
    const more = { text: `${text}It is mitigated.`, updatedAt: clock('PT25M') };
    expect(story.does(news(more))).toEqual(['health-event-attached']);
    expect(story.refuses(news(more)).code).toBe('not-needed');
  });

  test('changes nothing when it comes late', () => {
    const story = commandedWith([]);
    story.does(news({ status: 'closed', updatedAt: clock('PT2H') }));
    expect(story.refuses(news({ updatedAt: clock('PT1H'), text: 'Still at it.' })).code).toBe('not-needed');
  });

  const arnsOf = (story: Story) => story.incident().healthEvents.map(({ arn }) => arn);
  const fill = (story: Story, events: number) => {
    for (let n = 1; n <= events; n += 1) story.does(news({ arn: `more-${n}` }));
  };

  test('is bounded: what is over goes first', () => {
    const story = commandedWith([]);
    story.does(news({ arn: 'first' }));
    story.does(news({ arn: 'over', status: 'closed' }));
    fill(story, 9);
    expect(arnsOf(story)).toHaveLength(10);
    expect(arnsOf(story)).not.toContain('over');
  });

  test('is bounded: then what was silent the longest, and never the latest', () => {
    const story = commandedWith([]);
    fill(story, 10);
    story.does(news({ arn: 'more-1', text: 'We have found it.' }));
    story.does(news({ arn: 'latest' }));
    expect(arnsOf(story)).toHaveLength(10);
    expect(arnsOf(story)).toEqual(expect.arrayContaining(['more-1', 'latest']));
    expect(arnsOf(story)).not.toContain('more-2');
  });

  test('that is over, and nobody knew of, drives out nothing that goes on, however often it comes', () => {
    const story = commandedWith([]);
    fill(story, 10);
    expect(story.refuses(news({ arn: 'over', status: 'closed' })).code).toBe('not-needed');
    story.does(news({ arn: 'more-1', status: 'closed' }));
    story.does(news({ arn: 'over', status: 'closed' }));
    expect(story.refuses(news({ arn: 'over', status: 'closed' })).code).toBe('not-needed');
    expect(arnsOf(story)).toContain('over');
  });
});

describe('answers of a vendor that are not on the timeline yet', () => {
  const written = (...minutes: number[]) =>
    minutes.map((minute) => ({ text: `At ${minute}.`, at: clock(`PT${minute}M`) }));
  const textsOf = (references: readonly string[], minutes: number[]) =>
    unknownAnswers({ references }, written(...minutes)).map(({ text }) => text);

  test('are all of them at first', () => {
    expect(unknownAnswers({}, written(1))).toEqual([
      { text: 'At 1.', at: clock('PT1M'), reference: clock('PT1M') },
    ]);
  });

  test('are those that came since, and one that could not be read before', () => {
    expect(textsOf([clock('PT1M'), clock('PT3M')], [1, 2, 3, 4])).toEqual(['At 2.', 'At 4.']);
  });

  test('are told apart when they were written at the same moment', () => {
    const references = unknownAnswers({}, written(1, 1)).map(({ reference }) => reference);
    expect(new Set(references).size).toBe(2);
    expect(textsOf(references.slice(0, 1), [1, 1])).toHaveLength(1);
    expect(textsOf(references, [1, 1, 1])).toHaveLength(1);
  });

  test('are never those whose references were forgotten since', () => {
    const minutes = Array.from({ length: 30 }, (_, index) => index + 10);
    const kept = minutes.slice(-20).map((minute) => clock(`PT${minute}M`));
    expect(textsOf(kept, [...minutes, 50])).toEqual(['At 50.']);
  });
});
