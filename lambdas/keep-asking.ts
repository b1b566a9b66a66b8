import type { KMSClientConfig } from '@aws-sdk/client-kms';

type RetryStrategy = NonNullable<KMSClientConfig['retryStrategy']>;

/** Milliseconds before the second attempt, twice as many before the next, and at most `longestPause`: our own choice. */
const firstPause = 50;
const longestPause = 400;

/**
 * A strategy by which a client of AWS asks again for `forMs` after its first attempt, however many attempts that are: a
 * service that answers with an error at once is not asked less long than one that does not answer. What is wrong with
 * the request itself is not asked again, nor counted against others that are asked later.
 */
export function keepAsking(forMs: number): RetryStrategy {
  return {
    acquireInitialRetryToken: async () => tokenOf(0, performance.now() + forMs),
    async refreshRetryTokenForRetry(token, { errorType }) {
      const next = tokenOf(token.getRetryCount() + 1, untilOf(token));
      const isWorthIt =
        errorType !== 'CLIENT_ERROR' && performance.now() + next.getRetryDelay() <= next.until;
      if (!isWorthIt) throw new Error('It is not asked again.');
      return next;
    },
    recordSuccess() {},
  };
}

/** The pause before the next attempt, by chance: several functions that ask at once do not ask again at once. */
function tokenOf(attempts: number, until: number) {
  const pause = Math.min(longestPause, firstPause * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
  return { until, getRetryCount: () => attempts, getRetryDelay: () => (attempts === 0 ? 0 : pause) };
}

function untilOf(token: object): number {
  return 'until' in token && typeof token.until === 'number' ? token.until : 0;
}
