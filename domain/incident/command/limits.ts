import type { Limit } from '../search/search';

/** Whether somebody was asked although that breaks a limit: limits keep people fit, so that is news. */
export function breaksLimit({ breaks }: { breaks?: readonly Limit[] | undefined }): boolean {
  return breaks !== undefined && breaks.length > 0;
}
