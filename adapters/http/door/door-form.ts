import { createHash } from 'node:crypto';
import type { DoorCommand, OpenDoor } from '../../../application/open-door';
import type { RequestToken } from '../../../application/ports/requests';
import type { Incident } from '../../../domain/incident/incident';
import { severities } from '../../../domain/incident/severity';
import type { Situation } from '../../../domain/incident/work/work';
import { audiences, stages } from '../../../domain/roster/roster';
import { oneOf } from '../../schemas/common';
import * as z from '../../schemas/zod';
import { mostInLine, mostLines } from './form-parts';

/** How soon the next update may be promised on the page, besides the plan's own cadence. */
export const offeredIntervals = ['PT20M', 'PT30M', 'PT1H', 'PT2H', 'PT4H'] as const;

/** In how many minutes somebody who is called in may say that they will be there. */
export const offeredMinutes = [15, 30, 60] as const;
const callAnswers = [
  ...offeredMinutes.map((minutes) => `coming-${minutes}` as const),
  'here',
  'declined',
] as const;

/** The version of the incident that the page showed: the same tap on the same view is a repetition. */
const seen = z.optional(z.string().check(z.maxLength(20)));

// Browsers count a line break as one character and send two.
const typed = z.string().check(z.overwrite((text) => text.replace(/\r\n/g, '\n').trim()));
const text = typed.check(z.minLength(1), z.maxLength(4000));
const line = typed.check(z.minLength(1), z.maxLength(mostInLine));
const perhaps = (field: typeof text) =>
  z.optional(
    z.union([
      field,
      z.pipe(
        typed.check(z.length(0)),
        z.transform(() => undefined),
      ),
    ]),
  );
const lines = z.optional(
  z.pipe(
    z.pipe(
      typed.check(z.maxLength(mostLines * (mostInLine + 1))),
      z.transform((all) =>
        all
          .split('\n')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
      ),
    ),
    z.array(z.string().check(z.maxLength(mostInLine))).check(z.maxLength(mostLines)),
  ),
);
const id = z.string().check(z.minLength(1), z.maxLength(64));
const nobodyOr = z.optional(
  z.union([
    id,
    z.pipe(
      z.literal(''),
      z.transform(() => undefined),
    ),
  ]),
);

const plain = <T extends string>(action: T) => z.object({ action: z.literal(action), seen });

const notes = () => ({
  summary: perhaps(text),
  impact: perhaps(text),
  wentWell: lines,
  wentBadly: lines,
  gotLucky: lines,
  seen,
});

/** What a form of the page may send. */
export const formSchema = oneOf('action', {
  acknowledge: () => plain('acknowledge'),
  escalate: () => plain('escalate'),
  'take-command': () => plain('take-command'),
  'decline-command': () => plain('decline-command'),
  'accept-relief': () => plain('accept-relief'),
  'decline-relief': () => plain('decline-relief'),
  'confirm-handoff': () => plain('confirm-handoff'),
  'ask-for-relief': () => z.object({ action: z.literal('ask-for-relief'), to: nobodyOr, seen }),
  'force-relief': () => z.object({ action: z.literal('force-relief'), reason: line, from: nobodyOr, seen }),
  classify: () => z.object({ action: z.literal('classify'), severity: z.enum(severities) }),
  'accept-role': () => z.object({ action: z.literal('accept-role'), role: id, seen }),
  'decline-role': () => z.object({ action: z.literal('decline-role'), role: id, seen }),
  'hand-over-role': () => z.object({ action: z.literal('hand-over-role'), role: id, to: nobodyOr, seen }),
  'release-role': () => z.object({ action: z.literal('release-role'), role: id, responder: nobodyOr, seen }),
  'call-in': () => z.object({ action: z.literal('call-in'), team: id, seen }),
  'assign-role': () => z.object({ action: z.literal('assign-role'), role: id, who: id, seen }),
  'answer-call': () => z.object({ action: z.literal('answer-call'), answer: z.enum(callAnswers), seen }),
  'post-update': () =>
    z.object({
      action: z.literal('post-update'),
      text,
      audience: z._default(z.enum(audiences), 'internal'),
      stage: z.optional(z.union([z.enum(stages), z.literal('')])),
      nextWithin: z.optional(z.union([z.enum(offeredIntervals), z.literal('')])),
      anyway: perhaps(line),
      seen,
    }),
  'post-no-news': () =>
    z.object({
      action: z.literal('post-no-news'),
      audience: z._default(z.enum(audiences), 'internal'),
      seen,
    }),
  'complete-task': () =>
    z.object({ action: z.literal('complete-task'), task: z.coerce.number().check(z.int(), z.gte(1)), seen }),
  'add-note': () => z.object({ action: z.literal('add-note'), text, seen }),
  'record-decision': () => z.object({ action: z.literal('record-decision'), text: line, why: line, seen }),
  'describe-situation': () =>
    z.object({
      action: z.literal('describe-situation'),
      summary: perhaps(text),
      impact: perhaps(text),
      known: lines,
      unknown: lines,
      objectives: lines,
      seen,
    }),
  'open-vendor-case': () =>
    z.object({
      action: z.literal('open-vendor-case'),
      vendor: id,
      caseId: perhaps(typed.check(z.maxLength(100))),
      seen,
    }),
  'log-vendor-contact': () => z.object({ action: z.literal('log-vendor-contact'), vendor: id, text, seen }),
  'log-vendor-answer': () => z.object({ action: z.literal('log-vendor-answer'), vendor: id, text, seen }),
  'close-vendor-case': () => z.object({ action: z.literal('close-vendor-case'), vendor: id, text, seen }),
  'draft-review': () => z.object({ action: z.literal('draft-review'), ...notes() }),
  'record-review': () => z.object({ action: z.literal('record-review'), ...notes() }),
  resolve: () => z.object({ action: z.literal('resolve'), reason: perhaps(line), seen }),
  dismiss: () => z.object({ action: z.literal('dismiss'), reason: perhaps(line), seen }),
});

