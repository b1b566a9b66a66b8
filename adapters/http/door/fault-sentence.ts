import type * as z from '../../schemas/zod';
import { labelOf } from './typed-fields';

type Fields = Readonly<Record<string, string>>;
type Issue = z.core.$ZodIssue;

/** The reason for which a form cannot be taken as it was filled in: its first fault, in plain words. */
export function faultSentence(fields: Fields, { issues }: z.ZodError): string {
  const issue = firstOf(issues);
  const name = String(issue?.path[0] ?? '');
  const label = labelOf(fields.action ?? '', name);
  const fault = issue && label && faultOf(issue, label, fields[name] ?? '');
  return `${fault ?? 'That is nothing this page offers; choose again.'} Nothing was changed.`;
}

/** The first fault; of a field that may also be left empty, the fault of what was filled in. */
function firstOf(issues: readonly Issue[]): Issue | undefined {
  const [issue] = issues;
  const inner = issue?.code === 'invalid_union' ? issue.errors[0]?.[0] : undefined;
  return issue && inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

function faultOf(issue: Issue, label: string, value: string): string {
  if (issue.code !== 'too_big') return label === 'Why' ? 'A reason is needed.' : `“${label}” is needed.`;
  const most = String(issue.maximum);
  if (issue.origin === 'array') return `“${label}” may have ${most} lines at most.`;
  return issue.path.length > 1
    ? `A line of “${label}” may have ${most} characters at most.`
    : `“${label}” may have ${most} characters at most; it has ${value.trim().length}.`;
}
