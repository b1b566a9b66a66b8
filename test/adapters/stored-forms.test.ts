import { incidentSchema, timelineEventSchema, watchSchema } from '../../adapters/schemas/incident';
import { storedRosterSchema } from '../../adapters/schemas/stored-roster';
import { fold } from '../../domain/incident/evolve';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

/** Every object in `value`, and in what is in it, with a key that this version does not know. */
function fromALaterVersion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromALaterVersion);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, part]) => [key, fromALaterVersion(part)]);
  return Object.fromEntries([...known, ['inventedLater', { deep: true }]]);
}

/** Records keyed by people's own words keep every key; there a new key is new content. */
const hasOwnWords = (value: object) => 'SEV1' in value;

function withoutOwnWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwnWords);
  if (typeof value !== 'object' || value === null) return value;
  if (hasOwnWords(value)) {
    const { inventedLater: _, ...words } = value as Record<string, unknown>;
    return words;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutOwnWords(part)]));
}

const later = (value: unknown) => withoutOwnWords(fromALaterVersion(value));

describe('what a later version wrote with a key more can still be read:', () => {
  it('a roster', () => {
    const roster = sampleRoster();
    expect(storedRosterSchema.parse(later(roster))).toEqual(roster);
  });

  it('an incident, its watch and its timeline', async () => {
    const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    await house.door('POST', house.linkTo('ben'), { action: 'take-command' });
    const record = await house.room.incidents.load('INC-1');
    const timeline = await house.room.incidents.timeline('INC-1', 0, 100);
    expect(incidentSchema.parse(later(record?.incident))).toEqual(record?.incident);
    expect(watchSchema.parse(later(record?.watch))).toEqual(record?.watch);
    const read = timeline.map((event) => timelineEventSchema.parse(later(event)));
    expect(read).toEqual(timeline);
    expect(fold(read)).toEqual(record?.incident);
  });
});
