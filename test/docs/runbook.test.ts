import { formatKey, toItem } from '../../adapters/dynamodb/table';
import { synthesize } from '../infra/synthesized-stack';
import { anchorsIn, textOf } from './markdown';

interface AlarmProperties {
  AlarmName: string;
  AlarmDescription: string;
}

const { template } = synthesize({ stack: 'Crew', operationsEmail: 'ops@example.com' });
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties as AlarmProperties,
);
const runbook = textOf('docs/runbook.md');

/** The text under the heading with that anchor, to the next heading of its kind. */
function sectionAt(anchor: string): string {
  const sections = runbook.split(/^(?=## )/m);
  return sections.find((section) => anchorsIn(section)[0] === anchor) ?? '';
}

const rows = alarms.map(({ AlarmName, AlarmDescription }) => {
  const [, document, anchor] = /See (\S+)#(\S+)$/.exec(AlarmDescription) ?? [];
  return { name: AlarmName.replace('Crew-operations-', ''), document, anchor: anchor ?? '' };
});

describe('the runbook', () => {
  it.each(rows)(
    'has a heading for the alarm $name where its description links to',
    ({ document, anchor }) => {
      expect(document).toBe('docs/runbook.md');
      expect(anchorsIn(runbook)).toContain(anchor);
    },
  );

  it.each(rows)('names the alarm $name under that heading', ({ name, anchor }) => {
    expect(sectionAt(anchor)).toContain(`\`${name}\``);
  });

  it('takes back the mark of a format where it is, and names the role that looks at it', () => {
    const section = sectionAt('a-deployment-is-refused');
    expect(section).toContain(JSON.stringify(toItem({ ...formatKey, format: 1 })));
    const roles = Object.keys(template.findResources('AWS::IAM::Role'));
    expect(roles.filter((id) => id.startsWith('FormatGuard'))).toHaveLength(1);
    expect(section).toContain('$(res FormatGuard AWS::IAM::Role)');
  });

  it('and the README count as many alarms as there are', () => {
    expect(textOf('README.md')).toContain(`${alarms.length} alarms`);
  });
});
