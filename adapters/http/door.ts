import type { HonoBase as Hono } from 'hono/hono-base';
import type { CommandResult } from '../../application/execute-command';
import { commandThroughDoor, type DoorsDeps, type OpenDoor, openDoor } from '../../application/open-door';
import type { LinkStore } from '../../application/ports/links';
import type { ChannelStore } from '../../application/ports/people';
import { mayDo } from '../../domain/incident/may-do';
import { type Channel, type ChannelAddress, channels, stateOf } from '../../domain/roster/channel';
import { addressOf } from '../../domain/roster/responder';
import { readableText } from '../../domain/text/readable-text';
import { cutSentence, isCut } from '../../domain/text/storable';
import type { AspectPage } from '../incident/aspect';
import { pages } from '../incident/aspects';
import * as z from '../schemas/zod';
import { doneSentence, repeatedSentence } from './door/done-sentences';
import { commandsOf, type Form, formSchema, forms, tokenOf } from './door/door-form';
import type { DoorView, Draft } from './door/door-view';
import { endsLinks, linksEnded } from './door/end-links-form';
import { faultSentence } from './door/fault-sentence';
import { besides } from './door/other-incidents';
import { hasTyped } from './door/typed-fields';
import { doorPage, sentencePage, unknownDoorPage } from './door-page';
import { app, type HttpResponse, responseOf } from './http';

/** The ports that answering through a door needs. */
export interface DoorDeps extends DoorsDeps {
  channels: ChannelStore;
  links: LinkStore;
  /** The listener for a proof that could not be written down, which changes nothing for the one who answers. */
  onUnrecorded(error: unknown): void;
}

const notOffered = 'That is not yours to do now; below is what you can do.';

const all: readonly AspectPage[] = Object.values(pages);
const here = '/p/:code{[a-z0-9]{8,64}}';

/** `/p/{code}`: GET only shows, whatever prefetches it; POST does what its form says. */
export function doors(deps: DoorDeps): Hono {
  return app()
    .get(here, async ({ req }) => {
      const view = await viewOf(deps, req.param('code'), req.query('by'));
      if (view === undefined) return responseOf(unknownDoorPage());
      return responseOf(doorPage({ ...view, draft: draftAskedFor(view, (name) => req.query(name)) }));
    })
    .post(here, async ({ req }) => {
      const view = await viewOf(deps, req.param('code'), req.query('by'));
      if (view === undefined) return responseOf(unknownDoorPage());
      return responseOf(await answerForm(deps, view, await req.text()));
    });
}

async function viewOf(deps: DoorDeps, code: string, by: string | undefined): Promise<DoorView | undefined> {
  const door = await openDoor(deps, code);
  return door && shownTo(deps, door, door.door.channel ?? proving.safeParse(by).data);
}

/** The other incidents are read only for whoever may gather them. */
async function shownTo({ incidents }: DoorDeps, door: OpenDoor, by: Channel | undefined): Promise<DoorView> {
  const mayGather = (['gather', 'gather-under'] as const).some((type) => mayDo(door, type).may === 'yes');
  return { ...door, by, others: mayGather ? besides(door.incident, await incidents.openIncidents()) : [] };
}

async function answerForm(deps: DoorDeps, door: DoorView, form: string): Promise<HttpResponse> {
  const typed = [...new URLSearchParams(form)].map(([name, text]) => [name, readableText(text)] as const);
  const fields = Object.fromEntries(typed);
  if (endsLinks(fields)) return endLinks(deps, door);
  const read = formSchema.safeParse(fields);
  if (!read.success) {
    const sentence = faultSentence(fields, read.error);
    return doorPage({ ...door, answer: { tone: 'unchanged', sentence }, draft: draftOf(fields) }, 400);
  }
  const notTaken = whyNotTaken(read.data, door);
  if (notTaken !== undefined && !(await wasDone(deps, read.data, door))) {
    const answer = { tone: 'unchanged', sentence: unchanged(notTaken, fields) } as const;
    return doorPage({ ...door, answer, draft: draftOf(fields) });
  }
  const result = await carryOut(deps, read.data, door);
  const [fresh] = await Promise.all([openDoor(deps, door.door.code), recordProof(deps, door)]);
  const now = await shownTo(deps, fresh ?? door, door.by);
  if (result.outcome !== 'refused') {
    const sentenceOf = result.outcome === 'repeated' ? repeatedSentence : doneSentence;
    const done = sentenceOf(read.data, result.incident, now);
    const sentence = isCut(read.data) ? `${done} ${cutSentence}` : done;
    return doorPage({ ...now, answer: { tone: 'done', sentence } });
  }
  const { code, sentence } = result.refusal;
  const draft = draftOf(fields, code === 'not-honest');
  const answer = { tone: 'unchanged', sentence: unchanged(sentence, fields) } as const;
  return doorPage({ ...now, answer, draft });
}

