import { urgencyOf } from '../../domain/incident/incident';
import type { Instruction } from '../../domain/incident/instruction';
import { choicesFor } from '../../domain/incident/may-do';
import type { Channel, ChannelState } from '../../domain/roster/channel';
import type { ContactRules, Responder } from '../../domain/roster/responder';
import type { EscalationLevel, Roster, RosterInForce } from '../../domain/roster/roster';
import { by, byCourier } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  opening,
  planWith,
  responder,
  roster,
  type Setting,
  verified,
} from './given';

const patient: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT2M' },
    { channel: 'sms', after: 'PT4M' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

/** The roster with some of its people changed, and everything they have verified. */
function rosterWith(
  changes: Record<string, Partial<Responder>>,
  rest: Partial<RosterInForce> = {},
): RosterInForce {
  const responders = roster.responders.map((person) => ({ ...person, ...changes[person.id] }));
  return { ...roster, responders, channelStates: verified(responders), ...rest };
}

function without(ids: readonly string[], change: Partial<ChannelState>): ChannelState[] {
  return roster.channelStates.map((state) =>
    ids.includes(state.responder) ? { ...state, ...change } : state,
  );
}

const unverified = { verifiedAt: undefined };

function withLevels(levels: EscalationLevel[], repeat = 0): Setting {
  return { opening: opening({ plan: planWith({ escalation: { id: 'web', levels, repeat } }) }) };
}

interface Report {
  page?: number;
  seq?: number;
  final?: boolean;
  gone?: boolean;
}

function report(outcome: 'delivered' | 'failed', channel: Channel, about: Report = {}): Instruction {
  const { page = 1, seq = 1000, final = true, gone = false } = about;
  return byCourier({
    type: 'report-delivery',
    page,
    seq,
    channel,
    outcome,
    detail: 'Phone is off',
    final,
    gone,
  });
}

describe('an unanswered page', () => {
  const setting = { roster: rosterWith({ ada: { rules: patient } }) };

  test('goes through the channels of its responder, then to the next level', () => {
    const story = anIncident(setting);
    expect(story.timeline().find(({ type }) => type === 'paged')).toMatchObject({ channels: ['sms'] });
    expect(story.passes('PT5M')).toEqual([
      'contact ada again: email',
      'contact ada again: sms',
      'level 2, round 1',
      'page ben: on-call',
    ]);
  });

  test('goes no further once it is answered', () => {
    const story = anIncident(setting);
    story.passes('PT1M');
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.passes('PT29M')).toEqual([]);
  });

  test('goes no further once the incident has gone on without it', () => {
    const slow: ContactRules = { ...patient, high: [...patient.high, { channel: 'sms', after: 'PT20M' }] };
    const story = anIncident({ roster: rosterWith({ ada: { rules: slow } }) });
    expect(story.passes('PT30M').filter((event) => event.includes('ada again'))).toEqual([
      'contact ada again: email',
      'contact ada again: sms',
      // The policy's second round asks anew.
      'contact ada again: email',
      'contact ada again: sms',
    ]);
  });

  test('walks every channel, level and round, and ends on the fallback, which shouts on', () => {
    const story = anIncident({ roster: rosterWith({ ada: { rules: patient }, ben: { rules: patient } }) });
    const again = (who: string) => [`contact ${who} again: email`, `contact ${who} again: sms`];
    const ben = ['level 2', 'page ben: on-call', ...again('ben')];
    expect(story.passes('PT45M').map((event) => event.replace(/, round \d/, ''))).toEqual([
      ...again('ada'),
      ...ben,
      'level 1',
      'page ada: on-call',
      ...again('ada'),
      ...ben,
      'escalation-exhausted',
      'page fay: on-call (fallback)',
      'escalation-exhausted',
      'page fay: on-call (fallback)',
    ]);
  });

  test('for command goes no further once the search has gone on', () => {
    const slow: ContactRules = { ...patient, high: [...patient.high, { channel: 'email', after: 'PT12M' }] };
    const story = aSeriousIncident({ roster: rosterWith({ cleo: { rules: slow } }) });
    const happened = story.passes('PT14M');
    expect(happened.slice(happened.indexOf('choose dana'))).toEqual([
      'choose dana',
      'page dana: command',
      'choose emil',
      'page emil: command',
    ]);
  });

  test('for command walks the channels of each candidate', () => {
    const story = aSeriousIncident({ roster: rosterWith({ cleo: { rules: patient } }) });
    expect(story.passes('PT5M')).toEqual([
      'contact cleo again: email',
      'contact cleo again: sms',
      'choose dana',
      'page dana: command',
    ]);
  });
});

