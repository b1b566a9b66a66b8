import type { TimelineEvent } from '../domain/incident/event';
import { bulletinTypes, tellsTeam } from '../domain/notice/bulletin';
import { tellsSomebody, toldTypes } from '../domain/notice/messages';
import { closingTypes } from './measure-incident';

/** Events that may ask for something that takes its time: pages of the same incident do not wait for that. */
const slowTypes = ['vendor-case-asked', 'incident-opened', ...closingTypes] as const;
export type SlowEvent = Extract<TimelineEvent, { type: (typeof slowTypes)[number] }>;

/** Every type of event that asks for something: what is missing here never leaves the stream. */
export const askingTypes = [...toldTypes, ...bulletinTypes, ...slowTypes] as const;

/** Whether the event may ask for something slow. */
export function mayBeSlow(event: TimelineEvent): event is SlowEvent {
  return (slowTypes as readonly string[]).includes(event.type);
}

/** Whether anything is to be done because of the event: somebody told, or something slow. */
export function asksForSomething(event: TimelineEvent): boolean {
  return tellsSomebody(event) || tellsTeam(event) || mayBeSlow(event);
}
