import type { DoorCommand, OpenDoor } from '../../application/open-door';
import type { Incident } from '../../domain/incident/incident';
import type { Command, CommandBy } from '../../domain/incident/instruction';
import type { Duration } from '../../domain/time';
import type { DoorView, Draft } from '../http/door/door-view';
import type { Row } from '../http/door/form-parts';
import type { Html } from '../http/html';
import type { Fields, ReadingEach } from '../schemas/fields';
import type * as z from '../schemas/zod';

/** The schemas of one aspect as it is stored: each of its fields, and each field of each of its events. */
export interface StoredAspect<State, E extends { type: string }> {
  state: Fields<State>;
  /** The fields of events without their place on the timeline. They are made when they are asked for. */
  events: { readonly [T in E['type']]: () => Fields<Omit<Extract<E, { type: T }>, 'type'>> };
}

/** The schemas, of which the compiler sees that they read all that is stored. */
export function storedAspect<State, E extends { type: string }, Schemas extends StoredAspect<State, E>>(
  schemas: Schemas & {
    state: ReadingEach<NoInfer<State>, Schemas['state']>;
    events: {
      [T in E['type']]: () => ReadingEach<
        Omit<Extract<E, { type: T }>, 'type'>,
        ReturnType<Schemas['events'][T]>
      >;
    };
  },
): StoredAspect<State, E> {
  return schemas;
}

type Shape = Readonly<Record<string, z.ZodMiniType>>;
type Filled<S extends Shape> = z.output<z.ZodMiniObject<S>>;
type Shown = (view: DoorView) => Html | readonly Html[];

/** The form of one command that the page behind a link offers. */
export interface OfferedForm<S extends Shape = Shape> {
  /** The fields that the form sends, besides which command it is for. */
  fields(): S;
  /** The command that it asks for, or several in the order in which they are to happen. */
  asks(form: Filled<S>, incident: Incident): DoorCommand | readonly DoorCommand[];
  /** The sentence on what has come of it, as the incident stands now. */
  done(incident: Incident, door: OpenDoor, form: Filled<S>): string;
  /** The words that are added when it was sent before. */
  doneBefore?(incident: Incident, door: OpenDoor, form: Filled<S>): string;
  /** The fields in which people type, as the page calls them. */
  typed?: { readonly [Field in keyof S]?: string };
  /** The reason why it is not taken from this person, where what it says decides, and not only why it is `unasked`. */
  whyNotTheirs?(form: Filled<S>, door: OpenDoor, unasked: string | undefined): string | undefined;
  /** The part of the page for what is asked, above the facts. */
  askedFirst?: Shown;
  /** The part of the page for what can be done besides. A form for several commands stands where the first of them is. */
  foldedAway?: Shown;
}

/** A form with fields of its own. */
export function offeredForm<S extends Shape>(form: OfferedForm<S>): OfferedForm<S> {
  return form;
}

/** The share of one aspect, which offers these commands, in the page behind a link. */
export interface AspectPage<Offered extends string = string> {
  forms: { readonly [T in Offered]: OfferedForm };
  /** The note above all that is asked. */
  note?: Shown;
  /** Facts in lines that are read in seconds: first what it is about and who has it, then all else. */
  standing?(view: DoorView): readonly Row[];
  facts?(view: DoorView): readonly Row[];
  /** The list below the facts, and the one below all such lists. */
  list?: Shown;
  lastList?: Shown;
  /** The draft that the page's address fills in beforehand. */
  draft?(view: DoorView, inAddress: (name: string) => string | undefined): Draft | undefined;
}

/** The most that the moment in that field of a command may lie ahead of the incident's clock. */
export interface Farthest {
  field: string;
  most: Duration;
}

/** A command as people give it by the API: without what only a message or a vendor says. */
export type ApiCommand<C extends Command> =
  C extends CommandBy<'responder'> ? Omit<C, 'givenBy' | 'page' | 'reference'> : never;

type FieldsOf<C extends Command, T> = Omit<Extract<ApiCommand<C>, { type: T }>, 'type'>;

/** The schemas of each field of the commands that people may give. They are made when they are asked for. */
export type Bodies<C extends Command> = {
  readonly [T in ApiCommand<C>['type']]: () => Fields<FieldsOf<C, T>>;
};

/** The schemas, of which the compiler sees that they take all that a command can say. */
export function bodies<C extends Command, Schemas extends Bodies<C>>(
  schemas: Schemas & {
    [T in ApiCommand<C>['type']]: () => ReadingEach<FieldsOf<C, T>, ReturnType<Schemas[T]>>;
  },
): Bodies<C> {
  return schemas;
}

/** The share of one aspect in the API. */
export interface AspectApi<State, C extends Command> {
  commands: Bodies<C>;
  farthest?: { readonly [T in C['type']]?: Farthest };
  /** The schemas of the fields that are told; what its own bookkeeping needs besides stays inside. */
  view(): { readonly [Field in keyof State]?: z.ZodMiniType };
}
