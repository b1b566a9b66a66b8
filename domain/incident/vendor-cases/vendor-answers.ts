import type { Instant } from '../../time';
import type { VendorCase } from './vendor-cases';

/** A message that a vendor wrote in a case. */
export interface VendorAnswer {
  text: string;
  at: Instant;
}

/** An answer with an id that sorts by its time: what was written at one moment is told apart by its order. */
export interface ReferredAnswer extends VendorAnswer {
  reference: string;
}

/** References kept of a case; answers from before the earliest of them count as known. */
export const referencesKept = 20;

/** Those of a case's answers, the earliest first, that are not on the timeline yet. */
export function unknownAnswers(
  { references = [] }: Pick<VendorCase, 'references'>,
  answers: readonly VendorAnswer[],
): ReferredAnswer[] {
  const [earliest] = [...references].sort();
  const isForgotten = (reference: string) =>
    references.length >= referencesKept && earliest !== undefined && reference < earliest;
  return referred(answers).filter(
    ({ reference }) => !references.includes(reference) && !isForgotten(reference),
  );
}

function referred(answers: readonly VendorAnswer[]): ReferredAnswer[] {
  return answers.map((answer, index) => {
    const before = answers.slice(0, index).filter(({ at }) => at === answer.at).length;
    return { ...answer, reference: before === 0 ? answer.at : `${answer.at}#${before + 1}` };
  });
}
