import { emailAddress } from '../adapters/email-address';
import type { ResponderId } from '../domain/ids';
import type { ContactStep, NoticeWish, Urgency } from '../domain/roster/responder';
import { exportedPhone } from './exported-phone';
import { rosterName } from './exported-values';
import type { FoundResponder } from './found-roster';
import type { ImportReport } from './import-report';
import { knownTimeZone } from './known-time-zones';
import { type FoundStep, rulesFrom } from './personal-rules';
import { uniqueIds } from './unique-ids';

/** A person as an export has them. */
export interface PersonInExport {
  /** The tool's own id. */
  key: string;
  name: string;
  email: string;
  timeZone?: string | undefined;
  phones: readonly FoundPhone[];
  /** Addresses besides the one of the account. */
  emails: readonly string[];
  steps: Partial<Record<Urgency, readonly FoundStep[]>>;
  notices: readonly NoticeWish[];
}

export interface FoundPhone {
  address: string;
  countryCode?: string | number | undefined;
  takes: 'texts' | 'calls';
  isUsable: boolean;
}

export interface People {
  responders: readonly FoundResponder[];
  /** The responder of the tool's id; undefined for whoever is not on the roster. */
  idOf(key: string | null | undefined): ResponderId | undefined;
  /** The name by which people call whoever has the tool's id. */
  nameOf(key: string): string | undefined;
}

const isEmail = (text: string) => emailAddress().safeParse(text).success;

/** The people who can be paged: everybody with an email address of their own. */
export function peopleFrom(found: readonly PersonInExport[], tool: string, report: ImportReport): People {
  const ids = uniqueIds();
  const emails = new Set<string>();
  const phones = new Map<string, string>();
  const byKey = new Map<string, FoundResponder>();
  for (const person of found) {
    const about = aboutOf(person, found);
    const email = person.email.trim();
    if (!isEmail(email)) {
      report.leftOut(about, `has no usable email address ("${email}"), which everybody needs`);
      continue;
    }
    if (emails.has(email.toLowerCase())) {
      report.decide(about, `is left out, since somebody else has the same email address (${email})`);
      continue;
    }
    emails.add(email.toLowerCase());
    const phone = chosenPhone(person, about, phones, report);
    if (phone !== undefined) phones.set(phone, about);
    byKey.set(person.key, {
      id: ids.idFor(person.name, email.split('@')[0] ?? ''),
      name: rosterName(person.name, email),
      email,
      phone,
      timeZone: zoneOf(person, about, report),
      rules: ownRules(person, about, phone !== undefined, report),
      notices: person.notices,
      note: `${tool} user ${person.key}`,
    });
    for (const other of person.emails.filter((address) => address.toLowerCase() !== email.toLowerCase()))
      report.leftOut(about, `further email address ${other}: everybody has one`);
  }
  return {
    responders: [...byKey.values()],
    idOf: (key) => (key === null || key === undefined ? undefined : byKey.get(key)?.id),
    nameOf: (key) => found.find((person) => person.key === key)?.name,
  };
}

/** Their name, and the address where another one has the same name. */
function aboutOf({ name, email }: PersonInExport, all: readonly PersonInExport[]): string {
  return all.filter((other) => other.name === name).length > 1 ? `${name} (${email})` : name;
}

/** The first number that takes texts, else one that takes calls. */
function chosenPhone(
  { phones }: PersonInExport,
  about: string,
  taken: ReadonlyMap<string, string>,
  report: ImportReport,
): string | undefined {
  const candidates = phones.flatMap(({ address, countryCode, takes, isUsable }) => {
    const read = exportedPhone(address, countryCode);
    if (read.outcome === 'refused') report.leftOut(about, `phone "${address}": ${read.reason}`);
    else if (!isUsable) report.leftOut(about, `phone ${read.number} is disabled or opted out in the export`);
    else return [{ ...read, takes, address }];
    return [];
  });
  const chosen = candidates.find(({ takes }) => takes === 'texts') ?? candidates[0];
  const others = new Set(
    candidates.map(({ number }) => number).filter((number) => number !== chosen?.number),
  );
  for (const other of others) report.leftOut(about, `further phone ${other}: everybody has one`);
  if (chosen === undefined) return undefined;
  const owner = taken.get(chosen.number);
  if (owner !== undefined) {
    report.decide(
      about,
      `has no phone now: ${chosen.number} is also ${owner}'s, and everybody needs their own`,
    );
    return undefined;
  }
  if (chosen.doubt !== undefined) report.decide(about, `phone "${chosen.address}" ${chosen.doubt}`);
  if (chosen.takes === 'calls')
    report.decide(about, `${chosen.number} took calls only; texts are sent to it here`);
  return chosen.number;
}

function zoneOf({ timeZone }: PersonInExport, about: string, report: ImportReport): string {
  const known = knownTimeZone(timeZone ?? 'UTC');
  if (known === undefined) report.changed(about, `unknown time zone "${timeZone}", times are shown in UTC`);
  return known ?? 'UTC';
}

function ownRules({ steps }: PersonInExport, about: string, hasPhone: boolean, report: ImportReport) {
  const rules: Partial<Record<Urgency, readonly ContactStep[]>> = {};
  const wroteRules = Object.values(steps).some((found) => found.length > 0);
  for (const urgency of ['high', 'low'] as const) {
    const found = steps[urgency] ?? [];
    if (found.length === 0) {
      if (wroteRules)
        report.changed(about, `personal rules: there are none for ${urgency} urgency; the usual ones count`);
      continue;
    }
    const { steps: kept, differences } = rulesFrom(found, hasPhone);
    for (const difference of differences) report.changed(about, `personal rules: ${difference}`);
    if (kept.length > 0) rules[urgency] = kept;
    else
      report.changed(
        about,
        `personal rules: nothing is left of those for ${urgency} urgency; the usual ones count`,
      );
  }
  return rules;
}