/** Ends the links that came as this one came; the same tap again finds this one ended. */
async function endLinks({ links, clock }: DoorDeps, door: DoorView): Promise<HttpResponse> {
  const { channel, responder } = door.door;
  if (channel === undefined)
    return doorPage({ ...door, answer: { tone: 'unchanged', sentence: notOffered } });
  await links.revoke({ responder, channel, at: clock.now() });
  return sentencePage(200, 'These links have ended', linksEnded(door, channel));
}

/** Carries out what a form asks for, step by step; the first step that is refused is the last. */
async function carryOut(deps: DoorDeps, form: Form, door: OpenDoor): Promise<CommandResult> {
  const [first, ...more] = commandsOf(form, door);
  if (first === undefined) throw new Error(`The form "${form.action}" asks for nothing.`);
  let result = await commandThroughDoor(deps, door, first, tokenOf(form, door, first.type));
  for (const command of more) {
    if (result.outcome === 'refused') return result;
    result = await commandThroughDoor(deps, door, command, tokenOf(form, door, command.type));
  }
  return result;
}

/** True if it is a second tap: what was done by the first may be no longer on offer. */
async function wasDone({ incidents }: DoorDeps, form: Form, door: OpenDoor): Promise<boolean> {
  const last = commandsOf(form, door).at(-1);
  const token = last && tokenOf(form, door, last.type);
  return token !== undefined && (await incidents.carriedOut(token)) !== undefined;
}

/** The draft that the address of the page fills in; undefined if none. */
function draftAskedFor(view: DoorView, inAddress: (name: string) => string | undefined): Draft | undefined {
  const drafts = all.map((page) => page.draft?.(view, inAddress));
  return drafts.find((draft) => draft !== undefined);
}

function draftOf(fields: Readonly<Record<string, string>>, anyway = false): Draft {
  return { action: fields.action ?? '', fields, anyway };
}

/** Links from before the code told the channel: by text they carry no mark, the others name theirs. */
const proving = z.enum(channels);

/**
 * Whoever answers through the link of a message was reached by it. That says nothing of a channel by which no page of
 * theirs left, nor of an address that is new since: another one is known there.
 */
async function recordProof(
  { channels: store, clock, onUnrecorded }: DoorDeps,
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
  await store.recordProved(to, 'answered', clock.now()).catch(onUnrecorded);
}

/** The sentence, with the words that nothing was changed, and that nothing typed is lost. */
function unchanged(sentence: string, fields: Readonly<Record<string, string>>): string {
  const said = /nothing was changed/i.test(sentence) ? sentence : `${sentence} Nothing was changed.`;
  return hasTyped(fields) ? said.replace(/(nothing was changed)[.;]/i, '$1; your text is kept.') : said;
}

/**
 * The sentence for a form that is not this person's to send now, any step of it. Undefined lets it through: of what is
 * refused, that tells why.
 */
function whyNotTaken(form: Form, door: OpenDoor): string | undefined {
  const { whyNotTheirs } = forms[form.action];
  const steps = commandsOf(form, door).map(({ type }) => mayDo(door, type));
  const unasked = steps.flatMap((step) => (step.may === 'unasked' ? step.why : []))[0];
  if (unasked === undefined && steps.some(({ may }) => may === 'no')) return undefined;
  return whyNotTheirs === undefined ? unasked : whyNotTheirs({ ...form }, door, unasked);
}
