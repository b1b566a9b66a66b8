import type { TimelineEvent } from '../../domain/incident/event';
import { checkRules } from '../../domain/incident/rules';
import { playDayLongOutage } from '../../drill/day-long-outage';
import { bringPlayers } from '../../drill/players';
import type { Stage } from '../../drill/stage';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { inForce, sampleRoster } from './sample-roster';

const alarm = 'eightbells-drill-simulated';

function memoryStage(house: MemoryHouse): Stage {
  return {
    patience: 30,
    pause: () => house.pass(1000),
    raiseAlarm: (name) => house.alarm(name, 'ALARM'),
    removeAlarm: async () => {},
    messagesAfter: async (after) => house.sent.slice(after),
    openLink: (link) => house.door('GET', link),
    sendForm: (link, form) => house.door('POST', link, { ...form }),
    callApi: (method, path, body) => house.api('ada@example.com', method, path, body),
  };
}

describe('a day-long outage, played in memory', () => {
  const told: TimelineEvent[] = [];
  let house: MemoryHouse;

  beforeAll(async () => {
    const roster = sampleRoster();
    house = await buildMemoryHouse(roster, saturdayEvening);
    const stage = memoryStage(house);
    const players = bringPlayers(stage, roster, (event) => told.push(event));
    await stage.raiseAlarm(alarm);
    await players.begin(alarm);
    await playDayLongOutage(players);
  });

  const ofType = <T extends TimelineEvent['type']>(type: T) =>
    told.filter((event): event is Extract<TimelineEvent, { type: T }> => event.type === type);

  it('keeps every rule', () => {
    expect(checkRules(told, inForce(sampleRoster())).filter(({ held }) => !held)).toEqual([]);
  });

  it('is commanded by three different people or more, relieved at least twice', () => {
    expect(ofType('command-relieved').length).toBeGreaterThanOrEqual(2);
    expect(
      new Set([
        ...ofType('command-taken').map((event) => event.commander),
        ...ofType('command-relieved').map((event) => event.to),
      ]).size,
    ).toBeGreaterThanOrEqual(3);
  });

  it('misses one status update, and says so', () => {
    expect(ofType('update-reminded').filter(({ overdue }) => overdue)).toHaveLength(1);
  });

  it('ends resolved after 24 hours of incident time, with no watch and nothing owed', () => {
    const [first, last] = [told[0], told.at(-1)];
    expect(last?.type).toBe('resolved');
    expect(Date.parse(last?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(house.watches.size).toBe(0);
  });

  it('labels every message as a drill', () => {
    expect(house.sent.filter(({ text, subject }) => !`${subject ?? ''}${text}`.includes('DRILL'))).toEqual(
      [],
    );
  });
});
