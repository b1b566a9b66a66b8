/** How every client of AWS behaves here: quick to give up on one try, since the next try may reach a healthy host. */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};
