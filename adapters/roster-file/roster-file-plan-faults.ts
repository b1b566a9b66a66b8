import { sameListener } from '../../domain/roster/listeners';
import { usualRoleShift } from '../../domain/roster/plan-defaults';
import { bulkOf, kilobytes, mostPlanBytes, planBytes } from '../../domain/roster/plan-size';
import type { CommandPlan, CrewRole, ResponsePlan } from '../../domain/roster/roster';
import { type Duration, isShorter } from '../../domain/time';
import type { Fault } from './roster-file-fault';
import type { RosterFile } from './roster-file-schema';

/** The longest rest that can be told: earlier tours of duty are forgotten. */
const longestRest: Duration = 'P7D';

type WrittenPlan = RosterFile['plans'][number];

/** Parts of a plan that cannot work together, or not with the people of the file. */
export function faultsOfPlans(file: RosterFile): Fault[] {
  return [
    ...repeatedNamesInPlans(file),
    ...inPlans(file, (plan) => [
      ...commandFaults(plan),
      ...updateFaults(plan),
      ...crewFaults(plan, file),
      ...vendorFaults(plan),
      ...listenerFaults(plan, file),
      ...sizeFaults(plan, file),
    ]),
  ];
}

/** Roles, teams, templates and vendors that one plan names twice. */
export function repeatedNamesInPlans(file: RosterFile): Fault[] {
  return inPlans(file, ({ crew, updates, vendors, stakeholders }) => [
    ...repeated(
      crew.roles.map(({ role }) => role),
      (index) => ['crew', 'roles', index, 'role'],
    ),
    ...repeated(crew.teams, (index) => ['crew', 'teams', index]),
    ...(['responders', 'teams'] as const).flatMap((kind) =>
      repeated(stakeholders?.[kind] ?? [], (index) => ['stakeholders', kind, index]),
    ),
    ...repeated((stakeholders?.addresses ?? []).map(sameListener), (index) => [
      'stakeholders',
      'addresses',
      index,
    ]),
    ...repeated(
      updates.templates.map(({ id }) => id),
      (index) => ['updates', 'templates', index, 'id'],
    ),
    ...repeated(
      vendors.map(({ id }) => id),
      (index) => ['vendors', index, 'id'],
    ),
  ]);
}

function inPlans({ plans }: RosterFile, faultsIn: (plan: WrittenPlan) => Fault[]): Fault[] {
  return plans.flatMap((plan, index) =>
    faultsIn(plan).map(({ path, message }) => ({ path: ['plans', index, ...path], message })),
  );
}

function repeated(names: readonly string[], pathOf: (index: number) => PropertyKey[]): Fault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: pathOf(index), message: `"${name}" is used twice` }] : [],
  );
}

function commandFaults({ command }: WrittenPlan): Fault[] {
  const { reliefLead, shift, maximumHours, minimumRest } = command;
  const fault = (key: keyof CommandPlan, message: string): Fault => ({ path: ['command', key], message });
  return [
    ...(isShorter(reliefLead, shift) ? [] : [fault('reliefLead', 'must be shorter than the shift')]),
    ...(isShorter(maximumHours, shift)
      ? [fault('maximumHours', `must not be less than one shift (${shift})`)]
      : []),
    ...(isShorter(longestRest, minimumRest)
      ? [fault('minimumRest', `must not be longer than ${longestRest}: earlier tours of duty are forgotten`)]
      : []),
  ];
}

