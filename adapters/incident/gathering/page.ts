import { askedBesides } from '../../../domain/incident/command/in-hand';
import type { gathering } from '../../../domain/incident/gathering/aspect';
import { isGathered } from '../../../domain/incident/gathering/while-gathered';
import { gatheredInWords } from '../../../domain/incident/gathering/words';
import { cut } from '../../../domain/text/cut';
import type { DoorView } from '../../http/door/door-view';
import { id, seen } from '../../http/door/form-fields';
import { button, folded, form, hidden, type Row, seenField, select } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';
import { type AspectPage, offeredForm } from '../aspect';

export const gatheringPage: AspectPage<keyof typeof gathering.offers> = {
  forms: {
    'gather-under': offeredForm({
      fields: () => ({ leader: id, seen }),
      asks: ({ leader }) => ({ type: 'gather-under', leader }),
      done: (incident) =>
        `${incident.id} is part of ${incident.under?.leader ?? 'nothing'} now. It pages nobody any more.`,
      askedFirst: besidesForm,
      foldedAway: underForm,
    }),
    gather: offeredForm({
      fields: () => ({ incidents: id, seen }),
      asks: ({ incidents }) => ({ type: 'gather', incidents: [incidents] }),
      done: (incident, _, { incidents }) => `${incidents} becomes part of ${incident.id} in a moment.`,
      foldedAway: gatherForm,
    }),
    leave: offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'leave' }),
      done: (incident) => `${incident.id} is an incident of its own again.`,
      foldedAway: leaveForm,
    }),
  },
  facts: gatheringRows,
};

function gatheringRows(view: DoorView): Row[] {
  const { under, gathered } = view.incident;
  return [
    ...(under === undefined
      ? []
      : [['Gathered under', `${under.leader}, since ${timesFor(view)(under.since)}`] as const]),
    ...(gathered === undefined || gathered.count === 0
      ? []
      : [['Gathered here', gatheredInWords(gathered)] as const]),
  ];
}

/** The other open incidents, of which each may be gathered here by a tap. */
function gatherForm(view: DoorView): Html[] {
  const { others = [], incident } = view;
  if (others.length === 0) return [];
  const choice = ({ id: other, title }: (typeof others)[number]) =>
    markup`<button class="other" name="incidents" value="${other}">${other} <small>${cut(title, 60)}</small></button>`;
  return [
    folded('Gather other incidents here…', [
      markup`<p class="quiet">They keep their alerts and timeline, and page nobody: one command, one crew, one public word.</p>`,
      form(seenField(incident), hidden('action', 'gather'), markup`${others.map(choice)}`),
    ]),
  ];
}

/** The tap for whoever commands the incident to which this one may belong. */
function besidesForm({ incident, responder }: DoorView): Html[] {
  const leader = askedBesides(incident, responder.id);
  if (leader === undefined) return [];
  return [
    form(
      seenField(incident),
      hidden('leader', leader),
      button('gather-under', `It is part of ${leader}: gather it there`),
    ),
  ];
}

function underForm(view: DoorView): Html[] {
  const { others = [], incident } = view;
  if (others.length === 0) return [];
  const options = others.map(({ id: other, title }) => [other, `${other} ${cut(title, 60)}`] as const);
  return [
    folded('It is part of another incident…', [
      markup`<p class="quiet">It keeps its alerts and timeline, and pages nobody: what is to be done is done there.</p>`,
      form(
        seenField(incident),
        select('Part of', 'leader', options),
        button('gather-under', 'Gather it there'),
      ),
    ]),
  ];
}

function leaveForm({ incident }: DoorView): Html[] {
  if (!isGathered(incident)) return [];
  return [
    folded(`It is no part of ${incident.under?.leader ?? 'that'}…`, [
      markup`<p class="quiet">Then it is an incident of its own again, and somebody is paged for it.</p>`,
      form(seenField(incident), button('leave', 'Take it out')),
    ]),
  ];
}
