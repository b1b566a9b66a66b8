import type { AlertSignal } from '../domain/alert/alert';
import type { CommandRoom } from './execute-command';
import type { MutedAlert, MutedBook } from './ports';
import { takeInAlerts } from './take-in-alerts';

/** What holding back what is muted needs. */
export interface MutedRoom extends Pick<CommandRoom, 'clock'> {
  muted: MutedBook;
}

/** Keeps an alert until its mute rule lets go of it; false when it has let go already. */
export async function holdMuted({ muted, clock }: MutedRoom, held: MutedAlert): Promise<boolean> {
  if (held.until <= clock.now()) return false;
  await muted.hold(held);
  return true;
}

/** So many are taken in at one go; the next minute brings the next. */
const atOneGo = 50;

/**
 * Takes in what mute rules let go of by now and has not cleared since. Nobody else would: CloudWatch repeats the actions of
 * an alarm when its mute ends, but not its events. One that fails, which `onFailure` hears of, is kept for the next time.
 */
export async function releaseMuted(
  room: CommandRoom & MutedRoom,
  onFailure: (key: string, error: unknown) => void,
): Promise<void> {
  for (const held of await room.muted.dueBy(room.clock.now(), atOneGo)) {
    const failures: unknown[] = [];
    try {
      if (!(await isOver(room, held.alert.signal))) {
        const options = { sparing: false, onFailure: (_: string, error: unknown) => failures.push(error) };
        await takeInAlerts(room, [held.alert], options);
      }
      if (failures.length > 0) throw failures[0];
      await room.muted.release(held);
    } catch (error) {
      onFailure(held.alert.signal.key, error);
    }
  }
}

/** Whether the condition, or the alarm that it is a part of, cleared while it was muted. */
async function isOver({ incidents }: CommandRoom, { key, partOf, at }: AlertSignal): Promise<boolean> {
  const cursors = await incidents.cursorsOf(partOf === undefined ? [key] : [key, partOf]);
  return cursors.some(({ clearedAt }) => clearedAt !== undefined && clearedAt >= at);
}
