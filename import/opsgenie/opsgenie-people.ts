import type { NoticeWish } from '../../domain/roster/responder';
import { type FoundPhone, type People, type PersonInExport, peopleFrom } from '../found-people';
import type { ImportReport } from '../import-report';
import type { FoundStep } from '../personal-rules';
import { minutesOf } from './opsgenie-durations';
import type { OpsgenieRule, OpsgenieUser } from './opsgenie-records';

/** Roles of those who may look and never be on call. */
const onlookers = ['stakeholder', 'observer'];

/** The people of an export who can be on call. */
export function opsgeniePeople(users: readonly OpsgenieUser[], report: ImportReport): People {
  const found = users.filter((user) => {
    const why = whyNeverOnCall(user);
    if (why !== undefined) report.leftOut(nameOf(user), why);
    return why === undefined;
  });
  return peopleFrom(
    found.map((user) => personOf(user, report)),
    'Opsgenie',
    report,
  );
}

function whyNeverOnCall({ role, blocked }: OpsgenieUser): string | undefined {
  if (blocked === true) return 'is blocked in Opsgenie';
  const name = (typeof role === 'string' ? role : (role?.name ?? '')).toLowerCase();
  return onlookers.includes(name) ? `is a ${name} in Opsgenie and is never on call` : undefined;
}

function nameOf({ fullName, username }: OpsgenieUser): string {
  return fullName === undefined || fullName.trim() === '' ? username : fullName;
}

function personOf(user: OpsgenieUser, report: ImportReport): PersonInExport {
  const steps = stepsOf(user, report);
  return {
    key: user.id,
    name: nameOf(user),
    email: user.username,
    timeZone: user.timeZone ?? user.timezone,
    phones: user.userContacts.flatMap(phoneOf),
    emails: user.userContacts.flatMap(({ to, contactMethod, method }) =>
      (contactMethod ?? method)?.toLowerCase() === 'email' && to !== undefined ? [to] : [],
    ),
    // Opsgenie knows no urgency: the same rule is for every alert.
    steps: { high: steps, low: steps },
    notices: noticesOf(user),
  };
}

/** Opsgenie writes 1-2025550101: the country code, a dash, the number. */
function phoneOf({
  to,
  contactMethod,
  method,
  enabled,
  status,
}: OpsgenieUser['userContacts'][number]): FoundPhone[] {
  const takes: Readonly<Record<string, FoundPhone['takes']>> = { sms: 'texts', voice: 'calls' };
  const how = takes[(contactMethod ?? method ?? '').toLowerCase()];
  if (how === undefined || to === undefined) return [];
  const [, countryCode, local] = /^\s*(\d{1,4})-(.+)$/.exec(to) ?? [];
  const number = local === undefined ? { address: to } : { address: local, countryCode };
  return [{ ...number, takes: how, isUsable: enabled !== false && status?.enabled !== false }];
}

/** The steps of the rule for new alerts that holds most generally. */
function stepsOf(user: OpsgenieUser, report: ImportReport): FoundStep[] {
  const about = nameOf(user);
  for (const rule of user.notificationRules) reportOther(rule, about, report);
  const rules = user.notificationRules
    .filter(({ actionType, enabled }) => actionType === 'create-alert' && enabled !== false)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
  const chosen = rules.find((rule) => isGeneral(rule)) ?? rules[0];
  if (chosen === undefined) return [];
  if (chosen.repeat?.enabled === true)
    report.leftOut(about, `personal rules: repeating "${chosen.name ?? ''}"; write further steps instead`);
  if (!isGeneral(chosen))
    report.changed(
      about,
      `personal rules: "${chosen.name ?? ''}" was for some alerts or hours; here it is for all`,
    );
  for (const rule of rules.filter((one) => one !== chosen))
    report.leftOut(
      about,
      `personal rules: "${rule.name ?? ''}", since one rule for new alerts is carried over`,
    );
  if (chosen.steps.length === 0)
    report.decide(
      about,
      'has a rule for new alerts without its steps: export each rule by itself, with its id',
    );
  return chosen.steps
    .filter(({ enabled }) => enabled !== false)
    .map(({ contact, sendAfter }) => ({ method: methodOf(contact?.method), minutes: minutesOf(sendAfter) }));
}

function isGeneral({ criteria, timeRestriction }: OpsgenieRule): boolean {
  return (criteria == null || criteria.type === 'match-all') && timeRestriction == null;
}

function reportOther({ actionType, name, enabled }: OpsgenieRule, about: string, report: ImportReport): void {
  const isCarriedOver = ['create-alert', 'schedule-start', 'schedule-end'].includes(actionType ?? '');
  if (!isCarriedOver && enabled !== false)
    report.leftOut(about, `personal rules: "${name ?? actionType ?? ''}" (${actionType}) has no counterpart`);
}

function noticesOf({ notificationRules }: OpsgenieUser): NoticeWish[] {
  const wants = (actionType: string) =>
    notificationRules.some((rule) => rule.actionType === actionType && rule.enabled !== false);
  return [
    ...(wants('schedule-start') ? (['shift-starts'] as const) : []),
    ...(wants('schedule-end') ? (['shift-ends'] as const) : []),
  ];
}

function methodOf(method: string | undefined): FoundStep['method'] {
  const methods: Readonly<Record<string, FoundStep['method']>> = {
    email: 'email',
    sms: 'sms',
    voice: 'call',
    mobile: 'push',
    android: 'push',
    ios: 'push',
    'mobile-app': 'push',
  };
  return methods[method?.toLowerCase() ?? ''] ?? 'unknown';
}
