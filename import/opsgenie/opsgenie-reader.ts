import type * as z from '../../adapters/schemas/zod';
import { isRecord, mergedRecords } from '../exported-values';
import type { ImportReport } from '../import-report';
import { recordsOfBackup } from './opsgenie-backup';
import { escalation, type OpsgenieExport, schedule, service, team, user } from './opsgenie-records';

type Collection = keyof OpsgenieExport;
type Item = Record<string, unknown>;

/** The kind of a record: in Opsgenie's answers only its keys tell. */
type Kind = Collection | 'override' | 'rotation' | 'timeline' | 'notification rule' | 'contact' | undefined;

export interface OpsgenieReader {
  /** Adds what a document holds; tells in a sentence why there is nothing of Opsgenie in it. */
  read(document: unknown, file: string): string | undefined;
  finish(): OpsgenieExport;
}

export function opsgenieReader(report: ImportReport): OpsgenieReader {
  const records: Record<Collection, Map<string, Item>> = {
    users: new Map(),
    schedules: new Map(),
    escalations: new Map(),
    teams: new Map(),
    services: new Map(),
  };
  const owned: { kind: Kind; item: Item; file: string }[] = [];
  const totals: { kind: Kind; count: number }[] = [];

  function read(document: unknown, file: string): string | undefined {
    if (Array.isArray(document)) {
      const sentences = document.map((part) => read(part, file));
      return sentences.length > 0 && sentences.every((sentence) => sentence !== undefined)
        ? sentences[0]
        : undefined;
    }
    if (!isRecord(document)) return `${file} holds no records of Opsgenie.`;
    const backedUp = recordsOfBackup(document);
    if (backedUp !== undefined) {
      for (const item of backedUp) take(item, file);
      return undefined;
    }
    if ('data' in document) {
      const items = (Array.isArray(document.data) ? document.data : [document.data]).filter(isRecord);
      for (const item of items) take(item, file);
      const [first] = items;
      if (first !== undefined && typeof document.totalCount === 'number')
        totals.push({ kind: kindOf(first), count: document.totalCount });
      return undefined;
    }
    if (kindOf(document) !== undefined) {
      take(document, file);
      return undefined;
    }
    return notOfOpsgenie(document, file);
  }

  function take(item: Item, file: string): void {
    const kind = kindOf(item);
    if (kind === undefined) {
      const keys = Object.keys(item).slice(0, 6).join(', ');
      report.leftOut(`an entry in ${file}`, `is nothing that a roster has (it has the keys ${keys})`);
    } else if (kind in records && typeof item.id === 'string') {
      const collection = kind as Collection;
      const before = records[collection].get(item.id);
      records[collection].set(item.id, before === undefined ? item : mergedRecords(before, item));
    } else {
      owned.push({ kind, item, file });
    }
  }

  function giveParts(): void {
    for (const { kind, item, file } of owned) {
      const given =
        kind === 'notification rule'
          ? giveRule(item)
          : kind === 'contact'
            ? giveContact(item)
            : giveToSchedule(kind, item);
      if (given) continue;
      const name = String(item.name ?? item.alias ?? item.id ?? '');
      report.leftOut(`${kind} "${name}" in ${file}`, 'does not say to whom or to which schedule it belongs');
    }
  }

  function giveToSchedule(kind: Kind, item: Item): boolean {
    const parent = isRecord(item._parent) ? String(item._parent.id) : '';
    const owner = records.schedules.get(parent);
    if (owner === undefined) return false;
    if (kind === 'timeline') owner.finalTimeline = item.finalTimeline;
    else append(owner, kind === 'override' ? 'overrides' : 'rotations', item);
    return true;
  }

  /** Gives a rule to its owner: it names nobody, but its steps name the addresses of the one whose it is. */
  function giveRule(item: Item): boolean {
    const steps = Array.isArray(item.steps) ? item.steps.filter(isRecord) : [];
    const addresses = steps
      .map(({ contact: to }) => (isRecord(to) ? String(to.to) : ''))
      .filter((to) => to !== '');
    const parent = isRecord(item._parent) ? String(item._parent.id) : '';
    const [reached, ...others] = [...records.users.values()].filter((one) => hasAddress(one, addresses));
    const owner = records.users.get(parent) ?? (others.length === 0 ? reached : undefined);
    if (owner === undefined) return false;
    append(owner, 'notificationRules', item);
    return true;
  }

  function giveContact(item: Item): boolean {
    const parent = isRecord(item._parent) ? String(item._parent.id) : '';
    const owner = records.users.get(parent);
    if (owner === undefined) return false;
    append(owner, 'userContacts', item);
    return true;
  }

  return {
    read,
    finish() {
      giveParts();
      for (const { kind, count } of totals) {
        const known = records[kind as Collection]?.size;
        if (known !== undefined && known < count)
          report.decide(
            `"${kind}"`,
            `the export has ${known} of ${count}: export all pages and import again`,
          );
      }
      return {
        users: parsed(user, records.users, 'user', report),
        schedules: parsed(schedule, records.schedules, 'schedule', report),
        escalations: parsed(escalation, records.escalations, 'escalation', report),
        teams: parsed(team, records.teams, 'team', report),
        services: parsed(service, records.services, 'service', report),
      };
    },
  };
}

