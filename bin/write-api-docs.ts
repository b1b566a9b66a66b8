import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiOf } from '../adapters/http/contract/openapi';
import { withReference } from '../adapters/http/contract/reference';

// Writes what is made of the API's schemas: the document that the API answers, and the reference in docs/api.md.
const root = join(__dirname, '..');
const docs = join(root, 'docs/api.md');
const prose = readFileSync(docs, 'utf8');
writeFileSync(docs, withReference(prose));
writeFileSync(
  join(root, 'lambdas/serve-api/openapi.json'),
  `${JSON.stringify(openApiOf(prose), undefined, 1)}\n`,
);
