import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lambdas = join(__dirname, '../../lambdas');
const handlers = readdirSync(lambdas)
  .map((name) => join(lambdas, name, 'handler.ts'))
  .filter((path) => existsSync(path));

// A schema decides when it is made whether it makes code of itself, so the word against it has to come before any.
it.each(handlers)('%s reads schemas as they are, from its first import on', (path) => {
  expect(readFileSync(path, 'utf8').split('\n')[0]).toBe("import '../schemas-as-they-are';");
});
