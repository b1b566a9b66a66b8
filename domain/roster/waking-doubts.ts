import type { Instant } from '../time';
import { approachTo } from './approach';
import { type Channel, type ChannelAddress, type ChannelState, isUsable, stateOf } from './channel';
import { addressesOf, type Responder, type ResponderId } from './responder';
import { type RosterInForce, responderOf } from './roster';
import { overridesInForce, respondersOf } from './targets';

/** In lines for people: whom of those who may be on call an urgent page may not wake, and why. */
export function wakingDoubts(roster: RosterInForce, now: Instant): string[] {
  return mayBeOnCall(roster, now).flatMap((id) => {
    const responder = responderOf(roster, id);
    const doubt = responder && doubtOf(responder, roster.channelStates, now);
    return doubt === undefined ? [] : [`${responder?.name} (${id}) ${doubt}`];
  });
}

/** Those of a rotation, of a level or its teams, and of the fallback; and who took a shift that is not over. */
function mayBeOnCall(roster: RosterInForce, now: Instant): ResponderId[] {
  const { schedules, plans } = roster;
  const isThere = (id: string) => schedules.some((schedule) => schedule.id === id);
  const took = overridesInForce(roster).filter(({ schedule, to }) => to > now && isThere(schedule));
  const people = [
    ...schedules.flatMap(({ layers }) => layers.flatMap(({ rotation }) => rotation)),
    ...plans.flatMap(({ escalation, fallback }) => [
      ...escalation.levels.flatMap(({ targets }) => respondersOf(roster, targets, now)),
      ...fallback.responders,
    ]),
    ...took.map(({ responder }) => responder),
  ];
  return [...new Set(people)];
}

function doubtOf(responder: Responder, known: readonly ChannelState[], now: Instant): string | undefined {
  const states: ChannelState[] = addressesOf(responder).map((own) => ({ ...own, ...stateOf(known, own) }));
  const shut = states.flatMap(({ channel, blocked }) =>
    blocked === undefined ? [] : [`${channel} (${blocked})`],
  );
  const nothing = `nothing can be sent by ${shut.join(' or ')}`;
  const asked = urgentChannels(responder, states, now);
  if (asked.length === 0) return `is not paged at all: ${nothing}`;
  const isLoud = ({ channel }: ChannelAddress) => channel !== 'email' && asked.includes(channel);
  if (!states.some(isLoud))
    return `is paged by email alone, which wakes nobody: ${shut.length > 0 ? nothing : 'give a phone or a webhook'}`;
  const counted = states.filter(isUsable);
  if (counted.length === 0 || counted.some(isLoud)) return undefined;
  const open = states.filter(isLoud).map(({ channel }) => channel);
  return `has confirmed email alone, which wakes nobody: no page counts on ${open.join(' or ')} until that is verified`;
}

/**
 * The channels of an urgent page, as if every address were verified: whoever has verified none is tried on all of them,
 * but only until the first one is.
 */
function urgentChannels(responder: Responder, states: readonly ChannelState[], now: Instant): Channel[] {
  const channelStates = states.map((state) => ({ ...state, verifiedAt: state.verifiedAt ?? now }));
  return approachTo(responder, 'high', now, { channelStates }).contacts.flatMap(({ channels }) => channels);
}
