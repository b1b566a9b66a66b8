/** The patience with the monitor; our own choice. */
const answersWithinMs = 3000;

/**
 * Tells a monitor outside that all is well, and resolves to why it could not be told: never with the address in it, since
 * whoever knows that could pretend.
 */
export async function pingHeartbeat(url: string, withinMs = answersWithinMs): Promise<string | undefined> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const answer = await fetch(url, { signal, redirect: 'manual' });
    await answer.body?.cancel();
    return answer.ok ? undefined : `It answered ${answer.status}.`;
  } catch {
    return signal.aborted ? `It did not answer within ${withinMs} ms.` : 'It cannot be reached.';
  }
}
