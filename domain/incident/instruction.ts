import type { IncidentId } from '../ids';
import type { RosterNow } from '../roster/roster-now';
import type { Actor } from './actor';
import type { CommandOfAny } from './all-aspects';
import type { Member } from './gathering/gathering';
import type { Incident } from './incident';
import type { WholeCommand } from './lifecycle/lifecycle';

/**
 * A thing that may be asked of an incident; `page` is the number of the page that it answers. `givenBy` is in the type alone:
 * the kinds of actor that give it, where not only people do.
 */
export type Command = WholeCommand | CommandOfAny;

export type CommandType = Command['type'];

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Those who may give a command of that type. */
export type GiverOf<T extends CommandType> = Extract<Actor, { kind: KindGiving<CommandOf<T>> }>;

type KindGiving<C> = C extends { givenBy?: infer Kind } ? Kind : 'responder';

type TypeGivenBy<Kind extends Actor['kind']> = {
  [T in CommandType]: Kind extends GiverOf<T>['kind'] ? T : never;
}[CommandType];

/** The commands that an actor of that kind may give. */
export type CommandBy<Kind extends Actor['kind']> = CommandOf<TypeGivenBy<Kind>>;

/** A command and who gives it: what every door hands in. */
export type Instruction = {
  [Kind in Actor['kind']]: { by: Extract<Actor, { kind: Kind }>; command: CommandBy<Kind> };
}[Actor['kind']];

/** The things that a decision may look at besides the incident: who can be called, the wall clock, and who reads it. */
export interface Context extends RosterNow {
  /** The zone of whoever asked, in which a refusal tells times; UTC where nobody reads it. */
  timeZone?: string | undefined;
  /** Items that the same transaction comes to beside this decision; 0 where nothing is said. */
  itemsBeside?: number;
  /** The other incidents that the command is about; absent where it is about none. */
  others?: Others | undefined;
}

/** Other incidents that a decision looks at, as they stand. */
export interface Others {
  /** Those that the command names, as far as there are such. */
  named: readonly Incident[];
  /** Those that are part of the incident. */
  members: readonly Member[];
  /** The open incident of its group, of one that is to be open again beside that. */
  rival?: IncidentId | undefined;
}
