import type { AlertSignal } from '../domain/alert/alert';
import { storable } from '../domain/text/storable';
import { millisecondsBetween } from '../domain/time';
import type { CommandDeps } from './execute-command';
import type { MutedAlert, MutedAlertStore, StoredCursor } from './ports/incidents';
import { takeInAlerts } from './take-in-alerts';

/** The ports that holding back what is muted needs. */
export interface MutedDeps extends Pick<CommandDeps, 'clock'> {
  muted: MutedAlertStore;
}

/** Keeps an alert until its mute rule lets go of it; false when it has let go already. */
export async function holdMuted({ muted, clock }: MutedDeps, held: MutedAlert): Promise<boolean> {
  if (held.until <= clock.now()) return false;
  await muted.hold(storable(held));
  return true;
}

/** So many are looked at in one run, by our own choice; the next minute brings the next. */
const mostAtOnce = 1000;
/** So many are taken in together; our own choice. */
const together = 20;
/** Milliseconds after which a run begins with no more of them; our own choice. */
const patience = 30_000;

/**
 * Takes in what mute rules let go of by now and has not cleared since. Nobody else would: CloudWatch repeats the actions of
 * an alarm when its mute ends, but not its events. One that fails, which `onFailure` hears of, is kept for the next time,
 * and keeps no other waiting. Rejects at the end with the first failure, so that somebody notices.
 */
export async function releaseMuted(
  deps: CommandDeps & MutedDeps,
  onFailure: (key: string, error: unknown) => void,
): Promise<void> {
  const start = deps.clock.now();
  const due = await deps.muted.dueBy(start, mostAtOnce);
  const failures: unknown[] = [];
  for (let from = 0; from < due.length && hasTime(); from += together) {
    const group = due.slice(from, from + together);
    if (await isTakenIn(group)) continue;
    // One that can never be written must not take its neighbours with it.
    for (const held of group) if (hasTime()) await releaseAlone(held);
  }
  if (failures.length > 0) throw failures[0];

  async function isTakenIn(group: readonly MutedAlert[]): Promise<boolean> {
    return takeInHeld(deps, group).then(
      () => true,
      () => false,
    );
  }

  async function releaseAlone(held: MutedAlert): Promise<void> {
    try {
      await takeInHeld(deps, [held]);
    } catch (error) {
      failures.push(error);
      onFailure(held.alert.signal.key, error);
    }
  }

  function hasTime(): boolean {
    return millisecondsBetween(start, deps.clock.now()) < patience;
  }
}

/** Takes in those that are not over, and forgets them all. Rejects, and forgets none, when any could not be taken in. */
async function takeInHeld(deps: CommandDeps & MutedDeps, group: readonly MutedAlert[]): Promise<void> {
  const keys = group.flatMap(({ alert: { signal } }) => [signal.key, signal.partOf ?? signal.key]);
  const known = await deps.incidents.cursorsOf([...new Set(keys)]);
  const alerts = group.map(({ alert }) => alert).filter(({ signal }) => !isOver(signal, known));
  const failures: unknown[] = [];
  const options = { sparing: false, onFailure: (_: string, error: unknown) => failures.push(error) };
  if (alerts.length > 0) await takeInAlerts(deps, alerts, options);
  if (failures.length > 0) throw failures[0];
  await Promise.all(group.map((held) => deps.muted.release(held)));
}

/** True if the condition, or the alarm that it is a part of, cleared while it was muted. */
function isOver({ key, partOf, at }: AlertSignal, cursors: readonly StoredCursor[]): boolean {
  return cursors.some(
    ({ key: of, clearedAt }) => (of === key || of === partOf) && clearedAt !== undefined && clearedAt >= at,
  );
}
