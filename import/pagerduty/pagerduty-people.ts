import type { Urgency } from '../../domain/roster/responder';
import { type FoundPhone, type People, type PersonInExport, peopleFrom } from '../found-people';
import type { ImportReport } from '../import-report';
import type { FoundStep } from '../personal-rules';
import type { PagerDutyUser } from './pagerduty-records';

/** Roles of those who may look and never be on call. */
const onlookers = ['read_only_user', 'read_only_limited_user'];

/** The people of an export who can be on call. */
export function pagerDutyPeople(users: readonly PagerDutyUser[], report: ImportReport): People {
  const found = users.filter(({ name, role }) => {
    const isOnlooker = onlookers.includes(role ?? '');
    if (isOnlooker) report.leftOut(name, 'is a stakeholder in PagerDuty and is never on call');
    return !isOnlooker;
  });
  return peopleFrom(
    found.map((user) => personOf(user, report)),
    'PagerDuty',
    report,
  );
}

function personOf(user: PagerDutyUser, report: ImportReport): PersonInExport {
  const methods = user.contact_methods.map((method) => ({ ...method, type: plainType(method.type) }));
  if (
    methods.some(({ address, type }) => address === undefined && type !== 'push_notification_contact_method')
  )
    report.decide(
      user.name,
      'has contact methods that are only named: export users with include[]=contact_methods',
    );
  return {
    key: user.id,
    name: user.name,
    email: user.email,
    timeZone: user.time_zone,
    phones: methods.flatMap(phoneOf),
    emails: methods.flatMap(({ type, address }) =>
      type === 'email_contact_method' && address !== undefined ? [address] : [],
    ),
    steps: stepsOf(user, report),
    notices: [],
  };
}

function phoneOf({
  type,
  address,
  country_code,
  blacklisted,
  enabled,
}: PagerDutyUser['contact_methods'][number]) {
  if (address === undefined) return [];
  const takes: Readonly<Record<string, FoundPhone['takes']>> = {
    sms_contact_method: 'texts',
    phone_contact_method: 'calls',
  };
  const how = takes[type ?? ''];
  if (how === undefined) return [];
  const isUsable = blacklisted !== true && enabled !== false;
  return [{ address, countryCode: country_code ?? undefined, takes: how, isUsable }];
}

function stepsOf(
  { name, notification_rules, contact_methods }: PagerDutyUser,
  report: ImportReport,
): PersonInExport['steps'] {
  const steps: Record<Urgency, FoundStep[]> = { high: [], low: [] };
  for (const { start_delay_in_minutes: minutes, urgency, contact_method } of notification_rules) {
    if (minutes === null || minutes === undefined) {
      report.decide(name, 'has rules that are only named: export users with include[]=notification_rules');
      continue;
    }
    const named = contact_methods.find(({ id }) => id === contact_method?.id)?.type;
    const type =
      methods[plainType(contact_method?.type) ?? ''] ?? methods[plainType(named) ?? ''] ?? 'unknown';
    steps[urgency === 'low' ? 'low' : 'high'].push({ method: type, minutes });
  }
  return steps;
}

const methods: Readonly<Record<string, FoundStep['method']>> = {
  sms_contact_method: 'sms',
  email_contact_method: 'email',
  phone_contact_method: 'call',
  push_notification_contact_method: 'push',
  whatsapp_contact_method: 'push',
};

function plainType(type: string | undefined): string | undefined {
  return type?.replace(/_reference$/, '');
}
