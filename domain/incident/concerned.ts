import type { ResponderId } from '../ids';
import type { Incident } from './incident';

/** Everybody who was asked something about the incident, has it in hand, or has a part in it. */
export function concernedBy(incident: Incident): ResponderId[] {
  const { pages, acknowledgedBy, shift, handoff, posts, crew, tasks } = incident;
  const all = [
    acknowledgedBy,
    shift?.commander,
    handoff?.to,
    ...pages.map(({ responder }) => responder),
    ...posts.flatMap(({ lead, deputies }) => [lead?.responder, ...deputies]),
    ...crew.flatMap(({ responder, state }) =>
      state === 'declined' || state === 'released' ? [] : responder,
    ),
    ...tasks.flatMap(({ state, owner }) => (state === 'open' ? owner : [])),
  ];
  return [...new Set(all.filter((id) => id !== undefined))];
}

export function isConcernedBy(incident: Incident, responder: ResponderId): boolean {
  return concernedBy(incident).includes(responder);
}
