import { parseAlarmMessage, type QueuedMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import type { CommandRoom } from '../../application/execute-command';
import { holdMuted, type MutedRoom } from '../../application/muted-alerts';
import { type AlertGroup, groupAlerts, takeInAlerts } from '../../application/take-in-alerts';
import type { ArrivedAlert } from '../../domain/alert/alert';

/** A message with the id by which it can be given back to the queue. */
export interface ReceivedMessage extends QueuedMessage {
  id: string;
}

/** What taking in messages needs. */
export type IntakeRoom = CommandRoom & MutedRoom;

/**
 * Takes messages into incidents. Returns the ids of those that have to be delivered again: the messages of a group that
 * failed, which `onFailure` hears of, and no others. What a mute rule holds back is kept until it lets go. Throws
 * NoRosterError when none can be taken in.
 */
export async function takeInMessages(
  room: IntakeRoom,
  messages: readonly ReceivedMessage[],
  onFailure: (group: string, error: unknown) => void,
): Promise<string[]> {
  const messageOf = new Map<ArrivedAlert, string>();
  for (const message of messages) {
    const parsed = parseAlarmMessage(message);
    if (parsed.outcome === 'ignored') continue;
    const held = parsed.outcome === 'muted' && (await holdMuted(room, parsed));
    if (!held) messageOf.set(parsed.alert, message.id);
  }
  if (messageOf.size === 0) return [];
  const groups = await groupAlerts(room, [...messageOf.keys()]);
  return (await Promise.all(groups.map(takeInGroup))).flat();

  async function takeInGroup(group: AlertGroup): Promise<string[]> {
    try {
      await takeInAlerts(room, group);
      return [];
    } catch (error) {
      onFailure(group.group, error);
      return group.alerts.map((alert) => messageOf.get(alert) ?? '');
    }
  }
}
