import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { routes } from '../../adapters/http/api';
import { openApiOf } from '../../adapters/http/contract/openapi';
import { withReference } from '../../adapters/http/contract/reference';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';
import { root, textOf } from './markdown';

const file = 'lambdas/serve-api/openapi.json';
const prose = textOf('docs/api.md');

it('the document is what the schemas and docs/api.md make now, or `npm run docs` was forgotten', () => {
  expect(JSON.parse(textOf(file))).toEqual(JSON.parse(JSON.stringify(openApiOf(prose))));
});

it('so is the reference in docs/api.md', () => {
  expect(prose).toBe(withReference(prose));
});

it('tells of every route, in sentences', () => {
  const { paths } = JSON.parse(textOf(file));
  const told = Object.entries<Record<string, { description: string }>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { description }]) => {
      expect(description).toMatch(/\S/);
      return `${method.toUpperCase()} ${path}`;
    }),
  );
  expect(told.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

it('shows an example of each answer, but for itself and the longest one', () => {
  const { paths } = JSON.parse(textOf(file));
  const without = routes.filter(({ method, path }) => {
    const answers = Object.values<{ content?: object }>(paths[path][method.toLowerCase()].responses);
    return !answers.some(({ content = {} }) => Object.values(content).some((media) => 'example' in media));
  });
  expect(without.map(({ path }) => path)).toEqual(['/api/openapi.json', '/api/incidents/{id}/room']);
});

it('is answered by the API', async () => {
  const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  const { body } = await house.api('finn@example.com', 'GET', '/api/openapi.json');
  expect(body).toBe(textOf(file));
});

it('passes a linter', () => {
  const linter = require.resolve('@redocly/cli/bin/cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const found = execFileSync(process.execPath, [linter, 'lint', '--format=json', join(root, file)], {
    ...{ encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  expect(JSON.parse(found).problems).toEqual([]);
});
