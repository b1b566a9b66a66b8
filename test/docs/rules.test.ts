import { checkRules } from '../../domain/incident/rules';
import { inForce, sampleRoster } from '../simulation/sample-roster';
import { expectPart } from './markdown';

describe('what must always hold, in docs/architecture.md', () => {
  it('is what the rules in the code say', () => {
    // Of an empty timeline no rule can be told, but all are named.
    const list = checkRules([], inForce(sampleRoster())).map(({ rule }, index) => `${index + 1}. ${rule}`);
    expectPart('docs/architecture.md', 'rules', list.join('\n'));
  });
});
