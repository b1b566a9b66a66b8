import type { ResponderId } from '../../ids';
import { nameOf, responderOf } from '../../roster/roster';
import type { Instant } from '../../time';
import { after } from '../../time';
import type { Deciders, Drafts } from '../aspect';
import { isSilent } from '../attention/in-force';
import { withSpanAdvice } from '../crew/span-advice';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { Context } from '../instruction';
import { notInCommand } from '../offer';
import { latestPageOf, pageNumbered } from '../paging/page';
import { clockTime, type Refusal, refusal } from '../refusal';
import { whyUnfit } from '../search/broken-limits';
import { isAnybodyFit, limitsBroken } from '../search/candidates';
import { promisesFor } from '../updates/cadence';
import type { ReliefCommand, ReliefManner, Shift } from './command';
import { commandVacancy, mayCommand } from './commander-sought';
import { compileBrief } from './compile-brief';
import { followRoster } from './follow-roster';
import { relieved, tellOfHandoff } from './hand-over';
import { reliefsAwaited, seesSilence } from './in-hand';
import { askInstead, nobodyTakesOver, unqualifiedToCommand } from './refuses';
import { soughtForSilent } from './seek-for-silent';

/** The decisions on what is asked about who is in command. */
export const commandDeciders: Deciders<ReliefCommand> = {
  'take-command'(incident, _, context, { id: by }) {
    const unqualified = refuseUnqualified(by, context);
    if (unqualified) return unqualified;
    const at = incidentTime(incident, context.now);
    const shiftEndsAt = after(at, incident.plan.command.shift);
    const taken: IncidentEvent = { type: 'command-taken', commander: by, shiftEndsAt };
    return withSpanAdvice(
      incident,
      [taken, ...promisesFor(incident, incident.severity, at, context.roster)],
      at,
    );
  },
  'decline-command': (incident, { page }, _, { id: by }) =>
    refuseUnasked(incident, by, page) ?? [
      { type: 'command-declined', page: page ?? latestPageOf(incident, by)?.number },
    ],
  'follow-roster': followRoster,
  'accept-relief'(incident, { page }, context, { id: by }) {
    const { shift, handoff, id } = incident;
    if (shift === undefined) return nobodyCommands(incident);
    if (shift.commander === by) return refusal('already-commanded', `You are in command of ${id}.`);
    const unwanted = refuseUnqualified(by, context) ?? refuseReliefOfPastShift(incident, by, page, context);
    if (unwanted !== undefined) return unwanted;
    if (handoff !== undefined) return alreadyAccepted(incident, by, handoff.to, shift, context);
    const at = incidentTime(incident, context.now);
    const accepted: IncidentEvent[] = [briefed(incident, at), { type: 'relief-accepted', page }];
    if (!mayCommand(shift.commander, context.roster)) {
      const reason = `${nameOf(context.roster, shift.commander)} is not on the roster as a commander any more`;
      return [...accepted, ...changeOver(incident, by, 'roster-changed', by, context, reason)];
    }
    if (isSilent(incident)) {
      const reason = `${nameOf(context.roster, shift.commander)} did not answer`;
      const change = { to: by, how: 'forced', by, reason, silent: true } as const;
      return [...accepted, ...relieved(incident, change, at, context.roster)];
    }
    return at >= shift.endsAt
      ? [...accepted, ...changeOver(incident, by, 'overrun', by, context)]
      : [...accepted, ...tellOfHandoff(shift.commander, 'asked-to-confirm', by, at, context.roster)];
  },
  'decline-relief'(incident, { page }, context, { id: by }) {
    const { shift, handoff, id } = incident;
    if (shift?.commander === by) {
      return refusal(
        'already-commanded',
        `You are in command of ${id}; you hold until somebody relieves you.`,
      );
    }
    if (handoff?.to === by) {
      return [fallenThrough(by, 'declined after accepting')];
    }
    const unwanted =
      refuseReliefOfPastShift(incident, by, page, context) ?? refuseUnasked(incident, by, page);
    return unwanted ?? [{ type: 'relief-declined', page: page ?? latestPageOf(incident, by)?.number }];
  },
  'confirm-handoff'(incident, _, context, { id: by }) {
    const { shift, handoff } = incident;
    if (shift?.commander !== by) return notInCommand(incident, context.roster);
    if (handoff === undefined) return nobodyTakesOver(incident);
    return mayCommand(handoff.to, context.roster)
      ? changeOver(incident, handoff.to, 'confirmed', by, context)
      : [fallenThrough(handoff.to, 'not on the roster as a commander any more')];
  },
  'ask-for-relief'(incident, { to }, context, { id: by }) {
    const { shift, handoff, id } = incident;
    if (shift?.commander !== by) return notInCommand(incident, context.roster);
    if (handoff !== undefined && (to === undefined || to === handoff.to))
      return refusal(
        'not-needed',
        `${nameOf(context.roster, handoff.to)} has already accepted to relieve you. Name somebody else, or hand over.`,
      );
    if (to === by) return refusal('already-commanded', `You are in command of ${id}. Name somebody else.`);
    const unfit = to === undefined ? undefined : refuseUnfit(incident, to, context);
    const waiting = to === undefined ? refuseWhileAsked(incident, context) : undefined;
    if (unfit !== undefined || waiting !== undefined) return unfit ?? waiting ?? [];
    const dropped =
      handoff === undefined ? [] : [fallenThrough(handoff.to, 'the commander asked for somebody else')];
    return [...dropped, { type: 'relief-asked-for', to }];
  },
  'force-relief'(incident, { reason, from }, context, { id: by }) {
    const { shift, handoff } = incident;
    if (shift === undefined) return nobodyCommands(incident);
    if (from !== undefined && from !== shift.commander) return relievedAlready(incident, shift, by, context);
    if (shift.commander === by) return askInstead(incident);
    // Whoever acts takes it; somebody who may not command can only speed up whoever has accepted.
    const to = handoff === undefined || mayCommand(by, context.roster) ? by : handoff.to;
    const unqualified = refuseUnqualified(to, context);
    if (unqualified !== undefined) return calledSilent(incident, by, reason, context) ?? unqualified;
    const at = incidentTime(incident, context.now);
    const brief = handoff?.to === to ? [] : [briefed(incident, at)];
    return [...brief, ...changeOver(incident, to, 'forced', by, context, reason)];
  },
};

