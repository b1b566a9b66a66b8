import { isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { writeRosterFile } from '../adapters/roster-file/write-roster-file';
import type { Roster } from '../domain/roster/roster';

/** Comments of a roster file, without the `#`. */
export interface RosterComments {
  head: string;
  /** Above a part of the file, such as `services`. */
  sections: Readonly<Record<string, string>>;
  /** Above one entry of a part, by its id. */
  entries: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** The text of a roster file that describes `roster` and says where it comes from. */
export function commentedRosterFile(roster: Roster, { head, sections, entries }: RosterComments): string {
  const document = parseDocument(writeRosterFile(roster));
  document.commentBefore = asComment(head);
  if (!isMap(document.contents)) return document.toString();
  for (const [index, { key, value }] of document.contents.items.entries()) {
    if (!isScalar(key)) continue;
    const section = String(key.value);
    key.spaceBefore = index > 0;
    const comment = sections[section];
    if (comment !== undefined) key.commentBefore = asComment(comment);
    if (isSeq(value)) commentEntries(value.items, entries[section]);
  }
  return document.toString({ lineWidth: 110, flowCollectionPadding: true });
}

function commentEntries(items: readonly unknown[], comments: ReadonlyMap<string, string> | undefined): void {
  for (const item of items) {
    if (!isCollection(item)) continue;
    const comment = comments?.get(String(item.get('id')));
    if (comment !== undefined && comment !== '') item.commentBefore = asComment(comment);
  }
}

function asComment(text: string): string {
  return text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
}
