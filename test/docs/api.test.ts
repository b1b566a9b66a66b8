import { routes } from '../../adapters/http/api';
import { textOf } from './markdown';

const text = textOf('docs/api.md');
const sections = text.split(/^### /m).slice(1);

describe('docs/api.md', () => {
  it('describes what the API answers, and nothing else', () => {
    const described = sections.map((section) => /^`([^`]+)`/.exec(section)?.[1]);
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('has no example that is not JSON', () => {
    const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, example = '']) => example);
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples) expect(() => JSON.parse(example)).not.toThrow();
  });
});
