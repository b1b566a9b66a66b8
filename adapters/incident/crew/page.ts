import type { DoorCommand } from '../../../application/open-door';
import type { crew } from '../../../domain/incident/crew/aspect';
import { nameOf } from '../../../domain/roster/roster';
import { id, nobodyOr, seen } from '../../http/door/form-fields';
import { timesFor } from '../../http/door/page-times';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';
import {
  acceptRoleForms,
  answerCallForm,
  assignRoleForm,
  callInForm,
  declineRoleForms,
  handOverRoleForms,
  offeredMinutes,
  releaseForms,
  releaseOwnRoleForms,
} from './forms';
import { peopleList, spanAdvice } from './people';

const callAnswers = [
  ...offeredMinutes.map((minutes) => `coming-${minutes}` as const),
  'here',
  'declined',
] as const;

export const crewPage: AspectPage<keyof typeof crew.offers> = {
  forms: {
    'accept-role': offeredForm({
      fields: () => ({ role: id, seen }),
      asks: ({ role }) => ({ type: 'accept-role', role }),
      done: ({ id, posts }, { responder }, { role }) =>
        posts.some((post) => post.role === role && post.deputies.includes(responder.id))
          ? `You are a deputy in ${role} of ${id}.`
          : `You have ${role} in ${id}.`,
      askedFirst: acceptRoleForms,
    }),
    'decline-role': offeredForm({
      fields: () => ({ role: id, seen }),
      asks: ({ role }) => ({ type: 'decline-role', role }),
      done: ({ id }, _, { role }) => `You have declined ${role} in ${id}.`,
      askedFirst: declineRoleForms,
    }),
    'answer-call': offeredForm({
      fields: () => ({ answer: z.enum(callAnswers), seen }),
      asks: ({ answer }) => callAnswerOf(answer),
      done: ({ id, crew }, { responder, at }) => {
        const member = crew.find((each) => each.responder === responder.id);
        if (member?.state === 'declined') return `You have said that you cannot come to ${id}.`;
        if (member?.state === 'here') return `You are here. Report to whoever commands ${id}.`;
        const by = member?.expectedAt;
        return by === undefined
          ? `You are expected in ${id}.`
          : `You are expected in ${id} by ${timesFor({ responder, at })(by)}.`;
      },
      askedFirst: answerCallForm,
    }),
    'call-in': offeredForm({
      fields: () => ({ team: id, seen }),
      asks: ({ team }) => ({ type: 'call-in', target: { team } }),
      done: ({ id }, { roster }, { team }) =>
        `${roster.teams.find((known) => known.id === team)?.name ?? team} is called in to ${id}.`,
      foldedAway: callInForm,
    }),
    'assign-role': offeredForm({
      fields: () => ({ role: id, who: id, seen }),
      asks: ({ role, who }) => ({ type: 'assign-role', role, to: who, as: 'lead' }),
      done: ({ id }, { roster }, { role, who }) =>
        `${nameOf(roster, who)} is asked to take ${role} in ${id}.`,
      foldedAway: assignRoleForm,
    }),
    'hand-over-role': offeredForm({
      fields: () => ({ role: id, to: nobodyOr, seen }),
      asks: ({ role, to }) => ({ type: 'hand-over-role', role, to }),
      done: ({ id }, _, { role }) =>
        `Somebody is asked to take over ${role} in ${id}. You have it until they accept.`,
      foldedAway: handOverRoleForms,
    }),
    'release-role': offeredForm({
      fields: () => ({ role: id, responder: nobodyOr, seen }),
      asks: ({ role, responder }) => ({ type: 'release-role', role, responder }),
      done: ({ id, posts }, { roster }, { role, responder: leaver }) => {
        const lead = posts.find((post) => post.role === role)?.lead;
        if (lead === undefined) return `Nobody has ${role} in ${id} any more.`;
        return leaver !== undefined && lead.responder !== leaver
          ? `${nameOf(roster, leaver)} has left ${role} in ${id}.`
          : `The commander is asked about ${role} in ${id}. ${nameOf(roster, lead.responder)} has it until then.`;
      },
      // Whoever is named may have left since the page was shown, which the refusal says; nobody else is meant.
      whyNotTheirs: ({ responder: leaver }, _, unasked) => (leaver === undefined ? unasked : undefined),
      askedFirst: releaseForms,
      foldedAway: releaseOwnRoleForms,
    }),
  },
  note: spanAdvice,
  list: peopleList,
};

function callAnswerOf(written: (typeof callAnswers)[number]): DoorCommand {
  const [answer, minutes] = written.split('-');
  if (answer === 'here' || answer === 'declined') return { type: 'answer-call', answer };
  return { type: 'answer-call', answer: 'coming', minutes: Number(minutes) };
}
