import { routes } from '../api';
import { requestSchema } from './json-schemas';
import { queryOf } from './openapi';
import { type Operation, operations } from './operations';

/** docs/api.md with its reference as the schemas have it now. */
export function withReference(markdown: string): string {
  return markdown.replace(
    /(?<=<!-- reference -->\n)[\s\S]*(?=<!-- \/reference -->)/,
    () => `\n${table()}\n\n`,
  );
}

/** A line for each operation: what it takes, in brackets what may be absent, and which statuses it answers. */
function table(): string {
  const lines = routes.map(({ method, path, query, body }) => {
    const { id, answers }: Operation = operations[`${method} ${path}` as keyof typeof operations];
    const asked = query === undefined ? [] : queryOf(query).map(({ name }) => `[\`?${name}\`]`);
    const said = body === undefined ? [] : fieldsOf(requestSchema(body));
    return `| \`${method} ${path}\` | \`${id}\` | ${[...asked, ...said].join(', ')} | ${Object.keys(answers).join(', ')} |`;
  });
  return ['| operation | id | takes | answers |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The fields of a body; in brackets those that may be absent. */
export function fieldsOf({
  properties,
  required = [],
}: {
  properties?: object;
  required?: string[];
}): string[] {
  if (properties === undefined) return ['a command'];
  return Object.keys(properties).map((name) => (required.includes(name) ? `\`${name}\`` : `[\`${name}\`]`));
}
