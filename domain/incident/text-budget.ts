/**
 * Bytes that the state of an incident keeps of what people wrote; the timeline has the whole. The state is one item, of
 * which the table takes 400 KB, and what the system itself has to write always has to fit beside it: so all that people can
 * write comes to less than 100 KB, in whatever script.
 */
export const textKept = {
  task: 320,
  /** Of all open tasks together. */
  openTasks: 24_000,
  decision: 300,
  summary: 1500,
  impact: 750,
  /** Of each entry of what is known, of what is not, and of the objectives. */
  entry: 220,
  update: 2000,
  /** Of the reason for the end. */
  reason: 300,
  /** Of the review's notes together. */
  review: 20_000,
} as const;
