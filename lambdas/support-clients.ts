import { SupportClient } from '@aws-sdk/client-support';

/** Regions whose endpoints of AWS Support are one and the same service, in the standard partition. */
const regions = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** One try each, since the next endpoint is the better second try; together they stay within a function's time. */
const patience = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};

/**
 * The ways to AWS Support, the first to be asked first. Where the environment names an endpoint, as it does on a local
 * engine, or in another partition, there is only the one that the SDK knows.
 */
export function supportClients(environment: NodeJS.ProcessEnv): SupportClient[] {
  const isRedirected = environment.AWS_ENDPOINT_URL_SUPPORT ?? environment.AWS_ENDPOINT_URL;
  const isElsewhere = /^(cn|us-gov|us-iso|eu-isoe|eusc)/.test(environment.AWS_REGION ?? '');
  if (isRedirected !== undefined || isElsewhere) return [new SupportClient(patience)];
  return regions.map(
    (region) =>
      new SupportClient({ ...patience, region, endpoint: `https://support.${region}.amazonaws.com` }),
  );
}