function kindOf(item: Item): Kind {
  const has = (...keys: string[]) => keys.every((key) => key in item);
  if (has('finalTimeline')) return 'timeline';
  if (has('username') && typeof item.username === 'string' && has('id')) return 'users';
  if (has('actionType')) return 'notification rule';
  if (has('participants', 'startDate')) return 'rotation';
  if (has('user', 'startDate', 'endDate')) return 'override';
  if (has('rules') && has('id', 'name')) return 'escalations';
  if (has('timezone', 'name') && !has('notify')) return 'schedules';
  if (has('method', 'to')) return 'contact';
  if (has('teamId', 'name') && !has('type')) return 'services';
  const isTeam =
    has('members', 'name') || (has('id', 'name', 'description') && !has('type') && !has('enabled'));
  return isTeam ? 'teams' : undefined;
}

function hasAddress(one: Item, addresses: readonly string[]): boolean {
  const contacts = Array.isArray(one.userContacts) ? one.userContacts.filter(isRecord) : [];
  const own = [one.username, ...contacts.map(({ to }) => to)].map((address) => String(address).toLowerCase());
  return addresses.some((address) => own.includes(address.toLowerCase()));
}

function append(owner: Item, key: string, item: Item): void {
  const before: unknown[] = Array.isArray(owner[key]) ? owner[key] : [];
  const isKnown = (other: unknown) => isRecord(other) && other.id !== undefined && other.id === item.id;
  owner[key] = [...before.filter((other) => !isKnown(other)), item];
}

function parsed<T extends z.ZodMiniType>(
  schema: T,
  items: ReadonlyMap<string, Item>,
  word: string,
  report: ImportReport,
): z.output<T>[] {
  return [...items.values()].flatMap((item) => {
    const result = schema.safeParse(item);
    if (result.success) return [result.data];
    const [issue] = result.error.issues;
    const about = `${word} ${String(item.name ?? item.username ?? item.id)}`;
    report.decide(about, `cannot be read and is left out: ${issue?.path.join('.')}: ${issue?.message}`);
    return [];
  });
}

function notOfOpsgenie(document: Item, file: string): string {
  if (['users', 'schedules', 'escalation_policies', 'user', 'schedule'].some((key) => key in document))
    return `${file} looks like an export of PagerDuty: import it with "pagerduty".`;
  if (typeof document.message === 'string')
    return `${file} is an answer of Opsgenie that reports an error, not an export.`;
  const keys = Object.keys(document).slice(0, 5).join(', ') || 'none';
  return `${file} is no export of Opsgenie: it should hold "data", and has the keys ${keys}.`;
}
