import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Credentials as every Lambda function has them: in its environment. Bundled in place of the SDK's search through
 * profiles, single sign-on and metadata services (`lib/bundle.ts`), which is never needed there and takes a sixth of a
 * bundle.
 */
export const defaultProvider = () => fromEnv();