function fallenThrough(relief: ResponderId, reason: string): IncidentEvent {
  return { type: 'relief-fell-through', relief, reason };
}

function briefed(incident: Incident, at: Instant): IncidentEvent {
  return { type: 'brief-acknowledged', brief: compileBrief(incident, at) };
}

/** The change of command, and the word of it to whoever of the two did not bring it about. */
function changeOver(
  incident: Incident,
  to: ResponderId,
  how: ReliefManner,
  by: ResponderId,
  { now, roster }: Context,
  reason?: string,
): IncidentEvent[] {
  return relieved(incident, { to, how, by, reason }, incidentTime(incident, now), roster);
}

/** The refusal for somebody who is not qualified to command; undefined when they are. */
function refuseUnqualified(by: ResponderId, { roster }: Context): Refusal | undefined {
  return mayCommand(by, roster) ? undefined : unqualifiedToCommand(by, roster);
}

/** The word of whoever may not command, and sees it, that the commander is silent; undefined for others. */
function calledSilent(
  incident: Incident,
  by: ResponderId,
  reason: string,
  { now, roster }: Context,
): Drafts | undefined {
  const { id, shift } = incident;
  if (shift === undefined || !seesSilence(incident, by)) return undefined;
  return isSilent(incident)
    ? refusal(
        'not-needed',
        `Relief of ${nameOf(roster, shift.commander)} is sought already; whoever accepts commands ${id} at once.`,
      )
    : soughtForSilent(incident, reason, incidentTime(incident, now), roster);
}

