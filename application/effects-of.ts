import type { Receiver } from '../domain/incident/announced';
import { askedBy, type EventAsking } from '../domain/incident/asks';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import type { Asked } from '../domain/incident/tells';
import { listenersOf } from '../domain/incident/updates/listeners';
import { isNewest } from '../domain/incident/updates/readers';
import { type AnnouncementEvent, isAnnouncementWanted } from '../domain/notice/announcements';
import { type BulletinEvent, teamOf } from '../domain/notice/bulletin';
import { isStillWanted, type ToldEvent } from '../domain/notice/messages';
import type { ChannelAddress } from '../domain/roster/channel';
import { addressOf } from '../domain/roster/responder';
import { type RosterInForce, responderOf, type Team } from '../domain/roster/roster';

/** An event, with its incident as it stands, which is at or past the event, and the roster in force: all as read once. */
export interface Reading {
  event: TimelineEvent;
  incident: Incident;
  roster: RosterInForce;
}

/** Something to be done because of an event. */
export type Effect =
  /** One person is told at each of these addresses, unless it is not wanted any more. */
  | { kind: 'messages'; event: ToldEvent; to: readonly ChannelAddress[]; isWanted: boolean }
  /** Many people are told, each at these of their addresses. */
  | { kind: 'announcement'; event: AnnouncementEvent; to: readonly ChannelAddress[]; isWanted: boolean }
  /** Addresses that only listen are mailed, each by itself. */
  | { kind: 'mail'; event: EventAsking<'mail'>; to: readonly string[]; isWanted: boolean }
  | { kind: 'bulletin'; event: BulletinEvent; team: Team }
  | { kind: 'measures'; event: EventAsking<'measures'> }
  | { kind: 'practice'; event: EventAsking<'practice'> }
  | { kind: 'vendor-case'; event: EventAsking<'vendor-case'> }
  | { kind: 'health-news' }
  | { kind: 'gathering'; event: EventAsking<'gathering'> };
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

type Effects<E> = (event: E, incident: Incident, roster: RosterInForce) => readonly Effect[];

const effectsFor: { [A in Asked]: Effects<EventAsking<A>> } = {
  page: messages,
  reminder: messages,
  announcement: (event, incident, roster) => [
    {
      kind: 'announcement',
      event,
      to: (event.to ?? []).flatMap((receiver) => addressesOf(receiver, roster)),
      isWanted: isAnnouncementWanted(event, incident),
    },
  ],
  mail(event, incident, roster) {
    const to = event.audience === 'internal' ? listenersOf(incident, roster) : [];
    return to.length === 0 ? [] : [{ kind: 'mail', event, to, isWanted: isNewest(event.at, incident) }];
  },
  bulletin(event, incident, roster) {
    if (event.type === 'incident-opened' && incident.under !== undefined) return [];
    const team = teamOf(incident, roster);
    return team === undefined ? [] : [{ kind: 'bulletin', event, team }];
  },
  measures: (event) => [{ kind: 'measures', event }],
  practice: (event, { drill }) => (drill ? [{ kind: 'practice', event }] : []),
  'vendor-case': (event) => [{ kind: 'vendor-case', event }],
  'health-news': (_, { drill, under }) => (drill || under !== undefined ? [] : [{ kind: 'health-news' }]),
  gathering: (event, { under, gathered }) =>
    under === undefined && gathered === undefined && !gathers(event) ? [] : [{ kind: 'gathering', event }],
};

/** All that is to be done because of the event, each by itself. */
export function effectsOf({ event, incident, roster }: Reading): Effect[] {
  return askedBy(event).flatMap((asked) =>
    (effectsFor[asked] as Effects<TimelineEvent>)(event, incident, roster),
  );
}

function messages(event: ToldEvent, incident: Incident, roster: RosterInForce): Effect[] {
  const isWanted = isStillWanted(event, incident);
  return [{ kind: 'messages', event, to: addressesOf(event, roster), isWanted }];
}

/** Somebody who has left the roster, or has no such channel any more, is told nothing. */
function addressesOf({ responder: id, channels }: Receiver, roster: RosterInForce): ChannelAddress[] {
  const responder = responderOf(roster, id);
  return channels.flatMap((channel): ChannelAddress[] => {
    const address = responder && addressOf(responder, channel);
    return address === undefined ? [] : [{ responder: id, channel, address }];
  });
}

/** True of an event that concerns other incidents, whatever this one is: an end does only where others are gathered. */
function gathers({ type }: TimelineEvent): boolean {
  return type !== 'resolved' && type !== 'dismissed';
}