function updateFaults({ updates }: WrittenPlan): Fault[] {
  const { every, later, long, days, remindBefore } = updates;
  const fault = (key: string, message: string, ...rest: string[]): Fault => ({
    path: ['updates', key, ...rest],
    message,
  });
  const tooShort = Object.entries(every).flatMap(([severity, interval]) =>
    isShorter(remindBefore, interval)
      ? []
      : [fault('every', `must be longer than remindBefore (${remindBefore})`, severity)],
  );
  const slower = ([key, paces]: readonly [string, typeof later]) =>
    Object.entries(paces).flatMap(([severity, pace]) => {
      const usual = every[severity as keyof typeof every];
      if (usual === undefined)
        return [fault(key, `needs an interval in "every" first: ${severity} is owed no updates`, severity)];
      return isShorter(usual, pace.every)
        ? []
        : [fault(key, `must be longer than the interval that it follows (${usual})`, severity, 'every')];
    });
  return [...tooShort, ...slower(['later', later]), ...slower(['long', long]), ...slower(['days', days])];
}

function crewFaults({ crew, command }: WrittenPlan, { responders }: RosterFile): Fault[] {
  return crew.roles.flatMap(({ role, shift }, index) => {
    const path = ['crew', 'roles', index];
    if (role === 'commander') {
      const message =
        'must be another role: a commander is called for every serious incident, as "command" says';
      return [{ path: [...path, 'role'], message }];
    }
    const faults: Fault[] = [];
    if (!responders.some(({ roles }) => roles.includes(role))) {
      const message = `nobody has the role "${role}", so nobody could be asked to take it`;
      faults.push({ path: [...path, 'role'], message });
    }
    if (shift === undefined || shift === 'none') return faults;
    if (!isShorter(command.reliefLead, shift)) {
      const message = `must be longer than command.reliefLead (${command.reliefLead})`;
      faults.push({ path: [...path, 'shift'], message });
    }
    if (isShorter(command.maximumHours, shift)) {
      const message = `must not be longer than command.maximumHours (${command.maximumHours})`;
      faults.push({ path: [...path, 'shift'], message });
    }
    return faults;
  });
}

function vendorFaults({ vendors }: WrittenPlan): Fault[] {
  return vendors.flatMap(({ name, awsSupport, contacts }, index): Fault[] => {
    const path = ['vendors', index, 'contacts'];
    if (awsSupport === undefined && contacts.length === 0) {
      const message = `needs at least one, since nothing can be opened at ${name} by itself (only AWS Support has "awsSupport")`;
      return [{ path, message }];
    }
    return contacts.flatMap(({ phone, email, url }, c) =>
      phone === undefined && email === undefined && url === undefined
        ? [{ path: [...path, c], message: 'needs a phone, an email or a url' }]
        : [],
    );
  });
}

/** Whoever is on the roster hears by their own channels, and has a say in it. */
function listenerFaults({ stakeholders }: WrittenPlan, { responders }: RosterFile): Fault[] {
  return (stakeholders?.addresses ?? []).flatMap((address, index) => {
    const owner = responders.find(({ email }) => sameListener(email) === sameListener(address));
    if (owner === undefined) return [];
    const message = `"${address}" is the email of "${owner.id}": name them in stakeholders.responders instead`;
    return [{ path: ['stakeholders', 'addresses', index], message }];
  });
}

/** Each incident carries its plan. */
function sizeFaults(plan: WrittenPlan, file: RosterFile): Fault[] {
  const whole = planOf(plan, file);
  if (whole === undefined) return [];
  const { all } = planBytes(whole);
  if (all <= mostPlanBytes) return [];
  const message = `"${plan.id}" takes ${kilobytes(all)} of every incident, and ${kilobytes(mostPlanBytes)} is the most that its item has room for. Shorten what takes most of it: ${bulkOf(whole)}`;
  return [{ path: [], message }];
}

/** The plan with what it names; undefined where there is no policy of that name. */
export function planOf(
  { policy, ...plan }: WrittenPlan,
  { policies, fallback }: RosterFile,
): ResponsePlan | undefined {
  const escalation = policies.find(({ id }) => id === policy);
  const { crew, command } = plan;
  const roles = crew.roles.map(
    ({ shift = usualRoleShift(command), ...role }): CrewRole =>
      shift === 'none' ? role : { ...role, shift },
  );
  return escalation && { ...plan, crew: { ...crew, roles }, escalation, fallback: plan.fallback ?? fallback };
}
