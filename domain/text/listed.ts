/** The names in a sentence, each once: `Ada`, `Ada and Ben`, `Ada, Ben and Cleo`; empty where there is none. */
export function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const last = unique.pop() ?? '';
  return unique.length === 0 ? last : `${unique.join(', ')} and ${last}`;
}
