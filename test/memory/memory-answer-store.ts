import type { AnswerStore, RecordedAnswer, RequestToken } from '../../application/ports/requests';

/** A store of answers in memory. */
export function memoryAnswerStore(): AnswerStore {
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
