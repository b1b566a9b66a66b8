import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../adapters/http/api';
import { commands } from '../../adapters/http/command-schema';
import { requestSchema } from '../../adapters/http/contract/json-schemas';
import { timelineEventTypes } from '../../adapters/schemas/incident';
import { testRefusals } from '../../application/test-channels';
import { codeRefusals } from '../../application/verify-channels';
import { refusalCodes } from '../../domain/incident/refusal';
import { overrideRefusalCodes } from '../../domain/roster/overrides';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';
import { textOf } from './markdown';

const text = textOf('docs/api.md');
const sections = text.split(/^### /m).slice(1);

/** What stands in the first column of the tables of a part. */
function namedIn(heading: string): string[] {
  const part = text.slice(text.indexOf(`${heading}\n`) + heading.length).split(/^##+ /m)[0] ?? '';
  const cells = [...part.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name));
}

const namesIn = (cell: string) => [...cell.matchAll(/`([A-Za-z-]+)`/g)].map(([, name = '']) => name);

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** The codes of problems that are made in the HTTP adapter itself: each is written where it is. */
function codesOfHttp(): string[] {
  const folder = 'adapters/http';
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const codes = sources.flatMap((source) => [
    ...source.matchAll(/(?:\bcode: |\bnotDone\()'([a-z-]+)'(?! in )/g),
  ]);
  // What zod calls an issue of ours.
  return codes.map(([, code = '']) => code).filter((code) => code !== 'custom');
}

/** The members of a problem that every problem has. */
const ofProblems = ['type', 'title', 'status', 'detail', 'code'];

/** The fields of what is answered to commands from an opening to its end, done or refused. */
async function fieldsAnswered(): Promise<string[]> {
  const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  const answers: [number, string[]][] = [];
  const give = async (by: string, command: object) => {
    const path = '/api/incidents/INC-1/commands';
    const { status, body } = await house.api(`${by}@example.com`, 'POST', path, command);
    answers.push([status, Object.keys(JSON.parse(body))]);
  };
  await give('finn', { type: 'acknowledge' });
  await give('finn', { type: 'classify', severity: 'SEV1' });
  await give('ben', { type: 'take-command' });
  await give('elif', { type: 'acknowledge' });
  await give('ben', { type: 'post-update', text: 'It will be fixed by 15:00.', audience: 'internal' });
  await give('finn', { type: 'resolve', reason: 'It works again.' });
  expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 409, 200, 200]);
  return answers.flatMap(([, fields]) => fields).filter((field) => !ofProblems.includes(field));
}

describe('docs/api.md', () => {
  it('describes what the API answers, and nothing else', () => {
    const described = sections.map((section) => /^`([^`]+)`/.exec(section)?.[1]);
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('names every command, and nothing else', () => {
    expect(sorted(namedIn('### `POST /api/incidents/{id}/commands`'))).toEqual(sorted(Object.keys(commands)));
  });

  it('says what each command takes, in brackets what may be left out', () => {
    const part = text.slice(text.indexOf('### `POST /api/incidents/{id}/commands`')).split(/^## /m)[0] ?? '';
    const rows = [...part.matchAll(/^\| (`[^|]*) \|([^|]*)\|[^|]*\|$/gm)];
    const told = rows.flatMap(([, names = '', takes = '']) => {
      const [all, left] = [takes, (takes.match(/\[.*?\]/g) ?? []).join()].map(namesIn);
      return namesIn(names).map((name) => [name, sorted(all ?? []), sorted(left ?? [])]);
    });
    const taken = Object.entries(commands).map(([name, make]) => {
      const { properties, required = [] } = requestSchema(make()) as {
        properties: object;
        required?: string[];
      };
      const fields = Object.keys(properties).filter((field) => field !== 'type');
      return [name, sorted(fields), sorted(fields.filter((field) => !required.includes(field)))];
    });
    expect(Object.fromEntries(told.map(([name, ...fields]) => [name, fields]))).toEqual(
      Object.fromEntries(taken.map(([name, ...fields]) => [name, fields])),
    );
  });

  it('names every field of the answers to commands, and nothing else', async () => {
    const [, told = ''] = /^\*\*Answers\.\*\*([\s\S]*?)\n\n/m.exec(text) ?? [];
    const named = [...told.matchAll(/`([A-Za-z-]+)`/g)].map(([, name = '']) => name);
    const isCommand = (name: string) => Object.keys(commands).includes(name);
    expect(sorted(named.filter((name) => !isCommand(name)))).toEqual(sorted(await fieldsAnswered()));
  });

  it('names every type of event, and nothing else', () => {
    expect(namedIn('## Events').sort()).toEqual(sorted(timelineEventTypes));
  });

  it('names every code of a problem, and nothing else', () => {
    // Somebody whom nobody knows is simply not found.
    const ofChannels = [...testRefusals, ...codeRefusals].filter((code) => code !== 'no-such-responder');
    const codes = [...refusalCodes, ...overrideRefusalCodes, ...ofChannels, ...codesOfHttp()];
    expect(sorted(namedIn('## Problem codes'))).toEqual(sorted(codes));
  });

  it('has no example that is not JSON', () => {
    const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, example = '']) => example);
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples) expect(() => JSON.parse(example)).not.toThrow();
  });
});
