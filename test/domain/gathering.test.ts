import { nextDuty } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { checkRules } from '../../domain/incident/rules';
import { bulletinFor } from '../../domain/notice/bulletin';
import { announcementFor } from '../../domain/notice/messages';
import { by, byMonitoring, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  cleared,
  clock,
  firing,
  opening,
  roster,
  type Story,
} from './given';
import { endedByItself, endedBySomebody, ledByAnother } from './other-incidents';

const under = { type: 'gather-under', leader: 'INC-7' } as const;

/** The story once Ada has made it a part of INC-7. */
function gathered(story: Story): Story {
  story.does(by('ada', under));
  return story;
}

function last<T extends TimelineEvent['type']>(story: Story, type: T) {
  return story.timeline().findLast((event) => event.type === type) as Extract<TimelineEvent, { type: T }>;
}

describe('an incident that is part of another', () => {
  it('pages nobody and owes nothing, while alerts still join it and clear', () => {
    const story = gathered(anIncident());
    expect(story.incident().pages.map(({ outcome }) => outcome)).toEqual(['withdrawn']);
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('cpu')] }));
    expect(nextDuty(story.incident())).toBeUndefined();
    expect(story.passes('P1D')).toEqual([]);
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('cpu', clock('P1D'))] }));
    expect(story.incident().alerts.map(({ status }) => status)).toEqual(['firing', 'cleared']);
  });

  it('lets go of its commander and crew, and tells those who did not gather it who commands now', () => {
    const story = aCommandedIncident();
    story.does(by('ben', { type: 'answer-call', answer: 'here' }));
    expect(story.does(by('ada', under))).toEqual(['gathered-under', 'gathering-told']);
    const { status, shift, pastShifts, crew, promises } = story.incident();
    expect({ status, shift, promises }).toEqual({ status: 'handling', shift: undefined, promises: [] });
    expect(pastShifts.at(-1)).toMatchObject({ commander: 'cleo', endedAt: clock('PT0S') });
    expect(crew.map(({ state }) => state)).toEqual(['released']);
    const told = last(story, 'gathering-told');
    expect(told.to.map(({ responder }) => responder)).toEqual(['cleo', 'ben']);
    const cleo = { responder: 'cleo', channel: 'sms', address: '+4915110000000' } as const;
    const message = announcementFor(told, cleo, story.incident(), roster);
    expect(message).toMatchObject({
      text: expect.stringMatching(/^INC-42 SEV1 Web shop: Part of INC-7 now\. You are free/),
    });
  });

  it('is worked on where it is led: whatever else is asked of it is refused with that', () => {
    const story = gathered(aSeriousIncident());
    for (const type of ['take-command', 'confirm-handoff', 'force-relief'] as const) {
      const asked = type === 'force-relief' ? { type, reason: 'No word.' } : { type };
      expect(story.refuses(by('cleo', asked)).code).toMatch(
        /^(gathered|nobody-commands|not-needed|not-allowed-now)$/,
      );
    }
    expect(story.refuses(by('cleo', { type: 'classify', severity: 'SEV3' }))).toEqual({
      code: 'gathered',
      sentence: 'INC-42 is gathered under INC-7. Do that there, or take INC-42 out of it first.',
    });
    expect(story.refuses(by('cleo', under)).sentence).toBe('INC-42 is gathered under INC-7 already.');
    expect(story.refuses(by('cleo', { ...under, leader: 'INC-8' })).sentence).toBe(
      'INC-42 is gathered under INC-7. Take it out of that first.',
    );
  });

  it('tells its leader at once when all of it is clear, and when it fires again', () => {
    const story = gathered(anIncident());
    const clears = byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT1M'))] });
    expect(story.does(clears)).toEqual(['alerts-cleared', 'leader-told']);
    const fires = byMonitoring({ type: 'attach-alerts', alerts: [firing('5xx', clock('PT2M'))] });
    expect(story.does(fires)).toEqual(['alerts-attached', 'leader-told']);
    expect(last(story, 'leader-told').clear).toBe(false);
  });

  it('is told to its team where a person did it', () => {
    const story = gathered(anIncident());
    expect(bulletinFor(last(story, 'gathered-under'), story.incident(), roster)).toMatchObject({
      title: 'INC-42: part of INC-7 now',
    });
  });
});

