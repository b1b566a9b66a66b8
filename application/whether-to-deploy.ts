/** The format that a version of Eight Bells stores in, and the latest that it can read. */
export interface Formats {
  version: string;
  reads: number;
  writes: number;
}

/** A version that is about to take the place of another. */
export interface Succession {
  next: Formats;
  /** The one that is deployed; undefined where none is. */
  standing: Formats | undefined;
  /** The latest format that versions before these stored in. */
  stored: number;
}

/** The first release, which told none. */
export const firstFormats: Formats = { version: '0.1.0', reads: 1, writes: 1 };

/**
 * The reason why a command of one version must not store anything in a stack of another, in a sentence; undefined where it
 * may. That the stack could read it does not do: no deployment has written down that anything is of that format, and one
 * of a version that cannot read it would be let in.
 */
export function whyNothingIsStored(
  command: Pick<Formats, 'version' | 'writes'>,
  stack: Pick<Formats, 'version' | 'writes'> & { description: string },
): string | undefined {
  if (command.writes <= stack.writes) return undefined;
  return `Nothing was changed: Eight Bells ${command.version} stores in format ${command.writes}, and ${stack.description}, which is ${stack.version}, in format ${stack.writes}. Deploy ${command.version} first, or use the commands of ${stack.version}.`;
}

/** The latest format in which anything may be stored once the next version was let in. */
export function storedBy({ next, standing, stored }: Succession): number {
  return Math.max(stored, next.writes, standing?.writes ?? 1);
}

/**
 * The reasons why the next version must not be deployed, in sentences; undefined where it may. Both versions
 * run side by side during a deployment, so that each has to read what the other stores.
 */
export function whyNotDeployed({ next, standing, stored }: Succession): string | undefined {
  if (standing === undefined) return undefined;
  const { version, reads } = next;
  const there = Math.max(stored, standing.writes);
  if (there > reads)
    return `Eight Bells ${version} cannot read what is stored, and nothing was changed: it reads format ${reads}, and the table has format ${there}. Deploy ${standing.version}, or a later version.`;
  if (next.writes > standing.reads)
    return `Eight Bells ${version} would store what ${standing.version}, which is deployed, cannot read, and nothing was changed: format ${next.writes}, and it reads format ${standing.reads}. Deploy the release before ${version} first.`;
  return undefined;
}
