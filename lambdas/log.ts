/** Writes one JSON line for the function's log; `subject` says what happened, in words one can search for. */
export function logError(subject: string, error: unknown, facts: Record<string, unknown> = {}): void {
  const cause =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  console.error(JSON.stringify({ level: 'ERROR', subject, ...facts, error: cause }));
}

/** The same for what nobody has to look after, in the order of `facts`. */
export function logWarning(subject: string, facts: Record<string, unknown>): void {
  console.warn(JSON.stringify({ level: 'WARN', subject, ...facts }));
}
