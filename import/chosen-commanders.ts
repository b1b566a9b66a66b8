import type { ResponderId } from '../domain/ids';
import { type FoundPolicy, type FoundRoster, peopleBehind } from './found-roster';
import type { ImportReport } from './import-report';

export type ChosenCommanders =
  | { outcome: 'chosen'; ids: readonly ResponderId[] }
  | { outcome: 'unknown'; sentence: string };

/**
 * The people who may command. No other tool says it, and nobody should be woken who is not used to it: so they are those
 * whom a policy may page already. `wanted` are ids, email addresses or names of others.
 */
export function chosenCommanders(
  found: FoundRoster,
  policies: readonly FoundPolicy[],
  wanted: readonly string[] | undefined,
  report: ImportReport,
): ChosenCommanders {
  if (wanted !== undefined) return commandersNamed(found, wanted);
  const onCall = policies.flatMap(({ levels }) =>
    levels.flatMap(({ targets }) => peopleBehind(targets, found)),
  );
  const ids = found.responders.map(({ id }) => id).filter((id) => onCall.includes(id));
  const who = `the role "commander" went to all ${ids.length} whom a policy may page already`;
  report.decide(
    'commanders',
    `the export does not say who may command an incident; ${who}: take it from whoever must not be woken for that, or import again with --commanders`,
  );
  return { outcome: 'chosen', ids };
}

function commandersNamed({ responders }: FoundRoster, wanted: readonly string[]): ChosenCommanders {
  const named = (word: string) =>
    responders.find(({ id, email, name }) =>
      [id, email, name].some((own) => own.toLowerCase() === word.toLowerCase()),
    );
  const unknown = wanted.filter((word) => named(word) === undefined);
  const ids = wanted.flatMap((word) => named(word)?.id ?? []);
  if (unknown.length === 0 && ids.length > 0) return { outcome: 'chosen', ids };
  const all = responders.map(({ id }) => id).join(', ');
  return {
    outcome: 'unknown',
    sentence: `--commanders: nobody is called ${unknown.join(', ')}. There are ${all}.`,
  };
}
