import type { Roster } from './roster';

/** The addresses that only listen, of all plans, each once as it is written first. */
export function listenersOn({ plans }: Pick<Roster, 'plans'>): string[] {
  const written = new Map<string, string>();
  for (const address of plans.flatMap(({ stakeholders }) => stakeholders?.addresses ?? []))
    written.set(sameListener(address), written.get(sameListener(address)) ?? address);
  return [...written.values()];
}

/** The address in the one form by which it is told from others: they differ in case only by habit. */
export function sameListener(address: string): string {
  return address.toLowerCase();
}
