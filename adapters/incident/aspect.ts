import type { DoorCommand, OpenDoor } from '../../application/open-door';
import type { Incident } from '../../domain/incident/incident';
import type { Command, CommandBy } from '../../domain/incident/instruction';
import type { Duration } from '../../domain/time';
import type { DoorView, Draft } from '../http/door/door-view';
import type { Row } from '../http/door/form-parts';
import type { Html } from '../http/html';
import type { Fields } from '../schemas/fields';
import type * as z from '../schemas/zod';

/** How one aspect of an incident is stored: each of its fields, and each field of each of its events. */
export interface StoredAspect<State, E extends { type: string }> {
  state: Fields<State>;
  /** Without their place on the timeline. They are made when they are asked for. */
  events: { readonly [T in E['type']]: () => Fields<Omit<Extract<E, { type: T }>, 'type'>> };
}

type Shape = Readonly<Record<string, z.ZodMiniType>>;
type Filled<S extends Shape> = z.output<z.ZodMiniObject<S>>;
type Shown = (view: DoorView) => Html | readonly Html[];

/** What the page behind a link has of one command that it offers. */
export interface OfferedForm<S extends Shape = Shape> {
  /** What the form sends, besides which command it is for. */
  fields(): S;
  /** The command that it asks for, or several in the order in which they are to happen. */
  asks(form: Filled<S>, incident: Incident): DoorCommand | readonly DoorCommand[];
  /** What has come of it, as the incident stands now. */
  done(incident: Incident, door: OpenDoor, form: Filled<S>): string;
  /** What is said of it besides when it was sent before. */
  doneBefore?(incident: Incident, door: OpenDoor, form: Filled<S>): string;
  /** The fields in which people type, as the page calls them. */
  typed?: { readonly [Field in keyof S]?: string };
  /** Why it is not for this person to ask, though something of the kind may be offered to them. */
  whyNotTheirs?(form: Filled<S>, door: OpenDoor): string | undefined;
  /** Why it is not taken where it is not offered: a plain sentence, unless this says another, or leaves it to the refusal. */
  whyNotOffered?(form: Filled<S>, door: OpenDoor): string | undefined;
  /** What stands above everything else, where it is offered. */
  askedFirst?: Shown;
  /** What can be done besides. What one form has for several commands stands where the first of them is. */
  foldedAway?: Shown;
}

/** A form with fields of its own. */
export function offeredForm<S extends Shape>(form: OfferedForm<S>): OfferedForm<S> {
  return form;
}

/** What the page behind a link has of one aspect, which offers these commands. */
export interface AspectPage<Offered extends string = string> {
  forms: { readonly [T in Offered]: OfferedForm };
  /** What stands above all that is asked. */
  note?: Shown;
  /** Facts in lines that are read in seconds: first what it is about and who has it, then all else. */
  standing?(view: DoorView): readonly Row[];
  facts?(view: DoorView): readonly Row[];
  /** What is listed below the facts, and what below all such lists. */
  list?: Shown;
  lastList?: Shown;
  /** What the page's address fills in beforehand. */
  draft?(view: DoorView, inAddress: (name: string) => string | undefined): Draft | undefined;
}

/** How far ahead of the incident's clock the moment in that field of a command may lie. */
export interface Farthest {
  field: string;
  most: Duration;
}

/** What the API has of one aspect. */
export interface AspectApi<State, C extends Command> {
  /** What each command takes that people may give. They are made when they are asked for. */
  commands: {
    [T in Extract<C, CommandBy<'responder'>>['type']]: () => z.ZodMiniType<
      Omit<Extract<C, { type: T }>, 'page'>
    >;
  };
  farthest?: { readonly [T in C['type']]?: Farthest };
  /** What is told of it; what its own bookkeeping needs besides stays inside. */
  view(): { readonly [Field in keyof State]?: z.ZodMiniType };
}
