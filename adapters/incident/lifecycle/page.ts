import type { OpenDoor } from '../../../application/open-door';
import type { Incident } from '../../../domain/incident/incident';
import type { lifecycle } from '../../../domain/incident/lifecycle/aspect';
import { severities } from '../../../domain/incident/severity';
import { endWarnings } from '../../../domain/notice/end-warnings';
import { line, perhaps, seen, text } from '../../http/door/form-fields';
import { folded } from '../../http/door/form-parts';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';
import { alarmRows, alertList, standingRows } from './facts';
import { classifyForm, endForm, noteForm } from './forms';

export const lifecyclePage: AspectPage<keyof typeof lifecycle.offers> = {
  forms: {
    classify: offeredForm({
      fields: () => ({ severity: z.enum(severities) }),
      asks: ({ severity }) => ({ type: 'classify', severity }),
      done: ({ id, severity, status }) =>
        `${id} is ${severity}.${status === 'awaiting-command' ? ' An Incident Commander is being woken.' : ''}`,
      askedFirst: (view) => (view.incident.severity === undefined ? classifyForm(view) : []),
      foldedAway: (view) =>
        view.incident.severity === undefined ? [] : folded('Change the severity…', [classifyForm(view)]),
    }),
    'add-note': offeredForm({
      fields: () => ({ text, seen }),
      asks: ({ text }) => ({ type: 'add-note', text }),
      done: () => 'It is on the timeline.',
      typed: { text: 'Note' },
      foldedAway: noteForm,
    }),
    resolve: ending('resolve', 'resolved', 'Resolve…', 'Resolve for everyone'),
    dismiss: ending('dismiss', 'dismissed', 'No incident…', 'Dismiss: this is no incident'),
  },
  standing: standingRows,
  facts: alarmRows,
  lastList: alertList,
};

/** The end, and what still speaks against it. */
function ending(type: 'resolve' | 'dismiss', how: string, label: string, confirm: string) {
  return offeredForm({
    fields: () => ({ reason: perhaps(line), seen }),
    asks: ({ reason = 'No reason given.' }) => ({ type, reason }),
    done: (incident: Incident, { responder, roster }: OpenDoor) =>
      [`${incident.id} is ${how}.`, ...endWarnings(incident, responder.id, roster)].join(' '),
    typed: { reason: 'Why' },
    foldedAway: (view) => endForm(view, type, label, confirm),
  });
}
