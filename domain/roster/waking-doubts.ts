import type { ResponderId, ScheduleId } from '../ids';
import type { Instant } from '../time';
import { approachTo } from './approach';
import { type Channel, type ChannelAddress, type ChannelState, isUsable, stateOf } from './channel';
import { layersAhead } from './never-on-call';
import { addressesOf, type Responder } from './responder';
import { qualifiedFor, type ResponsePlan, type RosterInForce, responderOf } from './roster';
import { overridesInForce, respondersOf } from './targets';

/** Lines for people: whom of those who may be paged an urgent page may not wake, and why. */
export function wakingDoubts(roster: RosterInForce, now: Instant): string[] {
  return mayBePaged(roster, now).flatMap((id) => {
    const responder = responderOf(roster, id);
    const doubt = responder && doubtOf(responder, roster.channelStates, now);
    return doubt === undefined ? [] : [`${responder?.name} (${id}) ${doubt}`];
  });
}

/** The people of a rotation, and whom a plan means; and who took a shift that is not over. */
function mayBePaged(roster: RosterInForce, now: Instant): ResponderId[] {
  const { schedules, plans } = roster;
  const isThere = (id: ScheduleId) => schedules.some((schedule) => schedule.id === id);
  const took = overridesInForce(roster).filter(({ schedule, to }) => to > now && isThere(schedule));
  const people = [
    ...schedules.flatMap((schedule) => layersAhead(schedule, now).flatMap(({ rotation }) => rotation)),
    ...plans.flatMap((plan) => meantBy(plan, roster, now)),
    ...took.map(({ responder }) => responder),
  ];
  return [...new Set(people)];
}

/** The people of a level and of the fallback; those who may command or take a role; the crew's teams. */
function meantBy({ escalation, fallback, crew }: ResponsePlan, roster: RosterInForce, now: Instant) {
  const roles = ['commander', ...crew.roles.map(({ role }) => role)];
  return [
    ...escalation.levels.flatMap(({ targets }) => respondersOf(roster, targets, now)),
    ...fallback.responders,
    ...roles.flatMap((role) => qualifiedFor(roster, role).map(({ id }) => id)),
    ...roster.teams.filter(({ id }) => crew.teams.includes(id)).flatMap(({ members }) => members),
  ];
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
    return `is paged by email alone, which wakes nobody: ${whyByEmail(responder, states, nothing, now)}`;
  const counted = states.filter(isUsable);
  if (counted.length === 0 || counted.some(isLoud)) return undefined;
  const open = states.filter(isLoud).map(({ channel }) => channel);
  return `has confirmed email alone, which wakes nobody: no page counts on ${open.join(' or ')} until that is verified`;
}

/** The reason why a page goes by email alone; `nothing` says by which channels nothing can be sent. */
function whyByEmail(
  responder: Responder,
  states: readonly ChannelState[],
  nothing: string,
  now: Instant,
): string {
  if (states.every(({ channel }) => channel === 'email')) return 'give a phone or a webhook';
  const open = states.map((state) => ({ ...state, blocked: undefined }));
  return urgentChannels(responder, open, now).some((channel) => channel !== 'email')
    ? nothing
    : 'their rules for urgent pages ask for no phone or webhook of theirs';
}

/**
 * The channels of an urgent page, as if every address were verified: whoever has verified none is tried on all of them,
 * but only until the first one is.
 */
function urgentChannels(responder: Responder, states: readonly ChannelState[], now: Instant): Channel[] {
  const channelStates = states.map((state) => ({ ...state, verifiedAt: state.verifiedAt ?? now }));
  return approachTo(responder, 'high', now, { channelStates }).contacts.flatMap(({ channels }) => channels);
}
