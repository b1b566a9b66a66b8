import type { Message } from '../domain/notice/messages';
import type { Courier } from './ports/messages';

/** Hands the message to whoever carries it over its channel; `id` names it to a webhook. Returns the provider's id. */
export async function handOver(courier: Courier, message: Message, id: string): Promise<string> {
  const { responder, address } = message.to;
  if (message.channel === 'sms') return courier.sendSms({ to: address, text: message.text });
  if (message.channel === 'email') return courier.sendEmail({ ...message, responder });
  const call = { owner: `responder:${responder}`, url: address, id, payload: message.payload };
  return (await courier.sendWebhook(call)).providerId;
}
