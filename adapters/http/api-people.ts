import { feedLink, replaceFeedLink } from '../../application/calendar-feed';
import { revokeLinks } from '../../application/revoke-links';
import { type TestOutcome, testChannels } from '../../application/test-channels';
import { confirmCode, requestVerifications } from '../../application/verify-channels';
import type { ResponderId } from '../../domain/ids';
import { lastDrillOf } from '../../domain/practice/practice';
import { type Channel, type ChannelAddress, channels } from '../../domain/roster/channel';
import { reachabilityOf } from '../../domain/roster/reachability';
import { addressOf, type Responder } from '../../domain/roster/responder';
import { responderOf } from '../../domain/roster/roster';
import * as z from '../schemas/zod';
import { get, post } from './api-route';
import { once, type Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { listPage, pageQuery } from './list-page';
import { notFound, problem } from './problem';
import { shownAddress } from './views/channel-address';
import { calendarLink, peopleList, revokedLinks, sentTests, verifiedChannel } from './views/people-view';

/** The ways to reach everybody, when they were last seen to work, and everybody's last drill. */
async function listPeople(
  { deps, roster, now }: Visit,
  { query }: { query: z.output<typeof pageQuery> },
): Promise<HttpResponse> {
  const { page, next } = listPage(query, roster.responders, ({ id }) => id);
  const practised = await deps.practice.all();
  const people = reachabilityOf({ ...roster, responders: page }, now).map((person) => ({
    ...person,
    lastDrill: lastDrillOf(person.responder, practised),
    channels: person.channels.map((channel) => ({
      ...channel,
      address: shownAddress(channel.channel, channel.address),
    })),
  }));
  return json(200, peopleList, { people, next });
}

interface Person {
  id: ResponderId;
}

interface OwnChannel {
  channel: string;
}

const verifyBody = z.strictObject({
  code: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
});

/** Asks at the channel whether it is the caller's, or takes the code that was sent there. */
async function verifyChannel(
  visit: Visit,
  { parts: { channel }, body: { code } }: { parts: OwnChannel; body: z.output<typeof verifyBody> },
): Promise<HttpResponse> {
  const { deps, roster, now } = visit;
  const address = ownAddress(visit, channel);
  if ('status' in address) return address;
  if (code === undefined) {
    return once(visit, async () => {
      const [asked] = await requestVerifications(deps, roster, [address], now, visit.responder.id);
      if (asked?.outcome === 'quota') return beyondQuota();
      return json(200, verifiedChannel, {
        channel: address.channel,
        outcome: asked?.outcome ?? 'asked-before',
      });
    });
  }
  if (address.channel === 'email') return notDone('no-code', codelessEmail);
  return once(visit, async () => {
    const { outcome, sentence, ...rest } = await confirmCode(deps, address, code, now);
    if (outcome === 'verified')
      return json(200, verifiedChannel, { channel: address.channel, outcome, sentence });
    return notDone('why' in rest ? rest.why : 'wrong', sentence);
  });
}

const codelessEmail =
  'Email has no code: copy the link in the email in which AWS asks to confirm, unopened, and have it given to: npm run people -- confirm LINK';

/** Sends the caller a test page over one channel. */
async function testOwnChannel(
  visit: Visit,
  { parts: { channel } }: { parts: OwnChannel },
): Promise<HttpResponse> {
  const { deps, responder, now } = visit;
  const address = ownAddress(visit, channel);
  if ('status' in address) return address;
  return once(visit, async () =>
    tested(await testChannels(deps, responder.id, [address.channel], now, responder.id)),
  );
}

const testBody = z.strictObject({ channels: z.optional(z.array(z.enum(channels)).check(z.minLength(1))) });

/** Sends somebody a test page, over every channel that counts unless some are named. */
async function testPerson(
  visit: Visit,
  { parts: { id }, body }: { parts: Person; body: z.output<typeof testBody> },
): Promise<HttpResponse> {
  const { deps, responder, now } = visit;
  return once(visit, async () => tested(await testChannels(deps, id, body.channels, now, responder.id)));
}

function tested(result: TestOutcome): HttpResponse {
  if (result.outcome === 'sent') return json(202, sentTests, { sent: result.channels });
  if (result.why === 'no-such-responder') return notFound(result.sentence);
  if (result.why === 'quota') return beyondQuota();
  return notDone(result.why, result.sentence);
}

const calendarBody = z.strictObject({ replace: z._default(z.boolean(), false) });

/** The secret address of the caller's calendar; with `replace`, a new one. */
async function showCalendar(
  visit: Visit,
  { body: { replace } }: { body: z.output<typeof calendarBody> },
): Promise<HttpResponse> {
  const { deps, responder } = visit;
  // What was answered is stored, and the address is a secret: whoever asks again is told the one that there is then.
  const answer = await once(visit, async () => {
    if (replace) await replaceFeedLink(deps, responder.id);
    return { status: 200, headers: {}, body: '{}' };
  });
  return answer.status === 200
    ? json(200, calendarLink, { link: await feedLink(deps, responder.id) })
    : answer;
}

const revokeBody = z.strictObject({ channel: z.optional(z.enum(channels)) });
type Revoked = z.output<typeof revokeBody>;

/** Ends every link that was sent to the caller until now, by one channel where it is named. */
async function revokeOwnLinks(visit: Visit, { body }: { body: Revoked }): Promise<HttpResponse> {
  return linksRevoked(visit, visit.responder, body);
}

/** Ends every link that was sent to somebody until now, by one channel where it is named. */
async function revokeLinksOf(
  visit: Visit,
  { parts: { id }, body }: { parts: Person; body: Revoked },
): Promise<HttpResponse> {
  const responder = responderOf(visit.roster, id);
  return responder === undefined
    ? notFound(`There is no "${id}" on the roster.`)
    : linksRevoked(visit, responder, body);
}

async function linksRevoked(visit: Visit, { id }: Responder, { channel }: Revoked): Promise<HttpResponse> {
  const { deps, now } = visit;
  return once(visit, async () => {
    await revokeLinks(deps, id, channel, now);
    return json(200, revokedLinks, { responder: id, channel, revokedUntil: now });
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

function beyondQuota(): HttpResponse {
  const detail = 'Too many were asked for lately. Try again in an hour, or tomorrow.';
  return problem({ status: 429, code: 'quota', title: 'Too many', detail });
}

function notDone(code: string, detail: string): HttpResponse {
  return problem({ status: 409, code, title: 'Not done', detail });
}

export const peopleRoutes = [
  post('/api/me/channels/{channel}/verify', verifyChannel, verifyBody),
  post('/api/me/channels/{channel}/test', testOwnChannel),
  post('/api/me/calendar', showCalendar, calendarBody),
  post('/api/me/links/revoke', revokeOwnLinks, revokeBody),
  get('/api/people', listPeople, pageQuery),
  post('/api/people/{id}/test', testPerson, testBody),
  post('/api/people/{id}/links/revoke', revokeLinksOf, revokeBody),
];
