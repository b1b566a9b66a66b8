import { dutyRules } from '../../domain/incident/duty';
import { watchDefinition } from '../../lib/watch-definition';
import { partOf, textOf } from './markdown';

interface State {
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
}

const { States } = watchDefinition({ partition: 'aws', tableName: 'table', performDutyArn: 'arn' }) as {
  States: Record<string, State>;
};
const diagram = partOf(textOf('docs/architecture.md'), 'watch');

/** The diagram's arrows, as `from -> to`. */
function drawn(): string[] {
  const names = new Map(
    [...diagram.matchAll(/^\s*state "([^"]+)" as (\w+)$/gm)].map(([, name, id]) => [id, name]),
  );
  const arrows = [...diagram.matchAll(/^\s*(\w+) --> (\w+)/gm)];
  return arrows.map(([, from, to]) => `${names.get(from)} -> ${names.get(to)}`).sort();
}

function defined(): string[] {
  const arrows = Object.entries(States).flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) => {
    const targets = [Next, Default, ...[...Choices, ...Catch].map((branch) => branch.Next)];
    return targets.filter((target) => target !== undefined).map((target) => `${name} -> ${target}`);
  });
  return [...new Set(arrows)].sort();
}

describe('docs/architecture.md', () => {
  it('draws the watch as the state machine is defined', () => {
    expect(drawn()).toEqual(defined());
  });

  it.each(Object.keys(dutyRules))('describes the duty %s', (duty) => {
    expect(textOf('docs/architecture.md')).toContain(`| \`${duty}\` |`);
  });
});
