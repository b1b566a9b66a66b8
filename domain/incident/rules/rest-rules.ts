import type { ResponderId } from '../../ids';
import { approachTo } from '../../roster/approach';
import { isNight } from '../../roster/night';
import { type ResponsePlan, responderOf } from '../../roster/roster';
import { onCallIn } from '../../roster/targets';
import { lastOnDuty, lastStretch, type Tour, timeOnDuty } from '../../roster/tour';
import { after, before as beforeBy, type Duration, millisecondsOf } from '../../time';
import { operationsRole } from '../crew/posts';
import { toursOf } from '../search/tours';
import { type Choice, duringChoices } from './searches';
import type { Story } from './story';

export function letsRest(story: Story): string | undefined {
  return duringChoices(story, (choice) => {
    const { candidate, breaks = [] } = choice.event;
    if (isFit(candidate, choice, story)) return undefined;
    const fit = stillToAsk(choice, story).find((id) => isFit(id, choice, story));
    if (fit !== undefined) return `asks ${candidate}, who needs rest or has served enough, before ${fit}`;
    return breaks.length === 0 ? `asks ${candidate} beyond a limit without saying so` : undefined;
  });
}

export function wakesTheAwake(story: Story): string | undefined {
  return duringChoices(story, (choice) => {
    const { candidate } = choice.event;
    if (hasDay(candidate, choice, story) || goesFirst(choice, story)) return undefined;
    const awake = stillToAsk(choice, story).find(
      (id) => hasDay(id, choice, story) && isFit(id, choice, story),
    );
    return awake && `asks ${candidate} at night, while it is day for ${awake}`;
  });
}

/** Somebody was named, is on call for it, or has it in hand: they are asked by night as well as by day. */
function goesFirst(
  { event: { candidate, at }, before, role, named, besides }: Choice,
  { roster, plan }: Story,
): boolean {
  const inHand = role === operationsRole && before.acknowledgedBy === candidate;
  const schedule = scheduleOf(plan, role);
  return (
    candidate === named ||
    besides !== undefined ||
    inHand ||
    (schedule !== undefined && onCallIn(roster, schedule, at) === candidate)
  );
}

function scheduleOf({ command, crew }: ResponsePlan, role: string | undefined): string | undefined {
  return role === undefined
    ? command.schedule
    : crew.roles.find((planned) => planned.role === role)?.schedule;
}

function hasDay(id: ResponderId, { event: { at } }: Choice, { roster }: Story): boolean {
  const person = responderOf(roster, id);
  return person !== undefined && !isNight(person, at);
}

/** Those of the others who could be asked who are reachable, unless the one who is asked is not either. */
function stillToAsk({ event: { candidate, at }, others }: Choice, { roster }: Story): ResponderId[] {
  const toAsk = others.flatMap((id) => {
    const person = responderOf(roster, id);
    const approach = person && approachTo(person, 'high', at, roster);
    return approach === undefined || approach.contacts.length === 0 ? [] : [{ id, counts: approach.counts }];
  });
  const asked = responderOf(roster, candidate);
  const isCounted = asked !== undefined && approachTo(asked, 'high', at, roster).counts;
  return toAsk.filter(({ counts }) => counts || !isCounted).map(({ id }) => id);
}

/** Whoever has a part in the incident already gives up no rest for another one. */
function isFit(
  id: ResponderId,
  { event: { at }, before, shift, onDuty }: Choice,
  { roster, plan }: Story,
): boolean {
  const { minimumRest, maximumHours, shift: commandersShift } = plan.command;
  const others = roster.tours.filter(({ incident }) => incident !== before.id);
  const tours: Tour[] = [...others, ...toursOf(before)];
  const last = lastOnDuty(tours, id, at);
  const stretch = lastStretch(tours, id, at, millisecondsOf(minimumRest));
  // A short stretch costs nobody their rest, unless it lasts.
  const isShort = last !== at && stretch < millisecondsOf(commandersShift) / 8;
  const rested = last === undefined || isShort || after(last, minimumRest) <= at || onDuty.includes(id);
  const served = timeOnDuty(tours, id, beforeBy(at, 'P7D'), at);
  // A shift that is longer than the limit by itself breaks it for nobody who has not served yet.
  return (
    rested &&
    (served === 0 || served + lengthOf(shift) <= Math.max(millisecondsOf(maximumHours), lengthOf(shift)))
  );
}

function lengthOf(shift: Duration | undefined): number {
  return shift === undefined ? 0 : millisecondsOf(shift);
}
