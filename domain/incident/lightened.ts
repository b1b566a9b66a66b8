import { cutToBytes, storedBytesOf } from '../text/bytes';
import type { Incident } from './incident';

/** Bytes of an incident that fit into its item, which the table bounds at 400 KB, beside what stands there about it. */
const mostBytes = 400_000;

/**
 * Parts left out in turn, the least needed first, until the rest fits. The timeline has it all; by none of it is anybody
 * paged.
 */
const leavingOut: readonly ((incident: Incident) => Partial<Incident>)[] = [
  ({ alerts }) => ({ alerts: alerts.map((alert) => ({ ...alert, detail: '', about: undefined })) }),
  ({ healthEvents }) => ({
    healthEvents: healthEvents.map((event) => ({ ...event, text: cutToBytes(event.text, 100) })),
  }),
  ({ plan }) => ({ plan: { ...plan, updates: { ...plan.updates, templates: [] } } }),
  ({ pages }) => ({
    pages: pages.filter(({ outcome }, index) => outcome === 'awaiting' || index >= pages.length - 30),
  }),
  ({ decisions, tasks, updates }) => ({
    decisions: decisions.slice(-5),
    tasks: tasks.filter(({ state }) => state === 'open'),
    updates: updates.map((update) => ({ ...update, text: cutToBytes(update.text, 300) })),
  }),
  // Whoever declined stays: the plan would call them again.
  ({ crew }) => ({ crew: crew.filter(({ state }) => state !== 'released') }),
  ({ pastShifts, posts }) => ({
    pastShifts: pastShifts.slice(-10),
    posts: posts.map((post) => ({ ...post, pastShifts: post.pastShifts.slice(-2) })),
  }),
  ({ tasks }) => ({ tasks: tasks.map((task) => ({ ...task, text: cutToBytes(task.text, 100) })) }),
  ({ alerts }) => ({ alerts: alerts.map((alert) => ({ ...alert, title: cutToBytes(alert.title, 100) })) }),
];

/**
 * The incident as it is stored. What is kept of each thing is bounded, so that all of it fits; what nobody thought of must
 * not keep an incident from being written, since then nobody is paged.
 */
export function lightened(incident: Incident): Incident {
  let light = incident;
  for (const leaveOut of leavingOut) {
    if (storedBytesOf(light) <= mostBytes) return light;
    light = { ...light, ...leaveOut(light) };
  }
  return light;
}
