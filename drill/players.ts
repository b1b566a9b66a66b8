import { z } from 'zod';
import { incidentSchema, instantSchema, timelineEventSchema } from '../adapters/schemas/incident';
import type { TimelineEvent } from '../domain/incident/event';
import type { PagePurpose } from '../domain/incident/incident';
import type { Roster } from '../domain/roster/roster';
import type { Answer, ReceivedMessage, Stage } from './stage';

const viewSchema = z.object({
  incident: incidentSchema,
  nextDuty: z.object({ kind: z.string(), dueAt: instantSchema, wakeAt: instantSchema }).nullable(),
});
type View = z.output<typeof viewSchema>;

const timelineSchema = z.object({ events: z.array(timelineEventSchema) });
const listSchema = z.object({ incidents: z.array(z.object({ id: z.string(), title: z.string() })) });
const problemSchema = z.object({ detail: z.string() });

/** The people of a drill and its facilitator, acting on one incident through the public doors. */
export interface Players {
  /** The incident that the alarm opened. */
  begin(alarmName: string): Promise<void>;
  view(): Promise<View>;
  timeline(): readonly TimelineEvent[];
  messages(): readonly ReceivedMessage[];
  /** Skips to the next duty and waits until the watch has performed it. */
  skipToNextDuty(): Promise<void>;
  /** The next text message to `responder` that has not been looked at yet, once it is there. */
  messageTo(responder: string, about: RegExp): Promise<ReceivedMessage>;
  /** The newest text message to `responder`, looked at or not. */
  latestMessageTo(responder: string): ReceivedMessage | undefined;
  /** Does what a person does who opens a message's link and taps a button. */
  tap(message: ReceivedMessage, form: Readonly<Record<string, string>>): Promise<void>;
  /** Who was asked last for `purpose`, once somebody was. */
  lastAsked(purpose: PagePurpose): Promise<{ responder: string }>;
}

/** Brings the players onto the stage; `onEvent` hears every event of the timeline once, in order. */
export function bringPlayers(stage: Stage, roster: Roster, onEvent: (event: TimelineEvent) => void): Players {
  const timeline: TimelineEvent[] = [];
  const messages: ReceivedMessage[] = [];
  const seen = new Set<ReceivedMessage>();
  let lastMessage = 0;
  let id = '';

  return {
    async begin(alarmName) {
      const found = await eventually(`no incident was opened for ${alarmName}`, async () => {
        const { incidents } = listSchema.parse(await api('GET', '/api/incidents?open=true'));
        return incidents.find(({ title }) => title === alarmName);
      });
      id = found.id;
      await follow();
    },
    view,
    timeline: () => timeline,
    messages: () => messages,
    async skipToNextDuty() {
      const before = viewSchema.parse(await api('POST', commandPath(), { type: 'fast-forward' }));
      const due = before.nextDuty;
      await eventually(`the watch did not perform "${due?.kind}"`, async () => {
        const { incident } = await view();
        return incident.version > before.incident.version ? incident : undefined;
      });
      await follow();
    },
    async messageTo(responder, about) {
      const to = phoneOf(responder);
      return eventually(`${responder} got no message about ${about}`, async () => {
        await receive();
        const found = messages.findLast(
          (message) => message.to === to && about.test(message.text) && !seen.has(message),
        );
        if (found !== undefined)
          for (const message of messages) if (message.to === to && message.n <= found.n) seen.add(message);
        return found;
      });
    },
    latestMessageTo: (responder) => messages.findLast((message) => message.to === phoneOf(responder)),
    async tap(message, form) {
      const link = /https?:\S+\/p\/\S+/.exec(message.text)?.[0];
      if (link === undefined) throw new Error(`This message has no link: ${message.text}`);
      const page = succeeded(await stage.openLink(link), `opening ${link}`);
      const button = form.action ?? '';
      if (!page.body.includes(`value="${button}"`))
        throw new Error(`The page of ${message.to} does not offer "${button}".`);
      const done = succeeded(await stage.sendForm(link, form), `tapping "${button}"`);
      if (!done.body.includes('class="answer done"'))
        throw new Error(`Tapping "${button}" changed nothing: ${textOf(done.body)}`);
      await follow();
    },
    lastAsked: (purpose) =>
      eventually(`nobody was paged for ${purpose}`, async () => {
        await follow();
        const page = (await view()).incident.pages.findLast(
          (sent) => sent.purpose === purpose && sent.outcome === 'awaiting',
        );
        return page && { responder: page.responder };
      }),
  };

  async function view(): Promise<View> {
    return viewSchema.parse(await api('GET', `/api/incidents/${id}`));
  }

  async function follow(): Promise<void> {
    const after = timeline.at(-1)?.seq ?? 0;
    const { events } = timelineSchema.parse(await api('GET', `/api/incidents/${id}/timeline?after=${after}`));
    for (const event of events) {
      timeline.push(event);
      onEvent(event);
    }
    await receive();
  }

  async function receive(): Promise<void> {
    for (const message of await stage.messagesAfter(lastMessage)) {
      lastMessage = message.n;
      if (new RegExp(`\\b${id}\\b`).test(message.text)) messages.push(message);
    }
  }

  async function api(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const answer = await stage.callApi(method, path, body);
    const content: unknown = JSON.parse(answer.body);
    if (answer.status < 300) return content;
    throw new Error(
      `${method} ${path} was answered ${answer.status}: ${problemSchema.safeParse(content).data?.detail ?? answer.body}`,
    );
  }

  function commandPath(): string {
    return `/api/incidents/${id}/commands`;
  }

  function phoneOf(responder: string): string {
    const phone = roster.responders.find((candidate) => candidate.id === responder)?.phone;
    if (phone === undefined) throw new Error(`${responder} has no phone on the roster.`);
    return phone;
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

function succeeded(answer: Answer, doing: string): Answer {
  if (answer.status < 300) return answer;
  throw new Error(`${doing} was answered ${answer.status}: ${textOf(answer.body)}`);
}

function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
