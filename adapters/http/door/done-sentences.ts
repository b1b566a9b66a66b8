import type { OpenDoor } from '../../../application/open-door';
import { findingsInDraft, honestyAdvice } from '../../../domain/honesty/draft';
import type { Incident } from '../../../domain/incident/incident';
import { stageToldTo } from '../../../domain/incident/updates/stage';
import { endWarnings } from '../../../domain/notice/end-warnings';
import { sentTo } from '../../../domain/notice/sent-to';
import { passedOnSentence, standingOf } from '../../../domain/notice/standing';
import { type Audience, nameOf } from '../../../domain/roster/roster';
import { capital } from '../../../domain/text/capital';
import type { Form } from './door-form';
import { timesFor } from './page-times';

type FormOf<A extends Form['action']> = Extract<Form, { action: A }>;
type Sentences = { [A in Form['action']]: (incident: Incident, door: OpenDoor, form: FormOf<A>) => string };

/** What has come of a form, as the incident stands now. */
export function doneSentence(form: Form, incident: Incident, door: OpenDoor): string {
  const sentence = sentences[form.action] as (incident: Incident, door: OpenDoor, form: Form) => string;
  return sentence(incident, door, form);
}

const onTimeline = () => 'It is on the timeline.';

const sentences: Sentences = {
  acknowledge: ({ id, status }) =>
    status === 'alerting'
      ? `You have acknowledged ${id}. It waits for others, too.`
      : `You have acknowledged ${id}. Nobody else is paged for now.`,
  escalate: (incident, door) =>
    passedOnSentence(incident, { roster: door.roster, time: timesFor(door), reader: door.responder.id }),
  'take-command': ({ id }) => `You are in command of ${id}.`,
  'decline-command': ({ id }) => `You have passed ${id} on; the next candidate is asked.`,
  'accept-relief': ({ id, shift }, { responder, roster, at }) =>
    shift === undefined || shift.commander === responder.id
      ? `You have taken over command of ${id}.`
      : `You have accepted. You take over ${id} at ${timesFor({ responder, at })(shift.endsAt)}, or as soon as ${nameOf(roster, shift.commander)} hands over.`,
  'decline-relief': (incident, door) =>
    `You have declined; somebody else is asked. ${commanderOf(incident, door)} holds command of ${incident.id}.`,
  'confirm-handoff': (incident, door) =>
    `You have handed over. ${commanderOf(incident, door)} is in command of ${incident.id}.`,
  'ask-for-relief': ({ id }) =>
    `Somebody is asked to relieve you. You hold command of ${id} until somebody takes over.`,
  'force-relief': (incident, door) =>
    `${commanderOf(incident, door)} is in command of ${incident.id} now. The timeline says that you brought it about, and why.`,
  classify: ({ id, severity, status }) =>
    `${id} is ${severity}.${status === 'awaiting-command' ? ' An Incident Commander is being woken.' : ''}`,
  'accept-role': ({ id, posts }, { responder }, { role }) =>
    posts.some((post) => post.role === role && post.deputies.includes(responder.id))
      ? `You are a deputy in ${role} of ${id}.`
      : `You have ${role} in ${id}.`,
  'decline-role': ({ id }, _, { role }) => `You have declined ${role} in ${id}.`,
  'hand-over-role': ({ id }, _, { role }) =>
    `Somebody is asked to take over ${role} in ${id}. You have it until they accept.`,
  'release-role': ({ id, posts }, { roster }, { role, responder: leaver }) => {
    const lead = posts.find((post) => post.role === role)?.lead;
    if (lead === undefined) return `Nobody has ${role} in ${id} any more.`;
    return leaver !== undefined && lead.responder !== leaver
      ? `${nameOf(roster, leaver)} has left ${role} in ${id}.`
      : `The commander is asked about ${role} in ${id}. ${nameOf(roster, lead.responder)} has it until then.`;
  },
  'answer-call': ({ id, crew }, { responder, at }) => {
    const member = crew.find((each) => each.responder === responder.id);
    if (member?.state === 'declined') return `You have said that you cannot come to ${id}.`;
    if (member?.state === 'here') return `You are here. Report to whoever commands ${id}.`;
    const by = member?.expectedAt;
    return by === undefined
      ? `You are expected in ${id}.`
      : `You are expected in ${id} by ${timesFor({ responder, at })(by)}.`;
  },
  'call-in': ({ id }, { roster }, { team }) =>
    `${roster.teams.find((known) => known.id === team)?.name ?? team} is called in to ${id}.`,
  'assign-role': ({ id }, { roster }, { role, who }) =>
    `${nameOf(roster, who)} is asked to take ${role} in ${id}.`,
  'post-no-news': (incident, door, form) => `${sent(incident, door, form)}${promised(incident, door, form)}`,
  'post-update': (incident, door, form) =>
    [`${sent(incident, door, form)}${promised(incident, door, form)}`, adviceTo(form, incident, door)]
      .filter(Boolean)
      .join(' '),
  'complete-task': (_, __, { task }) => `Task ${task} is done.`,
  'add-note': onTimeline,
  'record-decision': () => 'Your decision is on the timeline, and in the brief.',
  'describe-situation': () => 'The situation is written down, and in the brief.',
  'open-vendor-case': ({ vendorCases }, _, { vendor }) =>
    vendorCases.findLast((each) => each.vendor === vendor)?.state === 'asked'
      ? 'A case is being opened; its number comes onto this page.'
      : 'The case is on the timeline.',
  'log-vendor-contact': onTimeline,
  'log-vendor-answer': onTimeline,
  'close-vendor-case': onTimeline,
  'draft-review': () => 'Saved. Record the review once it says all it should.',
  'record-review': ({ id }) => `The review of ${id} is recorded.`,
  resolve: ended('resolved'),
  dismiss: ended('dismissed'),
};

