import type { Finding, Verdict } from '../application/preflight-finding';
import { bold, dim, green, red, type Terminal } from '../local/terminal';

const mostDetails = 10;

/** The findings, for people: what is well first, what to do under each that is not, and a count at the end. */
export function reportOf(findings: readonly Finding[], terminal: Terminal): string {
  const order: readonly Verdict[] = ['ok', 'unknown', 'warning', 'problem'];
  const lines = order.flatMap((verdict) =>
    findings
      .filter((finding) => finding.verdict === verdict)
      .flatMap((finding) => linesOf(finding, terminal)),
  );
  return [...lines, '', summaryOf(findings, terminal), ''].join('\n');
}

/** True if something is wrong that keeps the stack from doing its work. */
export function hasProblem(findings: readonly Finding[]): boolean {
  return findings.some(({ verdict }) => verdict === 'problem');
}

function linesOf({ about, verdict, says, details = [], todo }: Finding, terminal: Terminal): string[] {
  const shown = details.slice(0, mostDetails);
  const hidden = details.length - shown.length;
  return [
    `  ${markOf(verdict, terminal)} ${bold(about.padEnd(16), terminal)} ${says}`,
    ...shown.map((detail) => `      - ${detail}`),
    ...(hidden > 0 ? [`      - and ${hidden} more; --json shows all`] : []),
    ...(todo === undefined ? [] : [`      ${dim(`→ ${todo}`, terminal)}`]),
  ];
}

function markOf(verdict: Verdict, terminal: Terminal): string {
  switch (verdict) {
    case 'ok':
      return green('ok         ', terminal);
    case 'unknown':
      return dim('not checked', terminal);
    case 'warning':
      return bold('warning    ', terminal);
    case 'problem':
      return red('PROBLEM    ', terminal);
  }
}

function summaryOf(findings: readonly Finding[], terminal: Terminal): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const [problems, warnings, unknown] = [count('problem'), count('warning'), count('unknown')];
  const rest = `${counted(warnings, 'warning')}, ${unknown} not checked`;
  if (problems > 0) return red(`${counted(problems, 'problem')}, ${rest}.`, terminal);
  return `No problem, ${rest}.`;
}

function counted(number: number, what: string): string {
  return `${number === 0 ? 'no' : number} ${what}${number === 1 ? '' : 's'}`;
}
