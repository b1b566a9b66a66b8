import { playADay } from '../test/simulation/a-day';

/** The things that AWS charges for in a SEV1 of 24 hours in which everybody answers; the README's figures are these. */
export async function dayOfSev1() {
  const { transitions, commits, writeUnits, texts, shifts } = await playADay();
  return {
    benchmark: 'day-of-sev1',
    what: 'a SEV1 of 24 hours: transitions of the watch, commits, write units of the table, texts',
    ...{ shifts, transitions, commits, writeUnits, texts },
  };
}
