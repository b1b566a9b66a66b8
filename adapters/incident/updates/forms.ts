import type { Incident } from '../../../domain/incident/incident';
import { nextUpdateAt } from '../../../domain/incident/updates/cadence';
import { audiencesPromised } from '../../../domain/incident/updates/in-hand';
import { stageToldTo } from '../../../domain/incident/updates/stage';
import { templatesFor } from '../../../domain/incident/updates/templates';
import type { Responder } from '../../../domain/roster/responder';
import { type Audience, audiences, stages } from '../../../domain/roster/roster';
import { lengthInWords } from '../../../domain/text/length-in-words';
import { millisecondsBetween } from '../../../domain/time';
import type { DoorView, Draft } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  hidden,
  input,
  lateFirst,
  seenField,
  select,
  textArea,
} from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';

/** The times within which the page may promise the next update, besides the plan's cadence; our own choice. */
export const offeredIntervals = ['PT20M', 'PT30M', 'PT1H', 'PT2H', 'PT4H'] as const;

const intervalNames = {
  PT20M: '20 minutes',
  PT30M: '30 minutes',
  PT1H: '1 hour',
  PT2H: '2 hours',
  PT4H: '4 hours',
};

const audienceNames: Readonly<Record<Audience, string>> = {
  internal: 'For our own people',
  public: 'For the public',
};

/** The buttons that say honestly that there is no news, one for each audience that waits for some: our people first. */
export function noNewsForms({ incident, responder }: DoorView): Html[] {
  const promised = audiencesPromised(incident);
  const owed = audiences.filter((audience) => promised.includes(audience));
  return owed.map((audience, index) => {
    const whom = owed.length === 1 && audience === 'internal' ? '' : ` (${audience})`;
    const wasTold = incident.updates.some((update) => update.audience === audience);
    const says = wasTold ? 'Say: nothing new' : 'Say: we investigate, nothing new';
    return form(
      seenField(incident),
      hidden('audience', audience),
      button(
        'post-no-news',
        `${says}${whom}`,
        index === 0 && wasTold && !handsOver(incident, responder) ? 'main' : 'other',
      ),
    );
  });
}

/** The texts to begin with, for those who are owed updates; each opens this page again with its text in the form. */
function templatesOf({ incident, roster, at }: DoorView) {
  const service = roster.services.find(({ id }) => id === incident.service)?.name ?? incident.service;
  const { audiences } = incident.plan.updates;
  return templatesFor(incident, service, at, roster).filter(({ audience }) => audiences.includes(audience));
}

/** The form as it is filled in by a template; undefined where there is none of that name. */
export function templateDraft(view: DoorView, id: string | undefined): Draft | undefined {
  const template = id === undefined ? undefined : templatesOf(view).find((each) => each.id === id);
  if (template === undefined) return undefined;
  const { text, audience, stage } = template;
  return { action: 'post-update', fields: { text, audience, stage }, anyway: false };
}

function templateLinks(view: DoorView): Html {
  // Only a link from before codes told the channel has to go on telling it.
  const mark = view.by === undefined || view.door.channel !== undefined ? '' : `by=${view.by}&`;
  const links = templatesOf(view).map(
    ({ id }) => markup`<li><a href="?${mark}template=${id}">${id}</a></li>`,
  );
  return folded('Start from a template…', [markup`<ul>${links}</ul>`]);
}

/**
 * The form for an update, below the line on what is owed. What was typed is still there after a refusal; the reason
 * to publish all the same is asked for only after a refusal for honesty.
 */
export function updateForm(view: DoorView): Html {
  const { incident, draft } = view;
  const typed = draft?.action === 'post-update' ? draft.fields : {};
  const { text = '', audience, stage, nextWithin } = typed;
  const isPublic = incident.plan.updates.audiences.includes('public');
  const isFirst = incident.updates.length === 0;
  const writing = form(
    templateLinks(view),
    seenField(incident),
    textArea({
      label: 'What is known, what is not, what happens next',
      name: 'text',
      value: text,
      rows: 3,
    }),
    ...(isPublic ? [select('Whom it is for', 'audience', Object.entries(audienceNames), audience)] : []),
    stageSelect(view, stage),
    select(
      'Next update',
      'nextWithin',
      [
        ['', nextAsPlanned(view)],
        ...offeredIntervals.map((each) => [each, `Next one in ${intervalNames[each]}`] as const),
      ],
      nextWithin,
    ),
    ...(draft?.anyway === true && draft.action === 'post-update'
      ? [
          input({
            label: 'Why publish as it is? This goes on the timeline',
            name: 'anyway',
            value: typed.anyway ?? '',
            optional: true,
          }),
        ]
      : []),
    button('post-update', isPublic ? 'Send the update' : 'Tell our people', 'main'),
  );
  const owed = owedLine(view);
  return markup`${owed === undefined ? '' : markup`<p class="callout">${lateFirst(owed)}</p>`}${folded(
    isFirst ? 'Write the first update' : 'Write an update',
    [writing],
    draft?.action === 'post-update',
    isFirst && !handsOver(incident, view.responder) ? 'main' : undefined,
  )}`;
}

/** True if one may hand over now: of the page's buttons, that one is then the main one. */
function handsOver({ shift, handoff }: Incident, { id }: Responder): boolean {
  return shift?.commander === id && handoff !== undefined;
}

/** The line on the update that is owed next, by when, and how long that is; undefined where none is. */
function owedLine(view: DoorView): string | undefined {
  const { incident, at } = view;
  const [next] = [...incident.promises].sort((one, other) => (one.promisedAt < other.promisedAt ? -1 : 1));
  if (next === undefined) return undefined;
  const { audience, promisedAt } = next;
  const what = `${incident.updates.some((each) => each.audience === audience) ? 'update' : 'first update'} (${audience})`;
  const when = timesFor(view)(promisedAt);
  return promisedAt <= at
    ? `OVERDUE: ${what}, since ${when}, ${lengthInWords(millisecondsBetween(promisedAt, at))}`
    : `Owed: ${what} by ${when}, in ${lengthInWords(millisecondsBetween(at, promisedAt))}`;
}

function nextAsPlanned(view: DoorView): string {
  const { incident, at } = view;
  const next = nextUpdateAt(incident, incident.severity, at, view.roster);
  return next === undefined ? 'Next update: none promised' : `Next update by ${timesFor(view)(next)}`;
}

function stageSelect({ incident }: DoorView, chosen: string | undefined): Html {
  const options = stages.map((stage) => [stage, `Stage: ${stage}`] as const);
  const before = ['', `Stage: ${stageToldTo(incident, 'internal')}, as before`] as const;
  return select('Stage', 'stage', [before, ...options], chosen);
}
