import { rosterInForce } from '../../application/roster-in-force';
import type { TimelineEvent } from '../../domain/incident/event';
import { checkRules } from '../../domain/incident/rules';
import { publicUpdates } from '../../domain/incident/updates/public-updates';
import type { Roster } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';
import { readScenario, shippedScenarios } from '../../drill/read-scenario';
import { type DrillResult, runDrill } from '../../drill/run-drill';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { memoryStage } from './memory-stage';
import { inForce, sampleRoster } from './sample-roster';

interface Played {
  house: MemoryHouse;
  result: DrillResult;
  told: TimelineEvent[];
}

const plays = new Map<string, Promise<Played>>();

/** The scenario, played once from the alarm to the end on the sample roster in memory. */
function played(scenario: string): Promise<Played> {
  const play = plays.get(scenario) ?? playedAnew(scenario);
  plays.set(scenario, play);
  return play;
}

async function playedAnew(
  scenario: string,
  roster: Roster = sampleRoster(),
  verified: (responder: string) => boolean = () => true,
): Promise<Played> {
  const house = await buildMemoryHouse(roster, saturdayEvening, { verified });
  const told: TimelineEvent[] = [];
  const known = await rosterInForce(house.deps.rosters, saturdayEvening);
  const result = await runDrill(
    memoryStage(house),
    known,
    (event) => told.push(event),
    readScenario(scenario),
  );
  // What may take long is done after the end.
  await house.runRetries();
  return { house, result, told };
}

const hoursOf = ({ told }: Played) => {
  const [first, last] = [told[0], told.at(-1)];
  return (Date.parse(last?.at ?? '') - Date.parse(first?.at ?? '')) / 3_600_000;
};

const ofType = <T extends TimelineEvent['type']>({ told }: Played, type: T) =>
  told.filter((event): event is Extract<TimelineEvent, { type: T }> => event.type === type);

describe.each(shippedScenarios())('the drill %s, played in memory', (scenario) => {
  let drill: Played;

  beforeAll(async () => {
    drill = await played(scenario);
  }, 120_000);

  it('keeps every rule', () => {
    expect(drill.result.checks.length).toBeGreaterThan(10);
    expect(drill.result.checks.filter(({ held }) => !held)).toEqual([]);
    expect(checkRules(drill.told, inForce(sampleRoster())).filter(({ held }) => !held)).toEqual([]);
  });

  it('ends resolved when its time is over, with nothing owed but perhaps a review', async () => {
    const { lasts } = drill.result.scenario;
    const hours = millisecondsOf(lasts) / 3_600_000;
    expect(drill.told.find(({ type }) => type === 'resolved')).toBeDefined();
    expect(hoursOf(drill)).toBeGreaterThanOrEqual(hours);
    expect(hoursOf(drill)).toBeLessThan(hours + 0.2);
    expect(drill.result.incident.status).toBe('resolved');
  });

  it('leaves nothing of its scenario out', () => {
    expect(drill.result.skipped).toEqual([]);
  });

  it('labels every message to anybody as a drill, and nothing that leaves lacks it', () => {
    const { sent } = drill.house;
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ text, subject }) => !`${subject ?? ''}${text}`.includes('DRILL'))).toEqual([]);
  });

  it('tells people in its title what is practised', () => {
    expect(drill.result.incident.title).toContain(drill.result.scenario.title);
  });

  it('is scored', () => {
    expect(drill.result.score.of).toBeGreaterThan(0);
    expect(drill.result.score.lines.every(({ text }) => text.endsWith('.'))).toBe(true);
  });
});

describe('a drill of a service whose team and customers are told', () => {
  /** The sample roster, where the drills' incidents are told to a team in chat and by webhook, and to the public. */
  function toldRoster() {
    const roster = sampleRoster();
    return {
      ...roster,
      teams: roster.teams.map((team) => ({ ...team, chat: true, webhook: 'https://hooks.example.com/team' })),
      services: roster.services.map((service) => (service.drill ? { ...service, team: 'shop' } : service)),
      plans: roster.plans.map((plan) => ({
        ...plan,
        updates: { ...plan.updates, audiences: ['internal', 'public'] as const },
      })),
    };
  }

  let drill: Played;

  beforeAll(async () => {
    drill = await playedAnew('day-long-outage', toldRoster());
  }, 120_000);

  it('says DRILL in whatever leaves, in chat and by webhook as well', () => {
    const { sent } = drill.house;
    expect(new Set(sent.map(({ channel }) => channel))).toEqual(new Set(['sms', 'email', 'chat', 'webhook']));
    expect(sent.filter(({ text, subject }) => !`${subject ?? ''}${text}`.includes('DRILL'))).toEqual([]);
  });

  it('practises public updates, of which none is published', () => {
    expect(ofType(drill, 'update-posted').some(({ audience }) => audience === 'public')).toBe(true);
    expect(publicUpdates(drill.result.incident)).toEqual([]);
  });

  it('keeps every rule', () => {
    expect(drill.result.checks.filter(({ held }) => !held)).toEqual([]);
    expect(drill.result.skipped).toEqual([]);
  });
});

