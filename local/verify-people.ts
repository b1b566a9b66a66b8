import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import type { ChannelAddress } from '../domain/roster/channel';
import { unverifiedAddresses } from '../domain/roster/reachability';
import { instantOf } from '../domain/time';
import { credentials, region } from './engine';
import type { MessageLog, SentMessage } from './message-log';

/** The people of a stack: the way to them, and what their phones got. */
export interface PeopleOnPhones {
  messages: MessageLog;
  engineUrl: string;
  outputs: { TableName: string };
}

/**
 * Answers, for everybody on the roster in force, the text that asks whether the number is theirs, as its holder would:
 * by opening the link and pressing the button. Resolves to the addresses that count for nothing all the same: no text
 * came within `withinMs`, the answer was not taken, or it is no phone.
 */
export async function verifyPeople(stack: PeopleOnPhones, withinMs = 30_000): Promise<ChannelAddress[]> {
  const phones = (await unverifiedIn(stack)).filter(({ channel }) => channel === 'sms');
  await Promise.allSettled(phones.map(({ address }) => confirmBy(address, stack.messages, withinMs)));
  return unverifiedIn(stack);
}

async function confirmBy(phone: string, messages: MessageLog, withinMs: number): Promise<void> {
  const asks = ({ channel, to, text }: SentMessage) =>
    channel === 'sms' && to === phone && linkIn(text) !== undefined;
  const { text } = messages.after().findLast(asks) ?? (await messages.waitFor(asks, withinMs));
  await fetch(linkIn(text) ?? '', { method: 'POST', body: new URLSearchParams({ action: 'confirm' }) });
}

/** The link of a text that carries a code; a test page has such a link too. */
function linkIn(text: string): string | undefined {
  return /\bcode is \d{6}\b.*?(https?:\S+\/n\/\w+)/.exec(text)?.[1];
}

async function unverifiedIn({ engineUrl, outputs }: PeopleOnPhones): Promise<ChannelAddress[]> {
  const client = new DynamoDBClient({ endpoint: engineUrl, region, credentials });
  try {
    const rosters = dynamodbRosterStore({ client, tableName: outputs.TableName });
    const stored = await rosters.current(instantOf(Date.now()));
    return stored === undefined ? [] : unverifiedAddresses(stored.roster);
  } finally {
    client.destroy();
  }
}
