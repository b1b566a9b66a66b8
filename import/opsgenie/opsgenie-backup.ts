import { isRecord } from '../exported-values';

type Item = Record<string, unknown>;

/** The things that a file of the backup tool is about, the list beside each, and the keys by which it is known. */
const kinds = [
  { owner: 'user', list: 'notificationRuleList', known: 'username' },
  { owner: 'schedule', list: 'scheduleOverrideList', known: 'timezone' },
  { owner: 'team', list: 'teamRoles', known: 'members' },
] as const;

/**
 * The records in a file of opsgenie-configuration-backup: somebody with their rules, a schedule with its overrides, or a
 * team; undefined when it is no such file. PagerDuty's files have the same outermost words, and other ones within. Rules and
 * overrides do not say in themselves whose they are.
 */
export function recordsOfBackup(document: Item): Item[] | undefined {
  for (const { owner: key, list, known } of kinds) {
    const owner = document[key];
    if (!isRecord(owner) || !(list in document || known in owner)) continue;
    const found: unknown = document[list];
    const parts = key === 'team' || !Array.isArray(found) ? [] : found.filter(isRecord);
    return [owner, ...parts.map((part) => ({ ...part, _parent: { id: owner.id } }))];
  }
  return undefined;
}