describe('a drill where no service is there for drills', () => {
  it.each([
    ['none is a drill', { drill: false }],
    ['the one that is claims other alarms', { alarms: ['practice-*'] }],
  ])('does not start, rings nothing, and says what to do: %s', async (_, change) => {
    const roster = sampleRoster();
    const services = roster.services.map((one) => (one.id === 'drill' ? { ...one, ...change } : one));
    const house = await buildMemoryHouse({ ...roster, services }, saturdayEvening);
    const known = await rosterInForce(house.deps.rosters, saturdayEvening);
    await expect(runDrill(memoryStage(house), known, () => {})).rejects.toThrow(
      /^The drill does not start: no service .*alarms: \["eightbells-drill-\*"\]\n {4}drill: true/s,
    );
    expect(await house.deps.incidents.openIncidents()).toEqual([]);
    expect(house.sent).toEqual([]);
  });
});

describe('three days without a Region', () => {
  let drill: Played;

  beforeAll(async () => {
    drill = await played('three-day-region-outage');
  }, 120_000);

  it('is relieved at least nine times: once early, the others at the end of the shift', () => {
    const reliefs = ofType(drill, 'command-relieved').map(({ how }) => how);
    expect(reliefs.length).toBeGreaterThanOrEqual(9);
    expect(reliefs.filter((how) => how === 'confirmed')).toHaveLength(1);
    expect(reliefs.filter((how) => how !== 'confirmed' && how !== 'shift-ended')).toEqual([]);
    expect(ofType(drill, 'shift-overran')).toEqual([]);
  });

  it('is declined twice, and one who is asked stays silent', () => {
    expect(ofType(drill, 'relief-declined')).toHaveLength(2);
    expect(ofType(drill, 'relief-candidate-chosen').length).toBe(
      ofType(drill, 'command-relieved').length + 3,
    );
  });

  it('says so wherever it had to break somebody’s rest, and takes points for it', () => {
    const asked = [...ofType(drill, 'relief-candidate-chosen'), ...ofType(drill, 'role-candidate-chosen')];
    const tired = asked.filter(({ breaks = [] }) => breaks.length > 0);
    const line = drill.result.score.lines.find(({ about }) => about === 'limits');
    expect(line?.points === line?.of).toBe(tired.length === 0);
  });

  it('goes on by email while texts fail', () => {
    const failed = ofType(drill, 'not-delivered');
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(({ channel }) => channel))).toEqual(new Set(['sms']));
  });

  it('calls a crew in and fills the roles of the plan', () => {
    expect(ofType(drill, 'crew-answered').length).toBeGreaterThan(0);
    expect(ofType(drill, 'role-taken').length).toBeGreaterThan(0);
  });

  it('misses three promised updates, and posts all others', () => {
    const overdue = ofType(drill, 'update-reminded').filter(({ overdue }) => overdue);
    expect(new Set(overdue.map(({ promisedAt }) => promisedAt)).size).toBe(3);
    expect(ofType(drill, 'update-posted').length).toBeGreaterThan(30);
    expect(ofType(drill, 'update-posted').filter(({ noNews }) => noNews)).toHaveLength(1);
  });

  it('is known of everybody who took part, and of nobody else', async () => {
    // Its timeline is long: that is done beside the stream.
    await drill.house.runRetries();
    const practised = await drill.house.deps.practice.all();
    const acted = new Set(
      drill.told.flatMap(({ by, type }) =>
        by.kind === 'responder' && type !== 'clock-advanced' && type !== 'note-added' ? [by.id] : [],
      ),
    );
    expect(practised.map(({ responder }) => responder).sort()).toEqual([...acted].sort());
    expect(practised.every(({ incident }) => incident === drill.result.incident.id)).toBe(true);
    const { people } = JSON.parse((await drill.house.api('ada@example.com', 'GET', '/api/people')).body);
    const drilled = people.filter(({ lastDrill }: { lastDrill?: unknown }) => lastDrill !== undefined);
    expect(drilled.map(({ responder }: { responder: string }) => responder).sort()).toEqual(
      [...acted].sort(),
    );
  });
});

