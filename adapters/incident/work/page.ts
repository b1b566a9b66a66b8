import type { CommandOf } from '../../../domain/incident/instruction';
import type { work } from '../../../domain/incident/work/aspect';
import { refuseTaskOfAnother } from '../../../domain/incident/work/in-hand';
import type { Situation } from '../../../domain/incident/work/work';
import { line, lines, perhaps, seen, text } from '../../http/door/form-fields';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';
import { decisionForm, situationForm, taskForms } from './forms';
import { taskList } from './task-list';

export const workPage: AspectPage<keyof typeof work.offers> = {
  forms: {
    'complete-task': offeredForm({
      fields: () => ({ task: z.coerce.number().check(z.int(), z.gte(1)), seen }),
      asks: ({ task }) => ({ type: 'complete-task', task }),
      done: (_, __, { task }) => `Task ${task} is done.`,
      whyNotTheirs: ({ task }, { incident, responder, roster }) =>
        refuseTaskOfAnother(incident, responder.id, task, roster)?.sentence,
      askedFirst: taskForms,
    }),
    'record-decision': offeredForm({
      fields: () => ({ text: line, why: line, seen }),
      asks: ({ text, why }) => ({ type: 'record-decision', text, why }),
      done: () => 'Your decision is on the timeline, and in the brief.',
      typed: { text: 'What is decided', why: 'Why' },
      foldedAway: decisionForm,
    }),
    'describe-situation': offeredForm({
      fields: () => ({
        summary: perhaps(text),
        impact: perhaps(text),
        known: lines,
        unknown: lines,
        objectives: lines,
        seen,
      }),
      asks: (form, { situation }) => ({ type: 'describe-situation', ...whatIsNew(form, situation) }),
      done: () => 'The situation is written down, and in the brief.',
      typed: {
        summary: 'What happens',
        impact: 'What it means for others',
        known: 'What is known',
        unknown: 'What is not known',
        objectives: 'Objectives',
      },
      foldedAway: situationForm,
    }),
  },
  list: taskList,
};

type Described = Omit<CommandOf<'describe-situation'>, 'type'>;

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
