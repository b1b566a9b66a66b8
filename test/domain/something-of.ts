import type { CommandBy, CommandOf } from '../../domain/incident/instruction';
import type { Standpoint } from '../../domain/incident/offer';
import { severities } from '../../domain/incident/severity';
import { after } from '../../domain/time';

/** The commands that people give to an incident. */
export type Asked = Exclude<CommandBy<'responder'>['type'], 'open'>;

const text = 'The disk is full.';
const audiences = ['internal', 'public'] as const;

/** Commands of that type, such that one of them is taken if any is. */
export function somethingOf(type: Asked, standpoint: Standpoint): readonly CommandBy<'responder'>[] {
  return all[type](standpoint);
}

const all: { readonly [T in Asked]: (standpoint: Standpoint) => readonly CommandOf<T>[] } = {
  acknowledge: () => [{ type: 'acknowledge' }],
  escalate: () => [{ type: 'escalate' }],
  classify: () => severities.map((severity) => ({ type: 'classify', severity })),
  hold: () => [{ type: 'hold' }],
  'add-note': () => [{ type: 'add-note', text }],
  resolve: () => [{ type: 'resolve', reason: text }],
  dismiss: () => [{ type: 'dismiss', reason: text }],
  reopen: () => [{ type: 'reopen', reason: text }],
  'fast-forward': ({ incident: { changedAt } }) => [{ type: 'fast-forward', to: after(changedAt, 'P1D') }],
  'take-command': () => [{ type: 'take-command' }],
  'decline-command': () => [{ type: 'decline-command' }],
  'accept-relief': () => [{ type: 'accept-relief' }],
  'decline-relief': () => [{ type: 'decline-relief' }],
  'confirm-handoff': () => [{ type: 'confirm-handoff' }],
  'ask-for-relief': (from) => perhaps(people(from)).map((to) => ({ type: 'ask-for-relief', to })),
  'force-relief': () => [{ type: 'force-relief', reason: text }],
  'call-in': (from) => [
    { type: 'call-in', target: { team: 'data' } },
    ...people(from).map((responder) => ({ type: 'call-in', target: { responder } }) as const),
    ...roles(from).map((role) => ({ type: 'call-in', target: { role } }) as const),
  ],
  'answer-call': () =>
    (['here', 'coming', 'declined'] as const).map((answer) => ({ type: 'answer-call', answer })),
  'assign-role': (from) =>
    roles(from).flatMap((role) =>
      people(from).flatMap((to) =>
        (['lead', 'deputy'] as const).map((as) => ({ type: 'assign-role', role, to, as }) as const),
      ),
    ),
  'accept-role': (from) => roles(from).map((role) => ({ type: 'accept-role', role })),
  'decline-role': (from) => roles(from).map((role) => ({ type: 'decline-role', role })),
  'hand-over-role': (from) =>
    roles(from).flatMap((role) => perhaps(people(from)).map((to) => ({ type: 'hand-over-role', role, to }))),
  'release-role': (from) =>
    roles(from).flatMap((role) =>
      perhaps(people(from)).map((responder) => ({ type: 'release-role', role, responder })),
    ),
  'release-crew': (from) => people(from).map((responder) => ({ type: 'release-crew', responder })),
  'appoint-section-lead': (from) =>
    people(from).flatMap((lead) =>
      people(from).map((member) => ({ type: 'appoint-section-lead', lead, members: [member] })),
    ),
  'post-update': () => audiences.map((audience) => ({ type: 'post-update', audience, text, anyway: text })),
  'post-no-news': () => audiences.map((audience) => ({ type: 'post-no-news', audience })),
  'add-task': () => [{ type: 'add-task', text }],
  'assign-task': (from) =>
    tasks(from).flatMap((task) =>
      perhaps(people(from)).map((owner) => ({ type: 'assign-task', task, owner })),
    ),
  'complete-task': (from) => tasks(from).map((task) => ({ type: 'complete-task', task })),
  'drop-task': (from) => tasks(from).map((task) => ({ type: 'drop-task', task, reason: text })),
  'record-decision': () => [{ type: 'record-decision', text, why: text }],
  'describe-situation': () => [{ type: 'describe-situation', summary: text }],
  'set-bridge': () =>
    ['one', 'two'].map((room) => ({ type: 'set-bridge', link: `https://meet.example/${room}` })),
  gather: () => [{ type: 'gather', incidents: ['INC-7'] }],
  'gather-under': () => [{ type: 'gather-under', leader: 'INC-7' }],
  leave: () => [{ type: 'leave' }],
  'open-vendor-case': (from) =>
    vendors(from).flatMap((vendor) =>
      [undefined, '17'].map((caseId) => ({ type: 'open-vendor-case', vendor, caseId })),
    ),
  'log-vendor-contact': (from) =>
    vendors(from).map((vendor) => ({ type: 'log-vendor-contact', vendor, note: text })),
  'log-vendor-answer': (from) => vendors(from).map((vendor) => ({ type: 'log-vendor-answer', vendor, text })),
  'close-vendor-case': (from) =>
    vendors(from).map((vendor) => ({ type: 'close-vendor-case', vendor, note: text })),
  'draft-review': () => [{ type: 'draft-review', notes: { summary: text } }],
  'record-review': () => [{ type: 'record-review' }],
};

export const everything = Object.keys(all) as Asked[];

function people({ roster }: Standpoint): string[] {
  return roster.responders.map(({ id }) => id);
}

function perhaps<T>(list: readonly T[]): (T | undefined)[] {
  return [undefined, ...list];
}

function roles({ incident }: Standpoint): string[] {
  return [...incident.posts.map(({ role }) => role), 'operations', 'communications', 'liaison'];
}

function tasks({ incident }: Standpoint): number[] {
  return [...incident.tasks.map(({ number }) => number), incident.tasksAdded + 1];
}

function vendors({ incident: { plan } }: Standpoint): string[] {
  return [...plan.vendors.map(({ id }) => id), 'nobody'];
}
