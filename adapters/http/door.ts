import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CommandResult, CommandRoom } from '../../application/execute-command';
import { commandThroughDoor, type DoorCommand, type OpenDoor, openDoor } from '../../application/open-door';
import type { ChannelBook, RequestToken } from '../../application/ports';
import { choicesFor } from '../../domain/incident/choices';
import { type Incident, severities } from '../../domain/incident/incident';
import { isLegal } from '../../domain/incident/transitions';
import { type Channel, type ChannelAddress, channels, stateOf } from '../../domain/roster/channel';
import { addressOf } from '../../domain/roster/responder';
import { nameOf } from '../../domain/roster/roster';
import { type Answer, doorPage, offeredIntervals, sentencePage, unknownDoorPage } from './door-page';
import type { HttpRequest, HttpResponse } from './http';
import { retryable } from './problem';

/** The version of the incident that the page showed: the same tap on the same view is a repetition. */
const seen = z.string().max(20).optional();

/** What a form of the page may send. */
const formSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('acknowledge') }),
  z.object({ action: z.literal('escalate'), seen }),
  z.object({ action: z.literal('take-command') }),
  z.object({ action: z.literal('decline-command') }),
  z.object({ action: z.literal('accept-relief') }),
  z.object({ action: z.literal('decline-relief') }),
  z.object({ action: z.literal('classify'), severity: z.enum(severities) }),
  z.object({
    action: z.literal('post-update'),
    // Browsers count a line break as one character and send two.
    text: z
      .string()
      .overwrite((typed) => typed.replace(/\r\n/g, '\n').trim())
      .min(1)
      .max(4000),
    seen,
    nextWithin: z.enum(offeredIntervals).or(z.literal('')).optional(),
  }),
  z.object({ action: z.literal('resolve') }),
  z.object({ action: z.literal('dismiss') }),
]);

type Form = z.output<typeof formSchema>;

/** What answering through a door needs. */
export interface DoorRoom extends CommandRoom {
  channels: ChannelBook;
  /** Told when what an answer proves could not be written down, which changes nothing for the one who answers. */
  onUnrecorded(error: unknown): void;
}

/** Serves `/p/{code}`: GET only shows, whatever prefetches it; POST does what its form says. */
export async function serveDoor(room: DoorRoom, request: HttpRequest): Promise<HttpResponse> {
  try {
    const code = /^\/p\/([a-z0-9]{8,64})$/.exec(request.path)?.[1];
    const door = code === undefined ? undefined : await openDoor(room, code);
    if (door === undefined) return unknownDoorPage();
    return request.method === 'POST' ? await answerForm(room, door, request) : doorPage(door);
  } catch (error) {
    if (retryable(error) === undefined) throw error;
    return sentencePage(503, 'Try again', error instanceof Error ? error.message : 'Try again in a moment.');
  }
}

async function answerForm(
  room: DoorRoom,
  door: OpenDoor,
  { body, query }: HttpRequest,
): Promise<HttpResponse> {
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(body)));
  if (!form.success) {
    return doorPage(
      door,
      { tone: 'unchanged', sentence: 'That could not be understood. Nothing was changed; choose again.' },
      400,
    );
  }
  if (!isOffered(form.data, door)) return doorPage(door, notOffered);
  const result = await commandThroughDoor(room, door, commandOf(form.data), tokenOf(form.data, door));
  const [fresh] = await Promise.all([openDoor(room, door.door.code), recordProof(room, door, query.by)]);
  return doorPage(fresh ?? door, answerOf(form.data, result, door));
}

/** Links by text carry no mark, since each character counts there; the others name their channel. */
const proving = z.enum(channels).catch('sms');

/**
 * Whoever answers through the link of a message was reached by it. That says nothing of a channel by which no page of
 * theirs left, nor of an address that is new since: another one is known there.
 */
async function recordProof(
  { channels: book, clock, onUnrecorded }: DoorRoom,
  { incident, responder, roster }: OpenDoor,
  by: string | undefined,
): Promise<void> {
  const channel: Channel = proving.parse(by);
  const address = addressOf(responder, channel);
  const isAsked = incident.pages.some(
    (page) => page.responder === responder.id && page.left[channel] !== undefined,
  );
  if (address === undefined || !isAsked) return;
  const to = { responder: responder.id, channel, address };
  const isOther = (known: ChannelAddress) => known.responder === to.responder && known.channel === channel;
  if (roster.channelStates.some(isOther) && stateOf(roster.channelStates, to) === undefined) return;
  await book.recordProved(to, 'answered', clock.now()).catch(onUnrecorded);
}

const notOffered: Answer = {
  tone: 'unchanged',
  sentence: 'That is not yours to do as things stand now. Nothing was changed; below is what you can do.',
};

/**
 * Whether the page offers this person what the form asks for. What the incident's status forbids is let through, since
 * the refusal tells why.
 */
function isOffered({ action }: Form, { incident, responder }: OpenDoor): boolean {
  if (!isLegal(action, incident.status)) return true;
  return choicesFor(incident, responder).includes(action);
}

function commandOf(form: Form): DoorCommand {
  switch (form.action) {
    case 'classify':
      return { type: 'classify', severity: form.severity };
    case 'post-update':
      return { type: 'post-update', text: form.text, nextWithin: form.nextWithin || undefined };
    case 'resolve':
    case 'dismiss':
      return { type: form.action, reason: 'Decided through a personal link.' };
    default:
      return { type: form.action };
  }
}

/**
 * What is sent again from the same view of the page is a second tap, or the page loaded again: not another update, and
 * not the passing on of a page that has come since.
 */
function tokenOf(form: Form, { door }: OpenDoor): RequestToken | undefined {
  if (!('seen' in form) || form.seen === undefined) return undefined;
  const request = JSON.stringify([door.incidentId, form]);
  return { by: door.responder, key: `door-${createHash('sha256').update(request).digest('hex')}`, request };
}

function answerOf(form: Form, result: CommandResult, door: OpenDoor): Answer {
  if (result.outcome === 'refused') return { tone: 'unchanged', sentence: result.refusal.sentence };
  return { tone: 'done', sentence: sentences[form.action](result.incident, door) };
}

const sentences: Readonly<Record<Form['action'], (incident: Incident, door: OpenDoor) => string>> = {
  acknowledge: ({ id, status }) =>
    status === 'alerting'
      ? `You have acknowledged ${id}. It waits for others, too.`
      : `You have acknowledged ${id}. Nobody else is paged for now.`,
  escalate: ({ id }) => `You have passed ${id} on; the next level is being paged.`,
  'take-command': ({ id }) => `You are in command of ${id}.`,
  'decline-command': ({ id }) => `You have passed ${id} on; the next candidate is asked.`,
  'accept-relief': ({ id }) => `You have taken over command of ${id}.`,
  'decline-relief': ({ id, shift }, { roster }) =>
    `You have declined; somebody else is asked. ${shift === undefined ? 'The commander' : nameOf(roster, shift.commander)} holds command of ${id}.`,
  classify: ({ id, severity, status }) =>
    `${id} is ${severity}.${status === 'awaiting-command' ? ' An Incident Commander is being woken.' : ''}`,
  'post-update': ({ updatePromise }) =>
    `Posted.${updatePromise === undefined ? '' : ` The next update is promised for ${updatePromise.promisedAt.slice(11, 16)} UTC.`}`,
  resolve: ({ id }) => `${id} is resolved.`,
  dismiss: ({ id }) => `${id} is dismissed.`,
};