describe('a page that fails on its way', () => {
  test('goes on by the next channel of the rules at once', () => {
    const story = anIncident({ roster: rosterWith({ ada: { rules: patient } }) });
    expect(story.does(report('failed', 'sms'))).toEqual([
      'not-delivered: ada, sms',
      'contact ada again: email',
    ]);
    // The text that was to follow is tried in its time; the phone may be on again.
    expect(story.passes('PT4M')).toEqual(['contact ada again: sms']);
  });

  test('goes on by a channel that the rules do not name, when they name no other', () => {
    const rules: ContactRules = { ...patient, high: [{ channel: 'sms', after: 'PT0S' }] };
    const story = anIncident({ roster: rosterWith({ ada: { rules } }) });
    expect(story.does(report('failed', 'sms'))).toEqual([
      'not-delivered: ada, sms',
      'contact ada again: email',
    ]);
  });

  test('goes on to the next level at once, when no channel is left', () => {
    const story = anIncident();
    expect(story.does(report('failed', 'sms'))).toEqual(['not-delivered: ada, sms']);
    expect(story.does(report('failed', 'email'))).toEqual([
      'not-delivered: ada, email',
      'level 2, round 1',
      'page ben: on-call',
    ]);
  });

  test('keeps its time while it is tried again: the provider may be back in a moment', () => {
    const story = anIncident();
    story.does(report('failed', 'sms', { final: false }));
    expect(story.does(report('failed', 'email', { final: false }))).toEqual(['not-delivered: ada, email']);
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page ben: on-call']);
  });

  test('does not take the level away from somebody else who was reached', () => {
    const level: EscalationLevel = {
      targets: [{ responder: 'ada' }, { responder: 'ben' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const story = anIncident(withLevels([level]));
    story.does(report('failed', 'sms'));
    expect(story.does(report('failed', 'email'))).toEqual(['not-delivered: ada, email']);
    expect(story.incident().escalation?.deadline).toBe(clock('PT5M'));
  });

  test('makes the search for a commander go on at once', () => {
    const story = aSeriousIncident();
    story.does(report('failed', 'sms', { page: 2 }));
    expect(story.does(report('failed', 'email', { page: 2 }))).toEqual([
      'not-delivered: cleo, email',
      'choose dana',
      'page dana: command',
    ]);
  });

  test('on the fallback leaves it at its pace', () => {
    const story = anIncident();
    story.passes('PT30M');
    const { number: page } = story.incident().pages.at(-1) ?? { number: 0 };
    story.does(report('failed', 'sms', { page }));
    expect(story.does(report('failed', 'email', { page }))).toEqual(['not-delivered: fay, email']);
  });

  test('at an address where nothing will arrive goes there no more, and does not wait to', () => {
    const rules: ContactRules = {
      ...patient,
      high: [patient.high[0], patient.high[2]].flatMap((step) => step ?? []),
    };
    const blocked = without(['ada'], {}).map((state) =>
      state.responder === 'ada' && state.channel === 'email' ? { ...state, blocked: 'gone' } : state,
    );
    const people = rosterWith({ ada: { rules } }, { channelStates: blocked });
    const story = anIncident({ roster: people });
    expect(story.does(report('failed', 'sms', { gone: true }))).toEqual([
      'not-delivered: ada, sms',
      'level 2, round 1',
      'page ben: on-call',
    ]);
  });

  test('that is told of late says nothing of the message that left after it', () => {
    const story = anIncident({ roster: rosterWith({ ada: { rules: patient } }) });
    const first = story.timeline().find(({ type }) => type === 'paged')?.seq ?? 0;
    story.passes('PT4M');
    expect(story.refuses(report('failed', 'sms', { seq: first })).code).toBe('not-needed');
    expect(story.incident().escalation?.deadline).toBe(clock('PT5M'));
  });

  test('is told of once, and not at all when nobody waits for it any more', () => {
    const story = anIncident();
    story.does(report('failed', 'sms'));
    expect(story.refuses(report('failed', 'sms')).code).toBe('not-needed');
    expect(story.refuses(report('failed', 'sms', { page: 77 })).code).toBe('not-needed');
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.refuses(report('failed', 'email')).code).toBe('not-needed');
  });
});

describe('a text without proof', () => {
  const proving: Partial<Roster> = { delivery: { proveSmsWithin: 'PT1M' } };

  test('is followed by the next channel when the carrier stays silent', () => {
    const story = anIncident({ roster: rosterWith({ ada: { rules: patient } }, proving) });
    expect(story.passes('PT1M')).toEqual(['unproved: ada, sms', 'contact ada again: email']);
  });

  test('is waited for as long, whatever leaves meanwhile by another channel', () => {
    const rules: ContactRules = {
      ...patient,
      high: [
        { channel: 'sms', after: 'PT0S' },
        { channel: 'email', after: 'PT30S' },
        { channel: 'webhook', after: 'PT4M' },
      ],
    };
    const webhook = 'https://hooks.example.com/ada';
    const story = anIncident({ roster: rosterWith({ ada: { rules, webhook } }, proving) });
    expect(story.passes('PT1M')).toEqual([
      'contact ada again: email',
      'unproved: ada, sms',
      'contact ada again: webhook',
    ]);
  });

  test('is waited for no longer once the carrier has reported', () => {
    const story = anIncident({ roster: rosterWith({ ada: { rules: patient } }, proving) });
    expect(story.does(report('delivered', 'sms'))).toEqual(['delivered: ada, sms']);
    expect(story.passes('PT2M')).toEqual(['contact ada again: email']);
  });

  test('takes the level from nobody: it may have arrived all the same', () => {
    const story = anIncident({ roster: rosterWith({}, proving) });
    expect(story.passes('PT4M')).toEqual(['unproved: ada, sms']);
    expect(story.incident().escalation?.deadline).toBe(clock('PT5M'));
  });

  test('is expected to be proved only where reports are kept', () => {
    expect(anIncident().passes('PT4M')).toEqual([]);
  });
});

describe('somebody without a verified channel', () => {
  test('is passed over at once, is paged all the same, and the timeline says why', () => {
    const story = anIncident({ roster: { ...roster, channelStates: without(['ada'], unverified) } });
    expect(story.timeline().slice(2)).toMatchObject([
      {
        type: 'level-skipped',
        level: 1,
        reason: expect.stringContaining('verified channel that works (Ada)'),
      },
      { type: 'level-reached', level: 2, responders: ['ben'] },
      { type: 'paged', responder: 'ben', channels: ['sms', 'email'] },
      { type: 'paged', responder: 'ada', channels: ['sms', 'email'], doubt: 'no channel is verified' },
    ]);
  });

  test('has nothing sent where everything is blocked, and the timeline says so', () => {
    const blocked = without(['ada'], { blocked: 'opted out of texts' });
    const story = anIncident({ roster: { ...roster, channelStates: blocked } });
    expect(story.timeline().at(-1)).toMatchObject({
      responder: 'ada',
      channels: [],
      doubt: 'nothing can be sent: opted out of texts',
    });
  });

  test('is asked to command after everybody who can be counted on', () => {
    const story = aSeriousIncident({ roster: { ...roster, channelStates: without(['cleo'], unverified) } });
    expect(story.timeline().at(-2)).toMatchObject({ type: 'command-candidate-chosen', candidate: 'dana' });
    expect(story.passes('PT10M')).toEqual([
      'choose emil',
      'page emil: command',
      'choose cleo',
      'page cleo: command',
    ]);
  });

  test('is not the last resort: the fallback widens to those who can be reached', () => {
    const silent = without(['ada', 'ben', 'fay'], unverified);
    const story = anIncident({ roster: { ...roster, channelStates: silent } });
    const paged = story.timeline().flatMap((event) => (event.type === 'paged' ? [event] : []));
    expect(paged.map(({ responder: id, fallback }) => [id, fallback])).toEqual([
      ['fay', true],
      ['cleo', true],
      ['dana', true],
      ['emil', true],
      ['ada', false],
      ['ben', false],
    ]);
  });

  test('on a roster where nobody verified anything: everybody on the way is paged, and the fallback shouts', () => {
    const story = anIncident({ roster: { ...roster, channelStates: [] } });
    expect(story.incident().escalation?.exhausted).toBe(true);
    expect(
      story
        .incident()
        .pages.map(({ responder: id }) => id)
        .sort(),
    ).toEqual(['ada', 'ben', 'fay']);
    expect(story.passes('PT15M')).toEqual([
      'escalation-exhausted',
      'page fay: on-call (fallback)',
      'page ada: on-call',
      'page ben: on-call',
    ]);
  });
});

describe('a level on which everybody must acknowledge', () => {
  const both: EscalationLevel = {
    targets: [{ responder: 'ada' }, { responder: 'ben' }],
    acknowledgeWithin: 'PT5M',
    everyone: true,
  };
  const next: EscalationLevel = {
    targets: [{ responder: 'dana' }],
    acknowledgeWithin: 'PT5M',
    everyone: false,
  };

  test('waits for the last of them', () => {
    const story = anIncident(withLevels([both, next]));
    expect(story.does(by('ada', { type: 'acknowledge', page: 1 }))).toEqual([
      'acknowledged in part, waits for ben',
    ]);
    expect(story.incident().status).toBe('alerting');
    expect(story.does(by('ben', { type: 'acknowledge', page: 2 }))).toEqual(['acknowledged']);
  });

  test('waits for each of them, however often one of them acknowledges', () => {
    const story = anIncident(withLevels([both, next]));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    const { code, sentence } = story.refuses(by('ada', { type: 'acknowledge' }));
    expect(code).toBe('already-acknowledged');
    expect(sentence).toContain('still to do so: Ben');
    const choicesOf = (id: string) =>
      choicesFor({ incident: story.incident(), responder: responder(id), roster, now: story.now() });
    expect(choicesOf('ada')).not.toContain('acknowledge');
    expect(choicesOf('ben')).toContain('acknowledge');
    expect(story.passes('PT5M')).toContain('page dana: on-call');
    expect(choicesOf('ada')).not.toContain('acknowledge');
    expect(choicesOf('dana')).toContain('acknowledge');
  });

  test('does not wait for somebody who cannot be counted on', () => {
    const people = { ...roster, channelStates: without(['ben'], unverified) };
    const story = anIncident({ ...withLevels([both, next]), roster: people });
    expect(story.does(by('ada', { type: 'acknowledge', page: 1 }))).toEqual(['acknowledged']);
  });

  test('waits until the last of them is awake, when it is not urgent', () => {
    const people = rosterWith({ ben: { quietHours: { from: '22:00', to: '07:00' } } });
    const plan = planWith({ urgency: 'low', escalation: { id: 'web', levels: [both], repeat: 0 } });
    const story = anIncident({ roster: people, opening: opening({ plan }) });
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.passes('PT3H')).toEqual(['contact ben again: email']);
    expect(story.does(by('ben', { type: 'acknowledge', page: 2 }))).toEqual(['acknowledged']);
  });

  test('goes on when one of them does not, and that next level may take it for all', () => {
    const story = anIncident(withLevels([both, next]));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page dana: on-call']);
    expect(story.does(by('dana', { type: 'acknowledge', page: 3 }))).toEqual(['acknowledged']);
  });

  test('asks only the missing ones again in the next round', () => {
    const story = anIncident(withLevels([both], 1));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.passes('PT5M')).toEqual(['level 1, round 2', 'page ben: on-call']);
    expect(story.does(by('ben', { type: 'acknowledge', page: 3 }))).toEqual(['acknowledged']);
  });

  test('is done when somebody from outside steps in', () => {
    const story = anIncident(withLevels([both]));
    expect(story.does(by('emil', { type: 'acknowledge' }))).toEqual(['acknowledged']);
  });

  test('asks everybody anew after the incident was passed on by hand, except for who passed it on', () => {
    const story = anIncident(withLevels([both], 1));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ben', { type: 'acknowledge', page: 2 }));
    story.passes('PT1M');
    expect(story.does(by('ben', { type: 'escalate' }))).toEqual([
      'escalated-by-hand',
      'level 1, round 2',
      'page ada: on-call',
    ]);
  });
});

