import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/** A fault as a person reads it: `line 12, responders[2].phone: must be …`. */
export interface FileFault {
  line: number;
  path: string;
  message: string;
}

/** A fault of the data at `path`. */
export interface DataFault {
  path: readonly PropertyKey[];
  message: string;
}

/** The data of a file that people write, with the way back to its lines; or why it cannot be read. */
export type YamlFile =
  | { outcome: 'read'; data: unknown; located: (fault: DataFault) => FileFault }
  | { outcome: 'unreadable'; faults: FileFault[] };

/** Reads YAML, and remembers what stands where. */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const found = document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message }));
    return { outcome: 'unreadable', faults: eachOnce(found) };
  }
  if (document.contents === null) return unreadable('the file is empty');
  const written = dataOf(document);
  if ('unresolved' in written) return unreadable(written.unresolved);
  const located = ({ path, message }: DataFault) => ({
    line: lineOf(path, document, lines),
    path: writtenPath(path),
    message,
  });
  return { outcome: 'read', data: written.data, located };
}

/** `line 12, responders[2].phone: must be …` */
export function faultLine({ line, path, message }: FileFault): string {
  return `line ${line}${path === '' ? '' : `, ${path}`}: ${message}`;
}

/** Lines that are named for one mistake, at most; our own choice. */
const mostLines = 5;

/** The same mistake is told once, where it is made first, with the other lines: a file is seldom tabbed on one line. */
function eachOnce(found: readonly { line: number; message: string }[]): FileFault[] {
  const linesOf = new Map<string, Set<number>>();
  for (const { line, message } of found) linesOf.set(message, (linesOf.get(message) ?? new Set()).add(line));
  return [...linesOf].map(([message, all]) => {
    const [line = 1, ...others] = all;
    const shown = others.slice(0, mostLines).join(', ');
    const more = others.length > mostLines ? ` and ${others.length - mostLines} more` : '';
    const also =
      others.length === 0 ? '' : ` (also on line${others.length === 1 ? '' : 's'} ${shown}${more})`;
    return { line, path: '', message: `${message}${also}` };
  });
}

function unreadable(message: string): YamlFile {
  return { outcome: 'unreadable', faults: [{ line: 1, path: '', message }] };
}

/** The plain data of a document; or why its aliases cannot be followed, which the library only throws. */
function dataOf(document: Document): { data: unknown } | { unresolved: string } {
  try {
    const data: unknown = document.toJS();
    return holdsItself(data) ? { unresolved: 'an alias stands inside of what it stands for' } : { data };
  } catch (error) {
    return { unresolved: error instanceof Error ? error.message : String(error) };
  }
}

function holdsItself(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return around.includes(value) || Object.values(value).some((part) => holdsItself(part, [...around, value]));
}

/** The line of the deepest part of `path` that is in the file: a key that is missing stands where it should have been. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = keyAt(path.slice(0, depth), document) ?? document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The key at the end of `path`: what it has may stand further down. */
function keyAt(path: readonly PropertyKey[], document: Document): unknown {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === path.at(-1));
}

function writtenPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
