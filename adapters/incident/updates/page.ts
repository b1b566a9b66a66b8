import type { OpenDoor } from '../../../application/open-door';
import { findingsInDraft, honestyAdvice } from '../../../domain/honesty/draft';
import type { Incident } from '../../../domain/incident/incident';
import { mayDo } from '../../../domain/incident/may-do';
import type { updates } from '../../../domain/incident/updates/aspect';
import { stageToldTo } from '../../../domain/incident/updates/stage';
import { sentTo } from '../../../domain/notice/sent-to';
import { type Audience, audiences, type Stage, stages } from '../../../domain/roster/roster';
import { capital } from '../../../domain/text/capital';
import { cut } from '../../../domain/text/cut';
import type { DoorView } from '../../http/door/door-view';
import { line, perhaps, seen, text } from '../../http/door/form-fields';
import type { Row } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';
import { noNewsForms, offeredIntervals, templateDraft, updateForm } from './forms';

const audience = z._default(z.enum(audiences), 'internal');

export const updatesPage: AspectPage<keyof typeof updates.offers> = {
  forms: {
    'post-no-news': offeredForm({
      fields: () => ({ audience, seen }),
      asks: ({ audience }) => ({ type: 'post-no-news', audience }),
      done: (incident, door, form) => `${sent(incident, door, form)}${promised(incident, door, form)}`,
      doneBefore: promised,
      askedFirst: (view) => [updateForm(view), ...noNewsForms(view)],
    }),
    'post-update': offeredForm({
      fields: () => ({
        text,
        audience,
        stage: z.optional(z.union([z.enum(stages), z.literal('')])),
        nextWithin: z.optional(z.union([z.enum(offeredIntervals), z.literal('')])),
        anyway: perhaps(line),
        seen,
      }),
      asks: ({ text, audience, stage, nextWithin, anyway }) => ({
        ...{ type: 'post-update', text, audience, anyway },
        ...{ stage: stage || undefined, nextWithin: nextWithin || undefined },
      }),
      done: (incident, door, form) =>
        [`${sent(incident, door, form)}${promised(incident, door, form)}`, adviceTo(form, incident, door)]
          .filter(Boolean)
          .join(' '),
      doneBefore: promised,
      typed: { text: 'The update', anyway: 'Why publish as it is? This goes on the timeline' },
      askedFirst: (view) => (mayDo(view, 'post-no-news').may === 'yes' ? [] : updateForm(view)),
    }),
  },
  facts: updateRows,
  draft: (view, inAddress) => templateDraft(view, inAddress('template')),
};

/** The sentence on where the update went: nobody must think that it was read. */
function sent(incident: Incident, { roster }: OpenDoor, { audience }: { audience: Audience }): string {
  if (audience === 'public') return 'Posted for the public.';
  return `${capital(sentTo(incident, roster))}.`;
}

/** The advice of the honesty check on an update for our own people, who read it as it is. */
function adviceTo(
  { text, audience, stage }: { text: string; audience: Audience; stage?: Stage | '' | undefined },
  incident: Incident,
  { roster }: OpenDoor,
): string | undefined {
  if (audience === 'public') return undefined;
  const told = stage || stageToldTo(incident, audience);
  return honestyAdvice(findingsInDraft(text, told, incident, roster));
}

function promised({ promises }: Incident, door: OpenDoor, { audience }: { audience: Audience }): string {
  const next = promises.find((promise) => promise.audience === audience);
  return next === undefined ? '' : ` The next update is promised for ${timesFor(door)(next.promisedAt)}.`;
}

function updateRows(view: DoorView): Row[] {
  const { promises, updates, firstUpdateAt } = view.incident;
  const time = timesFor(view);
  const latest = updates.reduce<Incident['updates'][number] | undefined>(
    (newest, update) => (newest === undefined || update.at >= newest.at ? update : newest),
    undefined,
  );
  const told: Row[] =
    latest === undefined || firstUpdateAt === undefined
      ? []
      : [['Last update', `${time(latest.at)}, ${latest.stage}: ${cut(latest.text, 160)}`]];
  return [
    ...told,
    ...promises.map(
      ({ audience, promisedAt, overdue }): Row => [
        audience === 'public' ? 'Next public update' : 'Next update',
        `${time(promisedAt)}${overdue ? ' (OVERDUE)' : ''}`,
      ],
    ),
  ];
}
