import type { KnownListener } from '../application/listeners-known';
import type { TestOutcome } from '../application/test-channels';
import type { AskedAddress } from '../application/verify-channels';
import type { LastDrill } from '../domain/practice/practice';
import type { ChannelReachability, PersonReachability } from '../domain/roster/reachability';
import { red, type Terminal } from '../local/terminal';
import { readIn, timesIn } from './moments';
import { textTable } from './text-table';

/** A person as the list shows them. */
export type ListedPerson = PersonReachability & { lastDrill?: LastDrill | undefined };

/** Everybody, with how they can be reached and when they last practised, and who has to do something about it. */
export function peopleReport(people: readonly ListedPerson[], zone: string, terminal: Terminal): string[] {
  const rows = people.flatMap(({ responder, name, channels, lastDrill }) =>
    channels.map((channel, index) => [
      index === 0 ? responder : '',
      index === 0 ? name : '',
      channel.channel,
      channel.address,
      channel.usable ? 'yes' : 'NO',
      standingOf(channel),
      channel.provedAt === undefined ? 'never' : readIn(zone, channel.provedAt),
      index === 0 ? drilled(lastDrill, zone) : '',
    ]),
  );
  const heads = ['id', 'name', 'channel', 'address', 'counts', 'state', 'last proved', 'last drilled'];
  return [
    ...textTable(heads, rows, terminal),
    '',
    ...warnings(people).map((line) => red(line, terminal)),
    timesIn(zone),
  ];
}

/** The addresses that only listen, and what keeps mail from each; nothing where there are none. */
export function listenersReport(
  listeners: readonly KnownListener[],
  mailFrom: string | undefined,
  zone: string,
  terminal: Terminal,
): string[] {
  if (listeners.length === 0) return [];
  const state = ({ endedAt, refused }: KnownListener) => {
    if (endedAt !== undefined) return `unsubscribed ${readIn(zone, endedAt)}`;
    return refused === undefined ? '' : `refused ${readIn(zone, refused.at)}: ${refused.why}`;
  };
  const without = 'None of these is mailed: the stack has no sender. Deploy with -c mailFrom=ADDRESS.';
  return [
    '',
    ...textTable(
      ['only listens', 'state'],
      listeners.map((each) => [each.address, state(each)]),
      terminal,
    ),
    ...(mailFrom === undefined ? ['', red(without, terminal)] : []),
  ];
}

/** The outcome of asking for an address to be verified. */
export function askedReport({ channel, address, outcome }: AskedAddress, command: string): string[] {
  if (outcome === 'confirmed') {
    const already = `${address} is verified already; nothing was sent.`;
    return [channel === 'email' ? already : `${already} To ask all the same: ${command} --again`];
  }
  if (outcome === 'quota')
    return [`${address} was asked too often lately. Try again in an hour, or tomorrow.`];
  if (outcome === 'asked-before') return [`${address} was asked a moment ago. That message still counts.`];
  switch (channel) {
    case 'sms':
      return [`A code is on its way to ${address}. To confirm it: ${command} <code>`];
    case 'email':
      return [
        `AWS has sent an email to ${address}. Copy the link in it, unopened: npm run people -- confirm LINK`,
      ];
    case 'webhook':
      return [
        `A signed challenge is on its way to ${address}. It is confirmed when the receiver answers it.`,
      ];
  }
}

/** The outcome of one person's test page. */
export function testedReport(name: string, result: TestOutcome, terminal: Terminal): string {
  return result.outcome === 'sent'
    ? `${name}: on its way by ${result.channels.join(' and ')}.`
    : red(`${name}: not sent. ${result.sentence}`, terminal);
}

/** People as everybody may see them: of a webhook only the origin, since whoever knows the URL may often post there. */
export function withoutSecrets(people: readonly PersonReachability[]): PersonReachability[] {
  return people.map((person) => ({
    ...person,
    channels: person.channels.map((each) =>
      each.channel === 'webhook' ? { ...each, address: new URL(each.address).origin } : each,
    ),
  }));
}

function drilled(lastDrill: LastDrill | undefined, zone: string): string {
  return lastDrill === undefined ? 'never' : readIn(zone, lastDrill.at);
}

function standingOf({ verifiedAt, endedAt, blocked, stale }: ChannelReachability): string {
  if (blocked !== undefined) return blocked;
  if (endedAt !== undefined) return 'subscription ended';
  if (verifiedAt === undefined) return 'not verified';
  return stale ? 'not proved for a long time' : 'verified';
}

function warnings(people: readonly PersonReachability[]): string[] {
  const namesOf = (list: readonly PersonReachability[]) => list.map(({ name }) => name).join(', ');
  const unreachable = people.filter(({ reachable }) => !reachable);
  const stale = people.filter((person) => person.stale);
  return [
    ...(unreachable.length > 0 ? [`No channel of theirs counts: ${namesOf(unreachable)}.`] : []),
    ...(stale.length > 0
      ? [`Not proved reachable for a long time: ${namesOf(stale)}. A tap on a test page mends it.`]
      : []),
  ];
}
