import type { Aspect, Deciders, Hears } from '../../domain/incident/aspect';
import { aspects } from '../../domain/incident/aspects';
import type { EventOf } from '../../domain/incident/event';
import type { Incident, Place } from '../../domain/incident/incident';
import type { Lines } from '../../domain/incident/line';
import type { WorkCommand, WorkEvent, WorkState } from '../../domain/incident/work/work';

import { plan, start } from './given';

type States = { [Name in keyof typeof aspects]: ReturnType<(typeof aspects)[Name]['begins']> } & {
  place: Place;
};
type KeyOf<State> = State extends unknown ? keyof State : never;
/** Fields that an aspect shares with another one. */
type Shared = {
  [Name in keyof States]: keyof States[Name] & KeyOf<States[Exclude<keyof States, Name>]>;
}[keyof States];
/** Fields of an incident that no aspect begins with. */
type Orphaned = Exclude<keyof Incident, KeyOf<States[keyof States]>>;

/** There are none of either: with one, this does not compile. */
const none: [Shared, Orphaned] extends [never, never] ? true : false = true;

/** What does not compile; it is never called. */
const walls = [
  (decides: Deciders<WorkCommand>, lines: Lines<WorkEvent>) => [
    // @ts-expect-error: who commands is no field of the work.
    { resolved: () => ({ shift: undefined }) } satisfies Hears<WorkState>,
    // @ts-expect-error: nor is it beside one of its own.
    { resolved: () => ({ tasks: [], pages: [] }) } satisfies Hears<WorkState>,
    // @ts-expect-error: its place on the timeline is nobody's.
    { resolved: () => ({ version: 7 }) } satisfies Hears<WorkState>,
    // @ts-expect-error: there is no such event.
    { 'task-lost': () => ({}) } satisfies Hears<WorkState>,
    // @ts-expect-error: one of its commands is not decided.
    { 'drop-task': decides['drop-task'] } satisfies Deciders<WorkCommand>,
    // @ts-expect-error: one of its events has no line.
    { 'task-added': lines['task-added'] } satisfies Lines<WorkEvent>,
    // @ts-expect-error: it begins without some of its fields.
    { begins: () => ({ tasks: [] }) } satisfies Pick<Aspect<WorkState, WorkCommand, WorkEvent>, 'begins'>,
  ],
];

test('every field of an incident belongs to one aspect, and another that writes it does not compile', () => {
  expect(none).toBe(true);
  expect(walls).toHaveLength(1);
  const opening: EventOf<'incident-opened'> = {
    ...{ type: 'incident-opened' as const, id: 'INC-42', service: 'web', group: 'web', title: '5xx' },
    ...{ drill: false, plan, seq: 1, at: start, wallAt: start, by: { kind: 'monitoring' as const } },
  };
  const begun = Object.values(aspects).flatMap(({ begins }) => Object.keys(begins(opening)));
  expect(begun).toHaveLength(new Set(begun).size);
});
