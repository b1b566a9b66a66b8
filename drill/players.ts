import { z } from 'zod';
import { incidentSchema, instantSchema, timelineEventSchema } from '../adapters/schemas/incident';
import type { TimelineEvent } from '../domain/incident/event';
import { addressOf, type ResponderId } from '../domain/roster/responder';
import { nameOf, type Roster, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { Answer, ReceivedMessage, Stage } from './stage';

const viewSchema = z.object({
  incident: incidentSchema,
  nextDuty: z.object({ kind: z.string(), dueAt: instantSchema, wakeAt: instantSchema }).nullable(),
});
export type View = z.output<typeof viewSchema>;

const timelineSchema = z.object({ events: z.array(timelineEventSchema) });
const listSchema = z.object({ incidents: z.array(z.object({ id: z.string(), title: z.string() })) });
const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** What somebody asks of the incident: the command's type, and what belongs to it. */
export type Deed = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What the product answered to a deed: done, or why nothing was changed. */
export type Outcome = { outcome: 'done' } | { outcome: 'refused'; code: string; sentence: string };

/** The people of a drill and its facilitator, acting on one incident through the public doors. */
export interface Players {
  /** The incident that the alarm opened, once it is there. */
  begin(alarmName: string): Promise<void>;
  view(): Promise<View>;
  /** Reads on in the timeline. */
  follow(): Promise<void>;
  timeline(): readonly TimelineEvent[];
  messages(): readonly ReceivedMessage[];
  /** Moves the clock to `to` and waits until the watch has performed what is due then, if anything is. */
  skipTo(to: Instant, waits: 'for the watch' | 'for nothing'): Promise<void>;
  /**
   * Does what a person does who opens the link of a message that was sent to them at `since` or later, and taps a
   * button. Where the page does not offer it, they do it through the API.
   */
  answer(responder: ResponderId, since: Instant, deed: Deed): Promise<Outcome>;
  /** Does it through the API: as that person, or as the facilitator. */
  ask(responder: ResponderId | 'the facilitator', deed: Deed): Promise<Outcome>;
  /** Lets a little time pass before looking again. */
  pause(): Promise<void>;
}

const eventsAtATime = 200;

/** Brings the players onto the stage; `onEvent` hears every event of the timeline once, in order. */
export function bringPlayers(stage: Stage, roster: Roster, onEvent: (event: TimelineEvent) => void): Players {
  const timeline: TimelineEvent[] = [];
  const messages: ReceivedMessage[] = [];
  let lastMessage = 0;
  let id = '';

  const players: Players = {
    async begin(alarmName) {
      const found = await eventually(`no incident was opened for ${alarmName}`, async () => {
        const { incidents } = listSchema.parse(await get('/api/incidents?open=true'));
        return incidents.find(({ title }) => title === alarmName);
      });
      id = found.id;
      await follow();
    },
    view,
    follow,
    timeline: () => timeline,
    messages: () => messages,
    async skipTo(to, waits) {
      const before = await view();
      const { outcome } = await command('the facilitator', { type: 'fast-forward', to });
      // Refused: the moment has come by itself.
      const skipped = before.incident.version + (outcome === 'done' ? 1 : 0);
      if (waits === 'for the watch')
        await eventually(`the watch did not perform "${before.nextDuty?.kind}"`, async () => {
          const { incident } = await view();
          return incident.version > skipped ? incident : undefined;
        });
      await follow();
    },
    async answer(responder, since, deed) {
      const message = await messageTo(responder, since);
      const outcome = (await tap(message, deed)) ?? (await command(responder, deed));
      await follow();
      return outcome;
    },
    async ask(responder, deed) {
      const outcome = await command(responder, deed);
      await follow();
      return outcome;
    },
    pause: () => stage.pause(),
  };
  return players;

  async function view(): Promise<View> {
    return viewSchema.parse(await get(`/api/incidents/${id}`));
  }

  async function follow(): Promise<void> {
    for (;;) {
      const after = timeline.at(-1)?.seq ?? 0;
      const { events } = timelineSchema.parse(
        await get(`/api/incidents/${id}/timeline?after=${after}&limit=${eventsAtATime}`),
      );
      for (const event of events) {
        timeline.push(event);
        onEvent(event);
      }
      if (events.length < eventsAtATime) break;
    }
    await receive();
  }

  async function receive(): Promise<void> {
    for (const message of await stage.messagesAfter(lastMessage)) {
      lastMessage = message.n;
      if (new RegExp(`\\b${id}\\b`).test(message.text)) messages.push(message);
    }
  }

  /** The newest message to somebody since then that has a link; texts before emails. */
  function messageTo(responder: ResponderId, since: Instant): Promise<ReceivedMessage> {
    const addresses = addressesIn(roster, responder);
    return eventually(`${nameOf(roster, responder)} has had no message since ${since}`, async () => {
      await receive();
      const theirs = messages.filter(
        ({ to, at, text }) => addresses.includes(to) && at >= since && linkIn(text) !== undefined,
      );
      return theirs.findLast(({ channel }) => channel === 'sms') ?? theirs.at(-1);
    });
  }

  /** Undefined when the page does not offer it. */
  async function tap({ text, to }: ReceivedMessage, deed: Deed): Promise<Outcome | undefined> {
    const link = linkIn(text) ?? '';
    const page = await stage.openLink(link);
    if (page.status >= 300)
      throw new Error(`The link to ${to} was answered ${page.status}: ${textOf(page.body)}`);
    if (!page.body.includes(`value="${deed.type}"`)) return undefined;
    const done = await stage.sendForm(link, { ...formOf(deed), ...seenOn(page.body) });
    // The page asks for it in another way than the API.
    if (done.status === 400) return undefined;
    if (done.body.includes('class="answer done"')) return { outcome: 'done' };
    return { outcome: 'refused', code: String(done.status), sentence: sentenceOn(done.body) };
  }

  async function command(responder: ResponderId | 'the facilitator', deed: Deed): Promise<Outcome> {
    const as = responderOf(roster, responder)?.email;
    const answer = await stage.callApi('POST', `/api/incidents/${id}/commands`, deed, as);
    if (answer.status < 300) return { outcome: 'done' };
    if (answer.status === 409 || answer.status === 403 || answer.status === 422) return refusalIn(answer);
    throw new Error(`"${deed.type}" was answered ${answer.status}: ${sentenceIn(answer)}`);
  }

  async function get(path: string): Promise<unknown> {
    const answer = await stage.callApi('GET', path);
    if (answer.status < 300) return JSON.parse(answer.body);
    throw new Error(`GET ${path} was answered ${answer.status}: ${sentenceIn(answer)}`);
  }

  async function eventually<T>(complaint: string, look: () => Promise<T | undefined>): Promise<T> {
    for (let looks = 0; looks < stage.patience; looks += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await stage.pause();
    }
    throw new Error(`The drill cannot go on: ${complaint}.`);
  }
}

/** Where messages to somebody arrive. */
function addressesIn(roster: Roster, id: ResponderId): string[] {
  const responder = responderOf(roster, id);
  if (responder === undefined) return [];
  const addresses = (['sms', 'email'] as const).flatMap((channel) => addressOf(responder, channel) ?? []);
  return [...addresses, id];
}

function linkIn(text: string): string | undefined {
  return /https?:\S+\/p\/\S+/.exec(text)?.[0];
}

/** The fields of the form with which the page asks for it. */
function formOf({ type, minutes, note, answer, ...rest }: Deed): Record<string, string> {
  const fields = {
    ...rest,
    ...(note === undefined ? {} : { text: note }),
    ...(answer === undefined ? {} : { answer: minutes === undefined ? answer : `${answer}-${minutes}` }),
  };
  const written = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { action: type, ...Object.fromEntries(written.map(([name, value]) => [name, String(value)])) };
}

/** Which version of the incident the page showed, as its forms say it. */
function seenOn(html: string): Record<string, string> {
  const seen = /name="seen" value="(\d+)"/.exec(html)?.[1];
  return seen === undefined ? {} : { seen };
}

function refusalIn(answer: Answer): Outcome {
  const { code, detail } = problemSchema.parse(JSON.parse(answer.body));
  return { outcome: 'refused', code, sentence: detail };
}

function sentenceIn({ body }: Answer): string {
  try {
    return problemSchema.parse(JSON.parse(body)).detail;
  } catch {
    return body.slice(0, 300);
  }
}

function sentenceOn(html: string): string {
  const box = /<p class="answer [^>]*>(.*?)<\/p>/s.exec(html)?.[1];
  return textOf(box ?? html);
}

function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
