import { type Bodies, bodies, type StoredAspect, storedAspect } from '../../adapters/incident/aspect';
import { inApi, stored } from '../../adapters/incident/aspects';
import { optional, text, whole } from '../../adapters/schemas/common';
import { exactly, type Fields } from '../../adapters/schemas/fields';
import { timelineEventTypes } from '../../adapters/schemas/incident';
import * as z from '../../adapters/schemas/zod';
import type { WorkCommand, WorkEvent, WorkState } from '../../domain/incident/work/work';

interface Buoy {
  number: number;
  name?: string | undefined;
}

interface Lights {
  of: readonly { colour: 'red' | 'green'; seconds?: number | undefined }[];
}

const light = { colour: z.enum(['red', 'green']), seconds: optional.number };
const red = { ...light, colour: z.literal('red') };

const { 'task-dropped': dropped, ...events } = stored.work.events;
const { tasksAdded, ...state } = stored.work.state;
const { commands: asked } = inApi.work;
const counted = { ...state, tasksAdded: z.literal(1) };

/** What does not compile; `tsc` complains of a line that would, since nothing is to be expected there. */
const incomplete = [
  { number: whole, name: optional.text } satisfies Fields<Buoy>,
  // @ts-expect-error: a field has no schema.
  { name: optional.text } satisfies Fields<Buoy>,
  // @ts-expect-error: nor may one lack it that may be missing.
  { number: whole } satisfies Fields<Buoy>,
  // @ts-expect-error: it could not be read where it is missing.
  { number: whole, name: text } satisfies Fields<Buoy>,
  // @ts-expect-error: it would be taken for one that may be missing.
  { number: optional.whole, name: optional.text } satisfies Fields<Buoy>,
  // @ts-expect-error: an event has no schema.
  { state: stored.work.state, events } satisfies StoredAspect<WorkState, WorkEvent>,
  // @ts-expect-error: a field of the state has none.
  { state, events: stored.work.events } satisfies StoredAspect<WorkState, WorkEvent>,
  // @ts-expect-error: a field of it would be read where it is 1, and nowhere else.
  storedAspect({ state: counted, events: stored.work.events }) satisfies StoredAspect<WorkState, WorkEvent>,
  exactly(z.object({ of: z.array(z.looseObject(light)) })) satisfies z.ZodMiniType<Lights>,
  // @ts-expect-error: what is green could not be read.
  exactly(z.object({ of: z.array(z.object(red)) })) satisfies z.ZodMiniType<Lights>,
  // @ts-expect-error: a part of it has no schema, and may be missing.
  exactly(z.object({ of: z.array(z.object({ colour: light.colour })) })) satisfies z.ZodMiniType<Lights>,
  // @ts-expect-error: a task could not be completed with a note.
  bodies({ ...asked, 'complete-task': () => ({ task: whole }) }) satisfies Bodies<WorkCommand>,
  // @ts-expect-error: nobody drops a task to somebody.
  bodies({ ...asked, 'drop-task': () => ({ ...dropped(), to: text }) }) satisfies Bodies<WorkCommand>,
];

test('whatever is stored or asked has a schema, or it does not compile', () => {
  expect(incomplete).toHaveLength(13);
  expect([tasksAdded.safeParse(1).success, Object.keys(dropped())]).toEqual([true, ['task', 'reason']]);
  const all = Object.values(stored).flatMap((each) => Object.keys(each.events));
  expect(all.sort()).toEqual([...timelineEventTypes].sort());
  expect(new Set(all).size).toBe(all.length);
});