test('asked about relief, they have half of their time before the next contact, and the others keep their distance', () => {
  const story = aCommandedIncident({ roster: rosterWith({ dana: { rules: patient } }) });
  story.passes('PT7H30M');
  const asked = story.timeline().findLast(({ type }) => type === 'paged');
  expect(asked).toMatchObject({
    ...{ responder: 'dana', ask: { for: 'relief' }, answerBy: clock('PT7H35M') },
    later: [
      { channels: ['email'], dueAt: clock('PT7H32M30S') },
      { channels: ['sms'], dueAt: clock('PT7H34M30S') },
    ],
  });
});

describe('urgency', () => {
  test('follows the severity, and before there is one the plan', () => {
    const plan = planWith({ urgency: 'low' });
    expect(urgencyOf({ plan, severity: undefined })).toBe('low');
    expect(urgencyOf({ plan, severity: 'SEV1' })).toBe('high');
    expect(urgencyOf({ plan: planWith({}), severity: undefined })).toBe('high');
    expect(urgencyOf({ plan: planWith({}), severity: 'SEV4' })).toBe('low');
  });

  // The story's start, 03:00 UTC, is 04:00 in Berlin.
  const sleeping = rosterWith({ ada: { quietHours: { from: '22:00', to: '07:00' } } });

  test('low lets somebody sleep, and the next level with them', () => {
    const story = anIncident({ roster: sleeping, opening: opening({ plan: planWith({ urgency: 'low' }) }) });
    expect(story.timeline().at(-1)).toMatchObject({
      channels: [],
      later: [{ channels: ['email'], dueAt: clock('PT3H') }],
      answerBy: clock('PT3H5M'),
    });
    expect(story.passes('PT3H5M')).toEqual([
      'contact ada again: email',
      'level 2, round 1',
      'page ben: on-call',
    ]);
  });

  test('high wakes them', () => {
    const story = anIncident({ roster: sleeping });
    expect(story.timeline().at(-1)).toMatchObject({ channels: ['sms', 'email'], answerBy: clock('PT5M') });
  });

  test('of the fallback is always high', () => {
    const people = rosterWith({ fay: { quietHours: { from: '00:00', to: '23:59' } } });
    const story = anIncident({ roster: people, opening: opening({ plan: planWith({ urgency: 'low' }) }) });
    story.passes('PT30M');
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'fay', channels: ['sms', 'email'] });
  });
});

test('a reminder of a status update leaves by the first contact of the rules', () => {
  const story = aCommandedIncident({ roster: rosterWith({ cleo: { rules: patient } }) });
  story.passes('PT25M');
  expect(story.timeline().at(-1)).toMatchObject({ type: 'update-reminded', channels: ['sms'] });
});
