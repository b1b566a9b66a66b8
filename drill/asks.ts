import type { IncidentView } from '../adapters/http/views/incident-view';
import { tasksOffered } from '../adapters/incident/work/forms';
import type { ResponderId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import { isOpen } from '../domain/incident/incident';
import { speakerToVendors } from '../domain/incident/vendor-cases/vendor-case';
import { isQualifiedFor, type Roster, responderOf } from '../domain/roster/roster';
import type { Deed } from './deed';
import type { Asked, Reply } from './scenario';

/** Something that one person is asked by a message. */
export interface Ask {
  asked: Asked;
  responder: ResponderId;
  /** The event whose message asks. */
  event: TimelineEvent;
  /** The role that is asked for, where it is one. */
  role?: string | undefined;
  /** The page that asks, where one does. */
  page?: number | undefined;
  task?: number | undefined;
  vendor?: string | undefined;
  /** Of a vendor: true if a case is to be opened by hand. */
  byHand?: boolean | undefined;
}

/** The ask of its reader in the event's message; undefined when it asks nothing that a scenario speaks of. */
export function askIn(event: TimelineEvent, roster: Roster): Ask | undefined {
  switch (event.type) {
    case 'paged': {
      const { responder, ask, page } = event;
      const asked = ask.for;
      const role = ask.for === 'role' ? ask.role : undefined;
      const commands = asked === 'command' || asked === 'relief';
      // The fallback hears of it as well, and cannot always do more than find somebody.
      if (commands && !isQualifiedFor(responderOf(roster, responder), 'commander')) return undefined;
      return { asked, responder, event, role, page };
    }
    case 'handoff-told':
      return event.news === 'asked-to-confirm'
        ? { asked: 'handoff', responder: event.responder, event }
        : undefined;
    case 'attention-asked':
      return event.waitsUntil === undefined
        ? { asked: 'attention', responder: event.responder, event }
        : undefined;
    case 'task-reminded':
      return { asked: 'task', responder: event.responder, event, task: event.task };
    case 'vendor-reminded': {
      const { responder, vendor, about } = event;
      return { asked: 'vendor', responder, event, vendor, byHand: about === 'open-by-hand' };
    }
    default:
      return undefined;
  }
}

/** True while it waits for their answer: somebody else may have been faster. */
export function isStillAsked({ asked, page, responder, task, vendor }: Ask, incident: IncidentView): boolean {
  const { attention, shift } = incident;
  if (!isOpen(incident)) return false;
  if (page !== undefined)
    return incident.pages.some(({ number, outcome }) => number === page && outcome === 'awaiting');
  if (asked === 'handoff') return incident.handoff !== undefined && shift?.commander === responder;
  if (asked === 'attention')
    return (attention?.silent ? shift?.commander : attention?.question?.responder) === responder;
  if (asked === 'task')
    return incident.tasks.some(({ number, state }) => number === task && state === 'open');
  const isUnderWay = incident.vendorCases.some((one) => one.vendor === vendor && one.state !== 'closed');
  return isUnderWay && speakerToVendors(incident) === responder;
}

/**
 * True for what a message may ask although the page has no form for it, so that it is done at a desk: a task that is not
 * one's own, or one of many; and, before anybody commands, what belongs to the commander.
 */
export function isForTheDesk({ type, task }: Deed, responder: ResponderId, incident: IncidentView): boolean {
  switch (type) {
    case 'complete-task': {
      const own = incident.tasks.filter(({ state, owner }) => state === 'open' && owner === responder);
      return !own.slice(0, tasksOffered).some(({ number }) => number === task);
    }
    case 'post-update':
    case 'post-no-news':
    case 'open-vendor-case':
    case 'log-vendor-contact':
      return incident.shift === undefined;
    default:
      return false;
  }
}

/** The deed of somebody who replies so; undefined when they do nothing. */
export function deedFor(reply: Reply, { role, task, vendor, asked, byHand }: Ask): Deed | undefined {
  switch (reply) {
    case 'silent':
      return undefined;
    case 'acknowledge':
      return { type: 'acknowledge' };
    case 'pass-on':
      return { type: 'escalate' };
    case 'take':
      return { type: 'take-command' };
    case 'accept':
      return asked === 'role' ? { type: 'accept-role', role } : { type: 'accept-relief' };
    case 'decline':
      return declining(asked, role);
    case 'confirm':
      return { type: 'confirm-handoff' };
    case 'here':
      return { type: 'answer-call', answer: 'here' };
    case 'coming':
      return { type: 'answer-call', answer: 'coming', minutes: 30 };
    case 'complete':
      return { type: 'complete-task', task };
    case 'hold':
      return { type: 'hold' };
    case 'contact':
      return byHand
        ? { type: 'open-vendor-case', vendor, caseId: 'DRILL-BY-HAND' }
        : { type: 'log-vendor-contact', vendor, note: 'Spoke with them; nothing new.' };
  }
}

function declining(asked: Asked, role: string | undefined): Deed {
  if (asked === 'crew') return { type: 'answer-call', answer: 'declined' };
  if (asked === 'role') return { type: 'decline-role', role };
  return { type: asked === 'command' ? 'decline-command' : 'decline-relief' };
}
