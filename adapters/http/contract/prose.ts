/** What docs/api.md says of one operation. */
export interface Section {
  /** The chapter that it stands in. */
  tag: string;
  /** Its sentences, without links and examples. */
  told: string;
  /** Its JSON examples: of requests and of answers. */
  examples: readonly unknown[];
}

/** The sections of docs/api.md by their operations, such as `GET /api/me`. */
export function sectionsOf(markdown: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  for (const chapter of markdown.split(/^## /m).slice(1)) {
    const [tag = ''] = chapter.split('\n');
    for (const section of chapter.split(/^### /m).slice(1)) {
      const [, key = ''] = /^`([^`]+)`/.exec(section) ?? [];
      const text = section.slice(section.indexOf('\n'));
      const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']) =>
        JSON.parse(json),
      );
      sections.set(key, { tag, told: proseIn(text), examples });
    }
  }
  return sections;
}

function proseIn(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^\|.*\n/gm, '')
    .replace(/^\d{3}:$/gm, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