export type Form = z.output<typeof formSchema>;

/** What a form asks for, in the order in which it is to happen. */
export function commandsOf(form: Form, { incident }: Pick<OpenDoor, 'incident'>): DoorCommand[] {
  if (form.action === 'record-review') {
    const draft = draftOf(form, incident);
    return [...(draft === undefined ? [] : [draft]), { type: 'record-review' }];
  }
  if (form.action === 'draft-review') return [draftOf(form, incident) ?? { type: 'draft-review', notes: {} }];
  return [commandOf(form, incident)];
}

type OtherForm = Exclude<Form, { action: 'draft-review' | 'record-review' }>;

function commandOf(form: OtherForm, incident: Incident): DoorCommand {
  switch (form.action) {
    case 'classify':
      return { type: 'classify', severity: form.severity };
    case 'post-update': {
      const { text, audience, stage, nextWithin, anyway } = form;
      return {
        ...{ type: 'post-update', text, audience, anyway },
        ...{ stage: stage || undefined, nextWithin: nextWithin || undefined },
      };
    }
    case 'answer-call':
      return callAnswerOf(form.answer);
    case 'call-in':
      return { type: 'call-in', target: { team: form.team } };
    case 'assign-role':
      return { type: 'assign-role', role: form.role, to: form.who, as: 'lead' };
    case 'describe-situation':
      return { type: 'describe-situation', ...whatIsNew(form, incident.situation) };
    case 'log-vendor-contact':
    case 'close-vendor-case':
      return { type: form.action, vendor: form.vendor, note: form.text };
    case 'resolve':
    case 'dismiss':
      return { type: form.action, reason: form.reason ?? 'No reason given.' };
    default: {
      const { action: type, seen: _, ...asked } = form;
      return { type, ...asked } as DoorCommand;
    }
  }
}

function callAnswerOf(written: (typeof callAnswers)[number]): DoorCommand {
  const [answer, minutes] = written.split('-');
  if (answer === 'here' || answer === 'declined') return { type: 'answer-call', answer };
  return { type: 'answer-call', answer: 'coming', minutes: Number(minutes) };
}

type Described = Pick<
  Extract<Form, { action: 'describe-situation' }>,
  'summary' | 'impact' | 'known' | 'unknown' | 'objectives'
>;

/** Only what was changed on the page, so that what others wrote meanwhile about the rest stays. */
function whatIsNew(form: Described, now: Situation | undefined): Described {
  const { summary, impact, known, unknown, objectives } = form;
  const unlike = (written: readonly string[] | undefined, standing: readonly string[] = []) =>
    written !== undefined && written.join('\n') !== standing.join('\n');
  return {
    ...(summary !== undefined && summary !== now?.summary && { summary }),
    ...(impact !== undefined && impact !== now?.impact && { impact }),
    ...(unlike(known, now?.known) && { known }),
    ...(unlike(unknown, now?.unknown) && { unknown }),
    ...(unlike(objectives, now?.objectives) && { objectives }),
  };
}

type ReviewForm = Extract<Form, { action: 'draft-review' | 'record-review' }>;

/** What the form says of the review that it does not say yet; undefined where that is nothing. */
function draftOf(form: ReviewForm, { review }: Incident): DoorCommand | undefined {
  const { action: _, seen: __, ...fields } = form;
  const before: Readonly<Record<string, unknown>> = { ...review?.notes };
  const isNew = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name] ?? []);
  const notes = Object.fromEntries(Object.entries(fields).filter(isNew));
  return Object.keys(notes).length === 0 ? undefined : { type: 'draft-review', notes };
}

/**
 * What is sent again from the same view of the page is a second tap, or the page loaded again: not another update, and
 * not the passing on of a page that has come since.
 */
export function tokenOf(
  form: Form,
  { door }: Pick<OpenDoor, 'door'>,
  step: DoorCommand['type'],
): RequestToken | undefined {
  if (!('seen' in form) || form.seen === undefined) return undefined;
  const request = JSON.stringify([door.incidentId, step, form]);
  return { by: door.responder, key: `door-${createHash('sha256').update(request).digest('hex')}`, request };
}