/** Where the update went: nobody must think that it was read. */
function sent(incident: Incident, { roster }: OpenDoor, { audience }: { audience: Audience }): string {
  if (audience === 'public') return 'Posted for the public.';
  return `${capital(sentTo(incident, roster))}.`;
}

/** What the honesty check says of an update for our own people, who read it as it is. */
function adviceTo(
  { text, audience, stage }: FormOf<'post-update'>,
  incident: Incident,
  { roster }: OpenDoor,
): string | undefined {
  if (audience === 'public') return undefined;
  const told = stage || stageToldTo(incident, audience);
  return honestyAdvice(findingsInDraft(text, told, incident, roster));
}

/** The end, and what still speaks against it. */
function ended(how: string) {
  return (incident: Incident, { responder, roster }: OpenDoor): string =>
    [`${incident.id} is ${how}.`, ...endWarnings(incident, responder.id, roster)].join(' ');
}

/** A form that was sent before: nothing was done twice, and this is how things stand now. */
export function repeatedSentence(form: Form, incident: Incident, door: OpenDoor): string {
  const isUpdate = form.action === 'post-update' || form.action === 'post-no-news';
  const next = isUpdate ? promised(incident, door, form) : '';
  return `Already done, and not done twice. ${standingNow(incident, door)}.${next}`;
}

/** How the incident stands now, to the person of this door. */
export function standingNow(incident: Incident, door: OpenDoor): string {
  const { roster, responder } = door;
  return standingOf(incident, { roster, time: timesFor(door), reader: responder.id });
}

function commanderOf({ shift }: Incident, { roster }: OpenDoor): string {
  return shift === undefined ? 'The commander' : nameOf(roster, shift.commander);
}

function promised(
  { promises }: Incident,
  door: OpenDoor,
  { audience }: { audience: 'internal' | 'public' },
): string {
  const next = promises.find((promise) => promise.audience === audience);
  return next === undefined ? '' : ` The next update is promised for ${timesFor(door)(next.promisedAt)}.`;
}