describe('an incident that is taken out again', () => {
  const leave = { type: 'leave' } as const;

  it('pages whoever is on call, since whoever had it was let go', () => {
    const story = gathered(anIncident());
    story.jumps('PT1H');
    expect(story.does(by('cleo', leave))).toEqual([
      'left-gathering',
      'level 1, round 1',
      'page ada: on-call',
    ]);
    const acknowledged = anIncident();
    acknowledged.does(by('ben', { type: 'acknowledge' }));
    gathered(acknowledged);
    expect(acknowledged.does(by('cleo', leave))).toContain('page ada: on-call');
  });

  it('is in the hands of whoever had acknowledged it, if they take it out themselves', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge' }));
    gathered(story);
    expect(story.does(by('ada', leave))).toEqual(['left-gathering']);
    expect(story.incident()).toMatchObject({ status: 'triage', acknowledgedBy: 'ada', under: undefined });
    expect(story.does(by('ada', { type: 'escalate' }))).toContain('page ben: on-call');
  });

  it('has a commander sought if it is serious', () => {
    const story = gathered(aCommandedIncident());
    expect(story.does(by('ada', leave))).toEqual(['left-gathering', 'choose dana', 'page dana: command']);
    expect(checkRules(story.timeline(), roster).filter(({ held }) => !held)).toEqual([]);
  });
});

describe('when the leader is not what it was', () => {
  const follows = (reason: string) => byWatch({ type: 'follow-leader', leader: 'INC-7', reason });

  it('what somebody ended ends with all that was part of it, and the reason names it', () => {
    const story = gathered(anIncident());
    expect(story.does(follows(endedBySomebody))).toEqual(['resolved']);
    expect(last(story, 'resolved')).toMatchObject({ with: { leader: 'INC-7', by: 'person-0' } });
    expect(story.incident()).toMatchObject({ status: 'resolved', closedBy: 'person-0' });
    expect(story.passes('P7D')).toEqual([]);
  });

  it('what ended by itself ends what is clear; what still fires is one of its own and pages at once', () => {
    const story = gathered(anIncident());
    expect(story.does(follows(endedByItself))).toEqual([
      'left-gathering',
      'level 1, round 1',
      'page ada: on-call',
    ]);
    gathered(story);
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT1M'))] }));
    expect(story.does(follows(endedByItself))).toEqual(['resolved']);
  });

  it('goes with it under another', () => {
    const story = gathered(anIncident());
    story.does(follows(ledByAnother));
    expect(story.incident().under?.leader).toBe('INC-5');
    expect(story.refuses(follows(endedBySomebody)).code).toBe('not-needed');
  });

  it('is one of its own when it is reopened, and a serious one owes no review of its own', () => {
    const story = gathered(aCommandedIncident());
    story.does(follows(endedBySomebody));
    expect(story.passes('P7D')).toEqual([]);
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    expect(story.incident().under).toBeUndefined();
  });
});

describe('an incident under which others are gathered', () => {
  it('is asked for them by whoever leads it', () => {
    const story = aCommandedIncident();
    expect(story.does(by('cleo', { type: 'gather', incidents: ['INC-8', 'INC-9', 'INC-8'] }))).toEqual([
      'gathering-asked',
    ]);
    expect(last(story, 'gathering-asked').incidents).toEqual(['INC-8', 'INC-9']);
    expect(story.refuses(by('cleo', { type: 'gather', incidents: ['INC-42'] })).code).toBe('not-needed');
  });

  it('counts them, names the latest, and says so once', () => {
    const story = anIncident({ opening: opening({ alerts: [] }) });
    story.does(byWatch({ type: 'count-gathered' }));
    const { gathered: known } = story.incident();
    expect(known?.count).toBeGreaterThan(0);
    expect(last(story, 'gathering-counted').joined).toHaveLength(known?.count ?? 0);
    expect(known?.newest).toEqual(last(story, 'gathering-counted').joined.map(({ id }) => id));
  });
});
