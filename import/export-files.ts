/** A file of an export, read. */
export interface ExportFile {
  name: string;
  text: string;
}

export type ReadDocuments =
  | { outcome: 'read'; documents: readonly unknown[] }
  | { outcome: 'unreadable'; sentence: string };

/** The JSON documents in a file: one, or several behind one another as when pages are appended to a file. */
export function documentsIn({ name, text }: ExportFile): ReadDocuments {
  const clean = text.replace(/^\uFEFF/, '').trim();
  if (clean === '') return { outcome: 'unreadable', sentence: `${name} is empty.` };
  try {
    return { outcome: 'read', documents: [JSON.parse(clean)] };
  } catch (error) {
    const documents = concatenated(clean);
    if (documents !== undefined) return { outcome: 'read', documents };
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'unreadable', sentence: `${name} is not JSON: ${reason}.` };
  }
}

/** The documents of a text that has nothing but white space between them; undefined when it is no such text. */
function concatenated(text: string): unknown[] | undefined {
  try {
    const documents: unknown[] = [];
    let rest = text;
    while (rest !== '') {
      const end = endOfDocument(rest);
      documents.push(JSON.parse(rest.slice(0, end)));
      rest = rest.slice(end).trimStart();
    }
    return documents;
  } catch {
    return undefined;
  }
}

/** The place at which the bracket that the text begins with is closed. */
function endOfDocument(text: string): number {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  let depth = 0;
  for (const token of text.matchAll(tokens)) {
    if (token[0] === '{' || token[0] === '[') depth += 1;
    if (token[0] === '}' || token[0] === ']') depth -= 1;
    if (depth === 0) return token.index + token[0].length;
  }
  return text.length;
}
