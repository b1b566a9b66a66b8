import { millisecondsOf } from '../../domain/time';
import type { RosterFile } from './roster-file-schema';

/** Something wrong in a roster file, and where. */
export interface Fault {
  path: readonly PropertyKey[];
  message: string;
}

/** Names that nothing bears, names and addresses that two bear, and durations that cannot work together. */
export function faultsOf(file: RosterFile): Fault[] {
  return [
    ...duplicateIds(file),
    ...sharedAddresses(file),
    ...danglingNames(file),
    ...impossibleDurations(file),
    ...missingCommanders(file),
  ];
}

function duplicateIds(file: RosterFile): Fault[] {
  return (['responders', 'schedules', 'policies', 'plans', 'services'] as const).flatMap((section) => {
    const seen = new Set<string>();
    return file[section].flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ path: [section, index, 'id'], message: `"${id}" is used twice` }];
    });
  });
}

/** A person is known by their address: to the API, and to the topic that sends each their own email. */
function sharedAddresses({ responders }: RosterFile): Fault[] {
  const owners = new Map<string, string>();
  return responders.flatMap(({ id, email }, index) => {
    const address = email.toLowerCase();
    const owner = owners.get(address);
    if (owner !== undefined) {
      const message = `"${email}" is the address of "${owner}" too; everyone needs their own`;
      return [{ path: ['responders', index, 'email'], message }];
    }
    owners.set(address, id);
    return [];
  });
}

function danglingNames(file: RosterFile): Fault[] {
  const faults: Fault[] = [];
  const expect = (
    section: 'responders' | 'schedules' | 'policies' | 'plans' | 'services',
    name: string | undefined,
    path: PropertyKey[],
  ) => {
    if (name === undefined || file[section].some(({ id }) => id === name)) return;
    const known = file[section].map(({ id }) => id).join(', ') || 'none';
    faults.push({ path, message: `"${name}" is not one of the ${section} (${known})` });
  };
  file.schedules.forEach(({ rotation }, s) => {
    rotation.forEach((name, index) => {
      expect('responders', name, ['schedules', s, 'rotation', index]);
    });
  });
  file.policies.forEach(({ levels }, p) => {
    levels.forEach(({ targets }, l) => {
      targets.forEach((target, t) => {
        const path = ['policies', p, 'levels', l, 'targets', t];
        if ('responder' in target) expect('responders', target.responder, path);
        else expect('schedules', target.schedule, path);
      });
    });
  });
  file.fallback.responders.forEach((name, index) => {
    expect('responders', name, ['fallback', 'responders', index]);
  });
  file.plans.forEach((plan, index) => {
    expect('policies', plan.policy, ['plans', index, 'policy']);
    expect('schedules', plan.command.schedule, ['plans', index, 'command', 'schedule']);
    plan.fallback?.responders.forEach((name, r) => {
      expect('responders', name, ['plans', index, 'fallback', 'responders', r]);
    });
  });
  file.services.forEach(({ plan }, index) => {
    expect('plans', plan, ['services', index, 'plan']);
  });
  expect('services', file.defaultService, ['defaultService']);
  return faults;
}

function impossibleDurations(file: RosterFile): Fault[] {
  return file.plans.flatMap(({ command, updates }, index) => {
    const faults: Fault[] = [];
    if (millisecondsOf(command.reliefLead) >= millisecondsOf(command.shift)) {
      faults.push({
        path: ['plans', index, 'command', 'reliefLead'],
        message: 'must be shorter than the shift',
      });
    }
    for (const [severity, every] of Object.entries(updates.every)) {
      if (millisecondsOf(updates.remindBefore) >= millisecondsOf(every)) {
        const path = ['plans', index, 'updates', 'every', severity];
        faults.push({ path, message: `must be longer than remindBefore (${updates.remindBefore})` });
      }
    }
    return faults;
  });
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
