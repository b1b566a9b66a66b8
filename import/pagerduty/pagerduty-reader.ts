import type * as z from '../../adapters/schemas/zod';
import { isRecord, mergedRecords } from '../exported-values';
import type { ImportReport } from '../import-report';
import { recordsOfBackup } from '../opsgenie/opsgenie-backup';
import { escalationPolicy, type PagerDutyExport, schedule, service, team, user } from './pagerduty-records';

type Collection = keyof PagerDutyExport;

const collections: Readonly<Record<string, Collection>> = {
  users: 'users',
  user: 'users',
  teams: 'teams',
  team: 'teams',
  schedules: 'schedules',
  schedule: 'schedules',
  schedule_v3: 'schedules',
  escalation_policies: 'escalation_policies',
  escalation_policy: 'escalation_policies',
  services: 'services',
  service: 'services',
};

/** Parts of other records, and the key under which each record has them. */
const parts: Readonly<Record<string, { collection: Collection; key: string; owner: RegExp }>> = {
  contact_methods: { collection: 'users', key: 'contact_methods', owner: /\/users\/([^/]+)\// },
  notification_rules: { collection: 'users', key: 'notification_rules', owner: /\/users\/([^/]+)\// },
  overrides: { collection: 'schedules', key: 'overrides', owner: /\/schedules\/([^/]+)\// },
};

/** Keys that stand beside the records of a page. */
const besides = ['limit', 'offset', 'more', 'total', 'next_cursor', 'query', 'feature'];

/** The records of an export while it is read, merged by their ids. */
type Records = Record<Collection, Map<string, Record<string, unknown>>>;

/** The reader that adds what a document holds to the records; tells in a sentence why nothing of PagerDuty is in it. */
export interface PagerDutyReader {
  read(document: unknown, file: string): string | undefined;
  finish(): PagerDutyExport;
}

export function pagerDutyReader(report: ImportReport): PagerDutyReader {
  const records: Records = {
    users: new Map(),
    teams: new Map(),
    schedules: new Map(),
    escalation_policies: new Map(),
    services: new Map(),
  };
  const owned: { name: string; item: Record<string, unknown>; file: string }[] = [];
  const pages = new Map<string, { end: number; more: boolean }[]>();

  function read(document: unknown, file: string): string | undefined {
    if (Array.isArray(document)) return readEach(document, file);
    if (!isRecord(document)) return `${file} holds no records of PagerDuty.`;
    if (isRecord(document.error))
      return `${file} is an answer of PagerDuty that reports an error, not an export.`;
    const itself = typeof document.type === 'string' ? collections[document.type] : undefined;
    if (itself !== undefined) {
      add(itself, document, file);
      return undefined;
    }
    const keys = Object.keys(document).filter((key) => !besides.includes(key));
    const isOfPagerDuty = keys.some((key) => key in collections || key in parts);
    if (!isOfPagerDuty || recordsOfBackup(document) !== undefined) return notOfPagerDuty(document, file);
    for (const key of keys) readKey(key, document[key], file);
    rememberPage(document);
    return undefined;
  }

  function readEach(documents: readonly unknown[], file: string): string | undefined {
    const sentences = documents.map((document) => read(document, file));
    return sentences.length > 0 && sentences.every((sentence) => sentence !== undefined)
      ? sentences[0]
      : undefined;
  }

  function readKey(key: string, value: unknown, file: string): void {
    const items = (Array.isArray(value) ? value : [value]).filter(isRecord);
    const collection = collections[key];
    if (collection !== undefined) for (const item of items) add(collection, item, file);
    else if (key in parts) owned.push(...items.map((item) => ({ name: key, item, file })));
    else report.leftOut(`"${key}" in ${file}`, 'is nothing that a roster has');
  }

  function add(collection: Collection, item: Record<string, unknown>, file: string): void {
    if (typeof item.id !== 'string') {
      report.leftOut(`an entry of "${collection}" in ${file}`, 'has no id');
      return;
    }
    const before = records[collection].get(item.id);
    records[collection].set(item.id, before === undefined ? item : mergedRecords(before, item));
  }

  function rememberPage(document: Record<string, unknown>): void {
    const key = Object.keys(document).find((candidate) => candidate in collections);
    if (key === undefined || typeof document.more !== 'boolean') return;
    const end = Number(document.offset ?? 0) + Number(document.limit ?? 0);
    pages.set(key, [...(pages.get(key) ?? []), { end, more: document.more }]);
  }

  function giveParts(): void {
    for (const { name, item, file } of owned) {
      const part = parts[name];
      if (part === undefined) continue;
      const [, byAddress] = part.owner.exec(String(item.self ?? '')) ?? [];
      const named = isRecord(item.schedule) ? String(item.schedule.id) : undefined;
      const owner = records[part.collection].get(byAddress ?? named ?? '');
      if (owner === undefined) {
        const text = `does not say to which of the ${part.collection} it belongs`;
        report.leftOut(`${told(item)} of "${name}" in ${file}`, text);
        continue;
      }
      const before = Array.isArray(owner[part.key]) ? owner[part.key] : [];
      owner[part.key] = [...(before as unknown[]).filter((other) => !isSame(other, item)), item];
    }
  }

  function reportMissingPages(): void {
    for (const [key, read] of pages) {
      const last = [...read].sort((one, other) => one.end - other.end).at(-1);
      if (last?.more !== true) continue;
      report.decide(`"${key}"`, 'the last page says that there are more: export all pages and import again');
    }
  }

  return {
    read,
    finish() {
      giveParts();
      reportMissingPages();
      return {
        users: parsed('users', user, records, report),
        teams: parsed('teams', team, records, report),
        schedules: parsed('schedules', schedule, records, report),
        escalation_policies: parsed('escalation_policies', escalationPolicy, records, report),
        services: parsed('services', service, records, report),
      };
    },
  };
}

/** The words by which a person knows an entry. */
function told({ summary, user: whose, start, end, id }: Record<string, unknown>): string {
  const name = isRecord(whose) ? `${whose.summary ?? whose.id} from ${start} until ${end}` : (summary ?? id);
  return `an entry (${name})`;
}

function isSame(one: unknown, other: Record<string, unknown>): boolean {
  return isRecord(one) && one.id !== undefined && one.id === other.id;
}

function parsed<T extends z.ZodMiniType>(
  collection: Collection,
  schema: T,
  records: Records,
  report: ImportReport,
): z.output<T>[] {
  return [...records[collection].values()].flatMap((item) => {
    const result = schema.safeParse(item);
    if (result.success) return [result.data];
    const [issue] = result.error.issues;
    const about = `${collection} ${String(item.name ?? item.summary ?? item.id)}`;
    report.decide(about, `cannot be read and is left out: ${issue?.path.join('.')}: ${issue?.message}`);
    return [];
  });
}

function notOfPagerDuty(document: Record<string, unknown>, file: string): string {
  if ('data' in document || recordsOfBackup(document) !== undefined)
    return `${file} looks like an export of Opsgenie: import it with "opsgenie".`;
  const keys = Object.keys(document).slice(0, 5).join(', ') || 'none';
  return `${file} is no export of PagerDuty: it should hold "users", "schedules", "escalation_policies", "teams" or "services", and has the keys ${keys}.`;
}
