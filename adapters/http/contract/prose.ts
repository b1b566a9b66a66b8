/** The section of docs/api.md on one operation. */
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

/**
 * The words in the last column of the tables under a heading, by the names in the first. A row of several names may
 * tell of each in turn, with semicolons between.
 */
export function saidUnder(markdown: string, heading: string): ReadonlyMap<string, string> {
  const part = markdown.slice(markdown.indexOf(`${heading}\n`) + heading.length).split(/^##+ /m)[0] ?? '';
  const rows = [...part.matchAll(/^\| (`[^|]*) \|.*\| ([^|]*) \|$/gm)];
  return new Map(
    rows.flatMap(([, cell = '', said = '']) => {
      const names = [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
      const each = withoutLinks(said).split('; ');
      return names.map(
        (name, index) => [name, (each.length === names.length && each[index]) || withoutLinks(said)] as const,
      );
    }),
  );
}

function proseIn(text: string): string {
  return withoutLinks(text)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^\|.*\n/gm, '')
    .replace(/^\d{3}:$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
