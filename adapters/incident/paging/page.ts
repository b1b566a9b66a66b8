import type { paging } from '../../../domain/incident/paging/aspect';
import { passedOnSentence } from '../../../domain/notice/standing';
import { nameOf } from '../../../domain/roster/roster';
import type { DoorView } from '../../http/door/door-view';
import { seen } from '../../http/door/form-fields';
import { folded, type Row, tap } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type AspectPage, offeredForm } from '../aspect';
import { escalateForm } from './forms';

export const pagingPage: AspectPage<keyof typeof paging.offers> = {
  forms: {
    acknowledge: offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'acknowledge' }),
      done: ({ id, status }) =>
        status === 'alerting'
          ? `You have acknowledged ${id}. It waits for others, too.`
          : `You have acknowledged ${id}. Nobody else is paged for now.`,
      askedFirst: () => tap('acknowledge', 'Acknowledge: I am on it', 'main'),
    }),
    escalate: offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'escalate' }),
      done: (incident, door) =>
        passedOnSentence(incident, {
          roster: door.roster,
          time: timesFor(door),
          reader: door.responder.id,
        }),
      askedFirst: (view) => (view.incident.status === 'alerting' ? escalateForm(view) : []),
      foldedAway: (view) =>
        view.incident.status === 'alerting' ? [] : folded('Pass it on…', [escalateForm(view)]),
    }),
  },
  standing: acknowledgedRows,
};

function acknowledgedRows(view: DoorView): Row[] {
  const { acknowledgedBy, acknowledgedAt } = view.incident;
  return acknowledgedBy === undefined || acknowledgedAt === undefined
    ? []
    : [['Acknowledged', `${nameOf(view.roster, acknowledgedBy)}, ${timesFor(view)(acknowledgedAt)}`]];
}
