import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import type { Roster } from '../../domain/roster/roster';

const regions = [
  { name: 'emea', timeZone: 'Europe/Berlin' },
  { name: 'americas', timeZone: 'America/Los_Angeles' },
  { name: 'apac', timeZone: 'Asia/Singapore' },
] as const;

/** The roles of the twenty people of a region: three may command, five lead repairs, three write, two speak with vendors. */
const rolesInRegion = [
  ...Array<string>(3).fill('commander'),
  ...Array<string>(5).fill('operations'),
  ...Array<string>(3).fill('communications'),
  ...Array<string>(2).fill('liaison'),
  ...Array<undefined>(7).fill(undefined),
];

interface Member {
  id: string;
  region: string;
  timeZone: string;
  role: string | undefined;
}

const members: readonly Member[] = regions.flatMap(({ name, timeZone }) =>
  rolesInRegion.map((role, index) => ({ id: `${name}-${index + 1}`, region: name, timeZone, role })),
);

/**
 * The roster of a company of sixty people in three regions, written as a team would write it that says nothing but who is there: all else
 * is by default.
 */
export function sixtyPeople(): Roster {
  const parsed = parseRosterFile(JSON.stringify(file));
  if (parsed.outcome === 'invalid')
    throw new Error(`The roster of sixty is not valid: ${JSON.stringify(parsed.faults)}`);
  return parsed.roster;
}

const idsWith = (role: string | undefined) => members.filter((one) => one.role === role).map(({ id }) => id);

const weekly = (id: string, rotation: readonly string[]) => ({
  ...{ id, timeZone: 'Etc/UTC', starts: '2026-01-05', handoffTime: '09:00', rotation },
});

const file = {
  responders: members.map(({ id, timeZone, role }, index) => ({
    ...{ id, name: `Person ${index + 1}`, timeZone, email: `${id}@example.com` },
    phone: `+1202555${String(1000 + index)}`,
    roles: role === undefined ? [] : [role],
  })),
  teams: regions.map(({ name }) => ({
    ...{ id: name, name: `Shop ${name}` },
    members: members.filter(({ region, role }) => region === name && role === undefined).map(({ id }) => id),
  })),
  schedules: [
    weekly('first-line', idsWith('operations')),
    weekly('second-line', [...idsWith('operations')].reverse()),
    weekly('commanders', idsWith('commander')),
  ],
  policies: [
    {
      id: 'standard',
      levels: ['first-line', 'second-line', 'commanders'].map((schedule) => ({
        targets: [{ schedule }],
        acknowledgeWithin: 'PT5M',
      })),
      repeat: 1,
    },
  ],
  fallback: { responders: ['emea-1'], every: 'PT10M' },
  plans: [
    {
      id: 'standard',
      policy: 'standard',
      command: { schedule: 'commanders' },
      crew: {
        roles: [{ role: 'operations' }, { role: 'communications' }, { role: 'liaison' }],
        teams: ['emea'],
      },
      vendors: [
        {
          id: 'aws',
          name: 'AWS Support',
          awsSupport: { severityCode: 'urgent' },
          openFor: ['SEV1'],
          contactEvery: 'PT2H',
        },
      ],
    },
  ],
  services: [
    { id: 'shop', name: 'The shop', plan: 'standard', alarms: ['shop-*'], team: 'emea' },
    { id: 'everything-else', name: 'Everything else', plan: 'standard' },
  ],
  defaultService: 'everything-else',
};
