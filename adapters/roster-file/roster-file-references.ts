import type { TeamId } from '../../domain/ids';
import { mostPagedAtOnce } from '../../domain/roster/roster';
import type { Fault } from './roster-file-fault';
import { faultsOfPlans } from './roster-file-plan-faults';
import type { RosterFile } from './roster-file-schema';

/** Addresses that two people have, and parts that cannot work together. */
export function faultsOf(file: RosterFile): Fault[] {
  return [
    ...sharedAddresses(file, 'email', 'address', (email) => email.toLowerCase()),
    ...sharedAddresses(file, 'phone', 'number', (phone) => phone),
    ...rulesWithoutAddress(file),
    ...crowdedLevels(file),
    ...layersWithoutTime(file),
    ...faultsOfPlans(file),
    ...missingCommanders(file),
    ...defaultOfDrills(file),
  ];
}

/**
 * A person is known by their address: to the API, and to the topic that sends each their own email; and a text is
 * answered in the name of its sender.
 */
function sharedAddresses(
  { responders }: RosterFile,
  field: 'email' | 'phone',
  word: string,
  comparable: (written: string) => string,
): Fault[] {
  const owners = new Map<string, string>();
  return responders.flatMap((responder, index) => {
    const written = responder[field];
    if (written === undefined) return [];
    const owner = owners.get(comparable(written));
    if (owner === undefined) {
      owners.set(comparable(written), responder.id);
      return [];
    }
    const message = `"${written}" is the ${word} of "${owner}" too; everyone needs their own`;
    return [{ path: ['responders', index, field], message }];
  });
}

function rulesWithoutAddress({ responders }: RosterFile): Fault[] {
  return responders.flatMap(({ id, phone, webhook, rules = {} }, index) =>
    (['high', 'low'] as const).flatMap((urgency) =>
      (rules[urgency] ?? []).flatMap(({ channel }, s) => {
        const path = ['responders', index, 'rules', urgency, s, 'channel'];
        if (channel === 'sms' && phone === undefined)
          return [
            { path, message: `"${id}" has no phone to text to; give a "phone", or take this step out` },
          ];
        if (channel === 'webhook' && webhook === undefined)
          return [{ path, message: `"${id}" has no webhook; give a "webhook", or take this step out` }];
        return [];
      }),
    ),
  );
}

/** A level is paged in one go. Whoever is on call counts as somebody who is not named otherwise. */
function crowdedLevels(file: RosterFile): Fault[] {
  return levelsOf(file).flatMap(({ level, path }) => {
    const people = new Set<string>();
    const schedules = new Set<string>();
    for (const target of level.targets) {
      if ('responder' in target) people.add(target.responder);
      else if ('schedule' in target) schedules.add(target.schedule);
      else for (const member of membersOf(file, target.team)) people.add(member);
    }
    const most = people.size + schedules.size;
    if (most <= mostPagedAtOnce) return [];
    const message = `may come to ${most} people with all members of its teams; all are paged at once, so there must not be more than ${mostPagedAtOnce}`;
    return [{ path: [...path, 'targets'], message }];
  });
}

function layersWithoutTime(file: RosterFile): Fault[] {
  return layersOf(file).flatMap(({ layer: { starts, ends }, path }) =>
    ends === undefined || ends > starts
      ? []
      : [{ path: [...path, 'ends'], message: `must be later than starts (${starts})` }],
  );
}

function missingCommanders({ responders }: RosterFile): Fault[] {
  if (responders.some(({ roles }) => roles.includes('commander'))) return [];
  return [
    {
      path: ['responders'],
      message: 'nobody has the role "commander", so a serious incident would have nobody in charge',
    },
  ];
}

function defaultOfDrills({ services, defaultService }: RosterFile): Fault[] {
  if (!services.some(({ id, drill }) => id === defaultService && drill)) return [];
  const message = `"${defaultService}" is for drills, and what no service claims is in earnest; name another`;
  return [{ path: ['defaultService'], message }];
}

/** Every layer, with where it stands: in the short form the schedule is its only layer. */
function layersOf({ schedules }: RosterFile) {
  return schedules.flatMap(({ isShort, layers }, s) =>
    layers.map((layer, l) => ({
      layer,
      path: isShort ? ['schedules', s] : ['schedules', s, 'layers', l],
    })),
  );
}

function levelsOf({ policies }: RosterFile) {
  return policies.flatMap(({ levels }, p) =>
    levels.map((level, l) => ({ level, path: ['policies', p, 'levels', l] })),
  );
}

function membersOf({ teams }: RosterFile, id: TeamId): readonly string[] {
  return teams.find((team) => team.id === id)?.members ?? [];
}
