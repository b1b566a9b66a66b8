import { z } from 'zod';
import type { CommandResult, CommandRoom } from '../../application/execute-command';
import { commandThroughDoor, type OpenDoor, openDoor } from '../../application/open-door';
import type { ChannelBook } from '../../application/ports';
import { choicesFor } from '../../domain/incident/choices';
import { isLegal } from '../../domain/incident/transitions';
import { type Channel, type ChannelAddress, channels, stateOf } from '../../domain/roster/channel';
import { addressOf } from '../../domain/roster/responder';
import { doneSentence } from './door/done-sentences';
import { commandsOf, type Form, formSchema, tokenOf } from './door/door-form';
import type { Answer, DoorView, Draft } from './door/door-view';
import { templateDraft } from './door/update-forms';
import { doorPage, sentencePage, unknownDoorPage } from './door-page';
import type { HttpRequest, HttpResponse } from './http';
import { retryable } from './problem';

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
    const { by, template } = request.query;
    const view = { ...door, by: proving.safeParse(by).data };
    if (request.method === 'POST') return await answerForm(room, view, request);
    return doorPage({ ...view, draft: templateDraft(view, template) });
  } catch (error) {
    if (retryable(error) === undefined) throw error;
    return sentencePage(503, 'Try again', error instanceof Error ? error.message : 'Try again in a moment.');
  }
}

async function answerForm(room: DoorRoom, door: DoorView, { body }: HttpRequest): Promise<HttpResponse> {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const form = formSchema.safeParse(fields);
  if (!form.success) return doorPage({ ...door, answer: notUnderstood, draft: draftOf(fields) }, 400);
  if (!isOffered(form.data, door) && !(await wasDone(room, form.data, door))) {
    return doorPage({ ...door, answer: notOffered });
  }
  const result = await carryOut(room, form.data, door);
  const [fresh] = await Promise.all([openDoor(room, door.door.code), recordProof(room, door)]);
  const now = { ...(fresh ?? door), by: door.by };
  if (result.outcome !== 'refused') {
    return doorPage({
      ...now,
      answer: { tone: 'done', sentence: doneSentence(form.data, result.incident, now) },
    });
  }
  const { code, sentence } = result.refusal;
  const draft = draftOf(fields, code === 'not-honest');
  return doorPage({ ...now, answer: { tone: 'unchanged', sentence }, draft });
}

/** Carries out what a form asks for, step by step; the first step that is refused is the last. */
async function carryOut(room: DoorRoom, form: Form, door: OpenDoor): Promise<CommandResult> {
  const [first, ...more] = commandsOf(form, door);
  if (first === undefined) throw new Error(`The form "${form.action}" asks for nothing.`);
  let result = await commandThroughDoor(room, door, first, tokenOf(form, door, first.type));
  for (const command of more) {
    if (result.outcome === 'refused') return result;
    result = await commandThroughDoor(room, door, command, tokenOf(form, door, command.type));
  }
  return result;
}

/** Whether it is a second tap: what was done by the first may be no longer on offer. */
async function wasDone({ incidents }: DoorRoom, form: Form, door: OpenDoor): Promise<boolean> {
  const last = commandsOf(form, door).at(-1);
  const token = last && tokenOf(form, door, last.type);
  return token !== undefined && (await incidents.carriedOut(token)) !== undefined;
}

function draftOf(fields: Readonly<Record<string, string>>, anyway = false): Draft {
  return { action: fields.action ?? '', fields, anyway };
}

/** Links by text carry no mark, since each character counts there; the others name their channel. */
const proving = z.enum(channels);

/**
 * Whoever answers through the link of a message was reached by it. That says nothing of a channel by which no page of
 * theirs left, nor of an address that is new since: another one is known there.
 */
async function recordProof(
  { channels: book, clock, onUnrecorded }: DoorRoom,
  { incident, responder, roster, by = 'sms' }: DoorView,
): Promise<void> {
  const channel: Channel = by;
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

const notUnderstood: Answer = {
  tone: 'unchanged',
  sentence: 'That could not be understood. Nothing was changed; choose again.',
};

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
