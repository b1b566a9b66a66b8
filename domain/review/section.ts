/** One part of a section. All text is plain: whoever renders it escapes it. */
export type Block =
  | { kind: 'text'; paragraphs: readonly string[] }
  /** A remark of the document on itself, not on the incident. */
  | { kind: 'hint'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

export interface Section {
  heading: string;
  blocks: readonly Block[];
}
