import { bulletinFor } from '../domain/notice/bulletin';
import { bulletinPayload } from '../domain/notice/webhook-payload';
import { after, type Duration } from '../domain/time';
import { allOf } from './all-of';
import type { EffectOf, Reading } from './effects-of';
import type { Courier } from './ports/messages';
import { type SendingDeps, sendOnce } from './send-once';

/** The ports that telling a team needs. */
export interface BulletinDeps extends SendingDeps {
  courier: Courier;
}

/** The age at which news is none to a team any more: after an outage, or where it wanted none before. */
const newsFor: Duration = 'PT30M';

/** Tells a team of an event, in chat and by webhook, each once. Rejects with the first failure when both have ended. */
export async function sendBulletin(
  deps: BulletinDeps,
  { incident, roster }: Reading,
  { event, team }: EffectOf<'bulletin'>,
): Promise<void> {
  const bulletin = bulletinFor(event, incident, roster);
  if (bulletin === undefined) return;
  const { courier, clock } = deps;
  const isNews = clock.now() <= after(event.wallAt, newsFor);
  const send = (channel: string, handOver: () => Promise<string>) =>
    sendOnce(
      deps,
      { effect: { incidentId: incident.id, seq: event.seq, channel } },
      isNews ? handOver : undefined,
    );
  const chat = () => courier.sendChat({ team: team.id, bulletin });
  const webhook = (url: string) => async () => {
    const message = { owner: `team:${team.id}`, url, id: `${incident.id}-${event.seq}` };
    const payload = bulletinPayload(event, incident, roster, bulletin);
    return (await courier.sendWebhook({ ...message, payload })).providerId;
  };
  await allOf([
    ...(team.chat ? [send('chat', chat)] : []),
    ...(team.webhook === undefined ? [] : [send('team-webhook', webhook(team.webhook))]),
  ]);
}
