import type { ResponderId } from '../../ids';
import { nameOf, type Roster } from '../../roster/roster';
import type { Incident } from '../incident';
import { type Refusal, refusal } from '../refusal';
import type { Task } from './work';

export function openTasksOf({ tasks }: Incident, responder: ResponderId): Task[] {
  return tasks.filter(({ state, owner }) => state === 'open' && owner === responder);
}

/** The refusal for a task that is somebody else's: by a link or a text only its owner says that it is done. */
export function refuseTaskOfAnother(
  { tasks }: Incident,
  responder: ResponderId,
  number: number,
  roster: Roster,
): Refusal | undefined {
  const owner = tasks.find((task) => task.number === number && task.state === 'open')?.owner;
  if (owner === undefined || owner === responder) return undefined;
  return refusal('not-yours', `Task ${number} is ${nameOf(roster, owner)}'s; nothing was changed.`);
}
