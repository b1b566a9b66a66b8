import type { DutyRule } from '../duty-rule';
import { isInOnesHands } from './evolve';

/** The duty to page the next level where whoever has the incident in hand did not say in time that they are still on it. */
export const replaceAcknowledger: DutyRule = {
  name: 'Replace acknowledger',
  rank: 'call',
  dueAt: (incident) => (isInOnesHands(incident) ? incident.attention?.question?.answerBy : undefined),

  perform({ attention }) {
    const { question } = attention ?? {};
    return question === undefined ? [] : [{ type: 'attention-lapsed', responder: question.responder }];
  },
};
