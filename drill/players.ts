import { incidentList, shownIncident } from '../adapters/http/views/incident-view';
import { problemView } from '../adapters/http/views/problem-view';
import { timelineView } from '../adapters/http/views/timeline-view';
import { readEvent } from '../adapters/schemas/incident';
import type * as z from '../adapters/schemas/zod';
import { alertTitle } from '../domain/alert/alert-title';
import type { ResponderId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import { addressOf } from '../domain/roster/responder';
import { nameOf, type Roster, responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import type { Deed } from './deed';
import { formFor } from './door-form';
import type { Answer, ReceivedMessage, Stage } from './stage';

/** An incident as the API shows it. */
export type View = z.output<typeof shownIncident>;

/** The product's answer to a deed: done, or why nothing was changed. */
export type Outcome = { outcome: 'done' } | { outcome: 'refused'; sentence: string };

/** The outcome of a look at somebody's page: the same, or that it has no form for the deed. */
export type DoorOutcome = Outcome | { outcome: 'not-offered'; sentence: string };

/** Deeds that people do at a desk, signed in to the API. Whatever answers a message is done through its link. */
const deskDeeds: ReadonlySet<string> = new Set([
  'add-note',
  'record-decision',
  'add-task',
  'complete-task',
  'describe-situation',
  'classify',
  'call-in',
  'open-vendor-case',
  'log-vendor-contact',
  'log-vendor-answer',
  'close-vendor-case',
  'ask-for-relief',
  'force-relief',
  'post-update',
  'post-no-news',
]);

/** The people of a drill and its facilitator, acting on one incident through the public doors. */
export interface Players {
  /** The incident that the alarm opened, once it is there. */
  begin(alarmName: string): Promise<void>;
  /** The incident's id; undefined until it has begun. */
  incidentId(): string | undefined;
  /** The incident as it stands now. */
  view(): Promise<View>;
  /** The incident as it stood after the last deed; it may have gone on by itself since. */
  lately(): Promise<View>;
  /** Reads on in the timeline, up to where the incident stood lately. */
  follow(): Promise<void>;
  timeline(): readonly TimelineEvent[];
  /** Everything that people received so far. */
  messages(): Promise<readonly ReceivedMessage[]>;
  /** Moves the clock to `to` and waits until the watch has performed what is due then, if anything is. */
  skipTo(to: Instant, waits: 'for the watch' | 'for nothing'): Promise<void>;
  /**
   * Does what a person does who opens the link of a message that was sent to them at `since` or later, and taps a
   * button. Rejects when the page takes its own form for a mistake.
   */
  answer(responder: ResponderId, since: Instant, deed: Deed): Promise<DoorOutcome>;
  /** Does it through the API: as that person at a desk, or as the facilitator. */
  ask(responder: ResponderId | 'the facilitator', deed: Deed): Promise<Outcome>;
  /** Lets a little time pass before looking again. */
  pause(): Promise<void>;
}

/** Attempts at something that may do on another try: our own choice. */
const mostTries = 4;

/** As many as the API gives of a timeline where nobody says. */
const eventsAtATime = 200;

/** Brings the players onto the stage; `onEvent` hears every event of the timeline once, in order. */
export function bringPlayers(stage: Stage, roster: Roster, onEvent: (event: TimelineEvent) => void): Players {
  const timeline: TimelineEvent[] = [];
  const messages: ReceivedMessage[] = [];
  let lastMessage = 0;
  let id: string | undefined;
  let known: View | undefined;

  return {
    async begin(alarmName) {
      const found = await eventually(`no incident was opened for ${alarmName}`, async () => {
        const { incidents } = incidentList.parse(await get('/api/incidents?open=true'));
        const titles = [alarmName, alertTitle(alarmName, undefined)];
        for (const { id } of incidents.filter(({ title }) => titles.includes(title))) {
          const { incident } = shownIncident.parse(await get(`/api/incidents/${id}`));
          if (incident.alerts.some(({ title, about }) => (about?.alarm ?? title) === alarmName))
            return { id };
        }
        return undefined;
      });
      id = found.id;
      await follow();
    },
    incidentId: () => id,
    view,
    lately,
    follow,
    timeline: () => timeline,
    async messages() {
      await receive();
      return messages;
    },
    async skipTo(to, waits) {
      const before = await lately();
      const { outcome } = await command('the facilitator', { type: 'fast-forward', to });
      // Refused: the moment has come by itself.
      const { version } = outcome === 'done' ? (await lately()).incident : before.incident;
      if (waits === 'for the watch')
        await eventually(`the watch did not perform "${before.nextDuty?.kind}"`, async () => {
          const { incident } = await view();
          return incident.version > version ? incident : undefined;
        });
    },
    async answer(responder, since, deed) {
      const message = await messageTo(responder, since);
      return tap(message, responder, deed);
    },
    async ask(responder, deed) {
      if (responder !== 'the facilitator' && !deskDeeds.has(deed.type))
        throw new Error(
          `"${deed.type}" answers a message: it is done through the link, not through the API.`,
        );
      return command(responder, deed);
    },
    pause: () => stage.pause(),
  };

  async function view(): Promise<View> {
    known = shownIncident.parse(await get(`/api/incidents/${id}`));
    return known;
  }

  async function lately(): Promise<View> {
    return known ?? view();
  }

  async function follow(): Promise<void> {
    const { incident } = await lately();
    for (;;) {
      const after = timeline.at(-1)?.seq ?? 0;
      if (after >= incident.version) return;
      const { events } = timelineView.parse(
        await get(`/api/incidents/${id}/timeline?after=${after}&limit=${eventsAtATime}`),
      );
      for (const event of events.map(readEvent)) {
        timeline.push(event);
        onEvent(event);
      }
      if (events.length < eventsAtATime) return;
    }
  }

  async function receive(): Promise<void> {
    for (const message of await patiently(() => stage.messagesAfter(lastMessage))) {
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

  async function tap({ text }: ReceivedMessage, responder: ResponderId, deed: Deed): Promise<DoorOutcome> {
    const link = linkIn(text) ?? '';
    const whose = `the page of ${nameOf(roster, responder)}`;
    const page = await answered(() => stage.openLink(link));
    if (page.status >= 300) throw doorBroken(`showing ${whose} was answered`, page);
    const form = formFor(page.body, deed);
    if (form === undefined)
      return { outcome: 'not-offered', sentence: `${whose} in ${id} does not offer "${deed.type}"` };
    known = undefined;
    // The page tells a second tap from a second wish.
    const done = await answered(() => stage.sendForm(link, form));
    if (done.status >= 300) throw doorBroken(`"${deed.type}" on ${whose} was answered`, done);
    if (done.body.includes('class="answer done"')) return { outcome: 'done' };
    return { outcome: 'refused', sentence: sentenceOn(done.body) };
  }

  async function command(responder: ResponderId | 'the facilitator', deed: Deed): Promise<Outcome> {
    const as = responderOf(roster, responder)?.email;
    known = undefined;
    const answer = await stage.callApi('POST', `/api/incidents/${id}/commands`, deed, as);
    if (answer.status < 300) {
      known = shownIncident.parse(JSON.parse(answer.body));
      return { outcome: 'done' };
    }
    if ([400, 403, 409, 422].includes(answer.status))
      return { outcome: 'refused', sentence: sentenceIn(answer) };
    throw new Error(`"${deed.type}" was answered ${answer.status}: ${sentenceIn(answer)}`);
  }

  async function get(path: string): Promise<unknown> {
    const answer = await answered(() => stage.callApi('GET', path));
    if (answer.status < 300) return JSON.parse(answer.body);
    throw new Error(`GET ${path} was answered ${answer.status}: ${sentenceIn(answer)}`);
  }

  /** The answer, once it is none that says to try again. */
  async function answered(ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await patiently(ask);
      if (answer.status !== 503 || tries === mostTries) return answer;
      await stage.pause(tries);
    }
  }

  /** Tries again what could not be reached; only for what may be done twice. */
  async function patiently<T>(reach: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await reach();
      } catch (error) {
        if (tries === mostTries) throw error;
        await stage.pause(tries);
      }
    }
  }

  async function eventually<T>(complaint: string, look: () => Promise<T | undefined>): Promise<T> {
    for (let looks = 0; looks < stage.patience; looks += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await stage.pause(looks);
    }
    throw new Error(`The drill cannot go on: ${complaint}.`);
  }
}

function doorBroken(what: string, { status, body }: Answer): Error {
  return new Error(`The drill cannot go on: ${what} ${status}: ${sentenceOn(body)}`);
}

/** The addresses at which messages to somebody arrive. */
function addressesIn(roster: Roster, id: ResponderId): string[] {
  const responder = responderOf(roster, id);
  if (responder === undefined) return [];
  const addresses = (['sms', 'email'] as const).flatMap((channel) => addressOf(responder, channel) ?? []);
  return [...addresses, id];
}

function linkIn(text: string): string | undefined {
  return /https?:\S+\/p\/\S+/.exec(text)?.[0];
}

function sentenceIn({ body }: Answer): string {
  try {
    return problemView.parse(JSON.parse(body)).detail;
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
