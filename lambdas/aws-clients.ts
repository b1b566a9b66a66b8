/**
 * The patience of every client of AWS here: quick to give up on one try, since the next may reach a healthy host.
 * Milliseconds; our own choice: three tries stay within the 20 s that a function has at least.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};
