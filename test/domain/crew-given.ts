import type { CrewPlan, ResponsePlan, RosterInForce, Team } from '../../domain/roster/roster';
import { opening, plan, planWith, responder, roster, type Setting, unasked, verified } from './given';

/** Gus and Hana are qualified for operations, Ivo for communications; Jo and Kim are the data team, with Ada. */
const others = [
  responder('gus', 'operations'),
  responder('hana', 'operations'),
  responder('ivo', 'communications'),
  responder('jo'),
  responder('kim'),
];

export const dataTeam = team('data', 'ada', 'jo', 'kim');

export function team(id: string, ...members: string[]): Team {
  const name = `${id[0]?.toUpperCase()}${id.slice(1)}`;
  return { id, name, members, chat: false };
}

export function rosterWith(changes: Partial<RosterInForce> = {}): RosterInForce {
  const responders = changes.responders ?? [...roster.responders, ...others];
  return { ...roster, responders, teams: [dataTeam], channelStates: verified(responders), ...changes };
}

/** The roster without one of its people. */
export function rosterWithout(id: string): RosterInForce {
  const whole = rosterWith();
  return { ...whole, responders: whole.responders.filter((person) => person.id !== id) };
}

/** A plan with so much of a crew, which owes no updates and asks no commander, so that only the crew is told of. */
export function crewPlan(crew: Partial<CrewPlan>, changes: Partial<ResponsePlan> = {}): ResponsePlan {
  const quiet = { updates: { ...plan.updates, every: {} }, attention: unasked };
  return planWith({ ...quiet, crew: { ...plan.crew, ...crew }, ...changes });
}

/** An incident whose plan has this crew. */
export function crewed(crew: Partial<CrewPlan>, people: RosterInForce = rosterWith()): Setting {
  return { roster: people, opening: opening({ plan: crewPlan(crew) }) };
}
