import { feedLink, replaceFeedLink } from '../../application/calendar-feed';
import { revokeLinks } from '../../application/revoke-links';
import { type TestOutcome, testChannels } from '../../application/test-channels';
import { confirmCode, requestVerifications } from '../../application/verify-channels';
import { lastDrillOf } from '../../domain/practice/practice';
import { type Channel, type ChannelAddress, channels } from '../../domain/roster/channel';
import { reachabilityOf } from '../../domain/roster/reachability';
import { addressOf, type Responder } from '../../domain/roster/responder';
import { responderOf } from '../../domain/roster/roster';
import * as z from '../schemas/zod';
import { jsonBody, once, type Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { listPage } from './list-page';
import { notFound, problem } from './problem';
import { shownAddress } from './roster-view';

/** How everybody can be reached, when that was last seen, and when they last took part in a drill. */
export async function listPeople({ deps, request, roster, now }: Visit): Promise<HttpResponse> {
  const { page, next } = listPage(request, roster.responders, ({ id }) => id);
  const practised = await deps.practice.all();
  const people = reachabilityOf({ ...roster, responders: page }, now).map((person) => ({
    ...person,
    lastDrill: lastDrillOf(person.responder, practised),
    channels: person.channels.map((channel) => ({
      ...channel,
      address: shownAddress(channel.channel, channel.address),
    })),
  }));
  return json(200, { people, next });
}

const verifyBody = z.strictObject({
  code: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
});

/** Asks at the channel whether it is the caller's, or takes the code that was sent there. */
export async function verifyChannel(visit: Visit, name: string): Promise<HttpResponse> {
  const { deps, request, roster, now } = visit;
  const address = ownAddress(visit, name);
  if ('status' in address) return address;
  const { code } = verifyBody.parse(jsonBody(request));
  if (code === undefined) {
    return once(visit, async () => {
      const [asked] = await requestVerifications(deps, roster, [address], now, visit.responder.id);
      if (asked?.outcome === 'quota') return beyondQuota;
      return json(200, { channel: address.channel, outcome: asked?.outcome });
    });
  }
  if (address.channel === 'email') return notDone('no-code', codelessEmail);
  return once(visit, async () => {
    const { outcome, sentence, ...rest } = await confirmCode(deps, address, code, now);
    if (outcome === 'verified') return json(200, { channel: address.channel, outcome, sentence });
    return notDone('why' in rest ? rest.why : 'wrong', sentence);
  });
}

const codelessEmail =
  'Email has no code: copy the link in the email in which AWS asks to confirm, unopened, and have it given to: npm run people -- confirm LINK';

const nothing = z.strictObject({});

/** Sends the caller a test page over one channel. */
export async function testOwnChannel(visit: Visit, name: string): Promise<HttpResponse> {
  const { deps, request, responder, now } = visit;
  const address = ownAddress(visit, name);
  if ('status' in address) return address;
  nothing.parse(jsonBody(request));
  return once(visit, async () =>
    tested(await testChannels(deps, responder.id, [address.channel], now, responder.id)),
  );
}

const testBody = z.strictObject({ channels: z.optional(z.array(z.enum(channels)).check(z.minLength(1))) });

/** Sends somebody a test page, over every channel that counts unless some are named. */
export async function testPerson(visit: Visit, id: string): Promise<HttpResponse> {
  const { deps, request, responder, now } = visit;
  const { channels: named } = testBody.parse(jsonBody(request));
  return once(visit, async () => tested(await testChannels(deps, id, named, now, responder.id)));
}

function tested(result: TestOutcome): HttpResponse {
  if (result.outcome === 'sent') return json(202, { sent: result.channels });
  if (result.why === 'no-such-responder') return notFound(result.sentence);
  if (result.why === 'quota') return beyondQuota;
  return notDone(result.why, result.sentence);
}

const calendarBody = z.strictObject({ replace: z._default(z.boolean(), false) });

/** The secret address of the caller's calendar; with `replace`, a new one. */
export async function showCalendar(visit: Visit): Promise<HttpResponse> {
  const { deps, request, responder } = visit;
  const { replace } = calendarBody.parse(jsonBody(request));
  // What was answered is stored, and the address is a secret: whoever asks again is told the one that there is then.
  const answer = await once(visit, async () => {
    if (replace) await replaceFeedLink(deps, responder.id);
    return json(200, {});
  });
  return answer.status === 200 ? json(200, { link: await feedLink(deps, responder.id) }) : answer;
}

const revokeBody = z.strictObject({ channel: z.optional(z.enum(channels)) });

/** Ends every link that was sent to the caller until now, by one channel where it is named. */
export async function revokeOwnLinks(visit: Visit): Promise<HttpResponse> {
  return linksRevoked(visit, visit.responder);
}

/** Ends every link that was sent to somebody until now, by one channel where it is named. */
export async function revokeLinksOf(visit: Visit, id: string): Promise<HttpResponse> {
  const responder = responderOf(visit.roster, id);
  return responder === undefined
    ? notFound(`There is no "${id}" on the roster.`)
    : linksRevoked(visit, responder);
}

async function linksRevoked(visit: Visit, { id }: Responder): Promise<HttpResponse> {
  const { deps, request, now } = visit;
  const { channel } = revokeBody.parse(jsonBody(request));
  return once(visit, async () => {
    await revokeLinks(deps, id, channel, now);
    return json(200, { responder: id, channel, revokedUntil: now });
  });
}

function ownAddress({ responder }: Visit, name: string): ChannelAddress | HttpResponse {
  const channel = channels.find((each): each is Channel => each === name);
  if (channel === undefined)
    return notFound(`There is no channel ${name}; there are ${channels.join(', ')}.`);
  const address = addressOf(responder, channel);
  if (address === undefined) return notDone('no-such-channel', `The roster has no ${channel} of yours.`);
  return { responder: responder.id, channel, address };
}

const beyondQuota = problem({
  status: 429,
  code: 'quota',
  title: 'Too many',
  detail: 'Too many were asked for lately. Try again in an hour, or tomorrow.',
});

function notDone(code: string, detail: string): HttpResponse {
  return problem({ status: 409, code, title: 'Not done', detail });
}