/** The refusal for a page that did not ask `by` for command; undefined when it did. */
function refuseUnasked(incident: Incident, by: ResponderId, page: number | undefined): Refusal | undefined {
  const asked = page === undefined ? latestPageOf(incident, by) : pageNumbered(incident, page);
  if (asked === undefined) return refusal('not-asked', `You have not been asked to command ${incident.id}.`);
  return asked.outcome === 'passed-on'
    ? refusal('already-passed-on', 'You have already passed this page on.')
    : undefined;
}

/** A page of an earlier shift asks for nothing any more: somebody else has relieved that shift. */
function refuseReliefOfPastShift(
  { id, shift, pages }: Incident,
  by: ResponderId,
  page: number | undefined,
  { roster }: Context,
): Refusal | undefined {
  const current = pages.filter(
    (asked) => asked.ask.for === 'relief' && asked.responder === by && asked.outcome !== 'withdrawn',
  );
  const asked = page === undefined ? current.at(-1) : current.find(({ number }) => number === page);
  if (shift === undefined || (asked !== undefined && asked.sentAt >= shift.startedAt)) return undefined;
  const since = clockTime(shift.startedAt);
  return refusal(
    'not-asked',
    `${nameOf(roster, shift.commander)} has been in command of ${id} since ${since}; nobody asks you to relieve them now.`,
  );
}

function alreadyAccepted(
  { id }: Incident,
  by: ResponderId,
  relief: ResponderId,
  { endsAt }: Shift,
  { roster }: Context,
): Refusal {
  const when = `at ${clockTime(endsAt)} at the latest`;
  return relief === by
    ? refusal('already-done', `You have accepted. Command of ${id} passes to you ${when}.`)
    : refusal('not-needed', `${nameOf(roster, relief)} has accepted and takes over ${id} ${when}.`);
}

/** Somebody who is named must be able to take it; whoever is tired is asked only when nobody else is left. */
function refuseUnfit(incident: Incident, to: ResponderId, context: Context): Refusal | undefined {
  const { roster, now } = context;
  if (responderOf(roster, to) === undefined)
    return refusal('unknown-responder', `There is nobody called "${to}" on the roster.`);
  const unqualified = refuseUnqualified(to, context);
  if (unqualified !== undefined) return unqualified;
  const at = incidentTime(incident, now);
  const leftOut = [incident.shift?.commander ?? '', to];
  // Whoever was named before and said no is no more willing for that.
  const vacancy = { ...commandVacancy(incident), leftOut, preferred: undefined };
  const breaks = limitsBroken(incident, to, vacancy, at, roster);
  if (breaks.length === 0 || !isAnybodyFit(incident, vacancy, at, roster)) return undefined;
  return refusal(
    'not-allowed-now',
    `${nameOf(roster, to)} ${whyUnfit(breaks)}, and others are fit to take over.`,
  );
}

function refuseWhileAsked(incident: Incident, { roster }: Context): Refusal | undefined {
  const asked = reliefsAwaited(incident).at(-1);
  if (asked === undefined) return undefined;
  return refusal('not-needed', `${nameOf(roster, asked.responder)} has been asked to relieve you already.`);
}

/** Whoever is meant to be relieved is not in command any more: what was said of them is not true of the one who is. */
function relievedAlready({ id }: Incident, shift: Shift, by: ResponderId, { roster }: Context): Refusal {
  const { commander, startedAt } = shift;
  const who = commander === by ? 'You have' : `${nameOf(roster, commander)} has`;
  return refusal(
    'not-needed',
    `${who} been in command of ${id} since ${clockTime(startedAt)}; nothing was changed.`,
  );
}

function nobodyCommands({ id }: Incident): Refusal {
  return refusal('nobody-commands', `Nobody commands ${id} yet, so there is nobody to relieve.`);
}
