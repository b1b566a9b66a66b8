import { parseAlarmMessage, type QueuedMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import type { CommandDeps } from '../../application/execute-command';
import { holdMuted, type MutedDeps } from '../../application/muted-alerts';
import { takeInAlerts } from '../../application/take-in-alerts';
import type { ArrivedAlert } from '../../domain/alert/alert';
import type { ServiceId } from '../../domain/ids';

/** A message with the id by which it can be given back to the queue. */
export interface ReceivedMessage extends QueuedMessage {
  id: string;
}

/** The queue of messages that join an incident in a storm. */
export interface SlowLane {
  /** Rejects when any of them was not put there. */
  put(messages: readonly QueuedMessage[]): Promise<void>;
}

/** The needs of taking in messages. */
export type IntakeDeps = CommandDeps &
  MutedDeps & {
    /** `itself`: the messages come from it, and none goes back. */
    slowLane: SlowLane | 'itself';
  };

/**
 * Takes messages into incidents. Returns the ids of those that have to be delivered again: the messages of a place that
 * failed, which `onFailure` hears of with the service, and no others. What a mute rule holds back is kept until it lets
 * go; what joins an incident in a storm goes to the slow lane. Throws NoRosterError when none can be taken in.
 */
export async function takeInMessages(
  deps: IntakeDeps,
  messages: readonly ReceivedMessage[],
  onFailure: (service: ServiceId, error: unknown) => void,
): Promise<string[]> {
  const messageOf = new Map<ArrivedAlert, ReceivedMessage>();
  const back: ReceivedMessage[] = [];
  for (const message of messages) {
    const parsed = parseAlarmMessage(message);
    if (parsed.outcome === 'ignored') continue;
    try {
      const held = parsed.outcome === 'muted' && (await holdMuted(deps, parsed));
      if (!held) messageOf.set(parsed.alert, message);
    } catch (error) {
      onFailure('the muted alerts', error);
      back.push(message);
    }
  }
  if (messageOf.size === 0) return back.map(({ id }) => id);
  const options = { sparing: deps.slowLane !== 'itself', onFailure };
  const { failed, deferred } = await takeInAlerts(deps, [...messageOf.keys()], options);
  back.push(...failed.flatMap((alert) => messageOf.get(alert) ?? []));
  const slow = deferred.flatMap((alert) => messageOf.get(alert) ?? []);
  try {
    if (slow.length > 0 && deps.slowLane !== 'itself') await deps.slowLane.put(slow);
  } catch (error) {
    onFailure('the slow lane', error);
    back.push(...slow);
  }
  return back.map(({ id }) => id);
}
