import type { AnswerBook, RecordedAnswer, RequestToken } from '../../application/ports/requests';

/** A book of answers in memory. */
export function memoryAnswerBook(): AnswerBook {
  const answers = new Map<string, RecordedAnswer>();
  const keyOf = ({ by, key }: RequestToken) => `${by} ${key}`;
  return {
    answerTo: async (token) => structuredClone(answers.get(keyOf(token))),
    async record(token, { status, body }) {
      if (answers.has(keyOf(token))) return;
      answers.set(keyOf(token), { request: token.request, status, body });
    },
  };
}