describe('the commander who does not answer', () => {
  let drill: Played;

  beforeAll(async () => {
    drill = await played('silent-commander');
  }, 120_000);

  it('is found after three who were silent', () => {
    const taken = ofType(drill, 'command-taken');
    expect(taken).toHaveLength(1);
    const asked = ofType(drill, 'command-candidate-chosen').map(({ candidate }) => candidate);
    expect(asked).toHaveLength(4);
    expect(taken[0]?.commander).toBe(asked[3]);
  });

  it('overruns, and is relieved by force', () => {
    const [first] = ofType(drill, 'command-taken');
    expect(ofType(drill, 'shift-overran').map(({ commander }) => commander)).toEqual([first?.commander]);
    const reliefs = ofType(drill, 'command-relieved');
    expect(reliefs.map(({ how, from }) => [how, from])).toEqual([['forced', first?.commander]]);
  });

  it('ends with somebody in command, who posts the updates that were overdue', () => {
    const [relief] = ofType(drill, 'command-relieved');
    expect(drill.result.incident.pastShifts.at(-1)?.commander).toBe(relief?.to);
    const overdue = ofType(drill, 'update-reminded').filter((event) => event.overdue);
    expect(overdue.length).toBeGreaterThan(0);
    const posted = ofType(drill, 'update-posted').at(-1);
    expect(posted?.by).toEqual({ kind: 'responder', id: relief?.to });
  });
});

describe('a small fault in the night', () => {
  it('needs no commander, and says so in its score', async () => {
    const drill = await played('night-page-sev3');
    expect(ofType(drill, 'command-candidate-chosen')).toEqual([]);
    expect(new Set(ofType(drill, 'paged').map(({ responder }) => responder)).size).toBe(1);
    expect(drill.result.score.lines.map(({ about }) => about)).toEqual(['acknowledge', 'pages']);
  });
});

describe('a day-long outage', () => {
  let drill: Played;

  beforeAll(async () => {
    drill = await played('day-long-outage');
  }, 120_000);

  it('is commanded by three different people or more, relieved at least twice', () => {
    const reliefs = ofType(drill, 'command-relieved');
    expect(reliefs.length).toBeGreaterThanOrEqual(2);
    const taken = ofType(drill, 'command-taken').map(({ commander }) => commander);
    expect(new Set([...taken, ...reliefs.map(({ to }) => to)]).size).toBeGreaterThanOrEqual(3);
  });

  it('misses one status update, and says so', () => {
    const overdue = ofType(drill, 'update-reminded').filter((event) => event.overdue);
    expect(new Set(overdue.map(({ promisedAt }) => promisedAt)).size).toBe(1);
  });
});

describe('a small team, of two commanders without crew and vendors', () => {
  function smallRoster(): Roster {
    const roster = sampleRoster();
    const commands = ['ada', 'ben'];
    return {
      ...roster,
      responders: roster.responders.map((person) => ({
        ...person,
        roles: commands.includes(person.id) ? ['commander'] : [],
      })),
      plans: roster.plans.map((plan) => ({ ...plan, crew: { ...plan.crew, roles: [] }, vendors: [] })),
    };
  }

  it.each(['three-day-region-outage', 'silent-commander'])(
    'can practise %s, and is told what it could not do',
    async (scenario) => {
      const drill = await playedAnew(scenario, smallRoster());
      expect(drill.result.incident.status).toBe('resolved');
      expect(checkRules(drill.told, inForce(smallRoster())).filter(({ held }) => !held)).toEqual([]);
      for (const { what, why } of drill.result.skipped) {
        expect(what).toMatch(/vendor/);
        expect(why).toMatch(/\.$/);
      }
    },
    120_000,
  );
});

describe('a drill in which somebody cannot be reached', () => {
  it.each(['ada', 'chiyo', 'dev'])(
    'is judged by who can be: %s, whose channels nobody has confirmed, is rightly passed over',
    async (unreachable) => {
      const isVerified = (responder: string) => responder !== unreachable;
      const { result } = await playedAnew('three-day-region-outage', sampleRoster(), isVerified);
      expect(result.checks.filter(({ held }) => !held)).toEqual([]);
      expect(result.checks.length).toBeGreaterThan(10);
    },
    120_000,
  );
});
