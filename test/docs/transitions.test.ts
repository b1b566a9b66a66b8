import type { CommandType } from '../../domain/incident/instruction';
import { statuses } from '../../domain/incident/lifecycle/lifecycle';
import { isLegal, transitions } from '../../domain/incident/transitions';
import { expectPart } from './markdown';

const columns = ['none', ...statuses] as const;

/** The table of transitions in Markdown: a row for each command, a column for each status. */
function tableOfTransitions(): string {
  const row = (command: CommandType) =>
    cells([`\`${command}\``, ...columns.map((status) => (isLegal(command, status) ? 'yes' : ''))]);
  return [
    cells(['command', ...columns]),
    `|${' --- |'.repeat(columns.length + 1)}`,
    ...(Object.keys(transitions) as CommandType[]).map(row),
  ].join('\n');
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

describe('the table of transitions in docs/architecture.md', () => {
  it('is the one in the code', () => {
    expectPart('docs/architecture.md', 'transitions', tableOfTransitions());
  });
});
