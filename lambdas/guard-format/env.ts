import * as z from '../../adapters/schemas/zod';

export { formats } from '../../adapters/schemas/formats';

/** CloudFormation tells it all it needs. */
export const environment = z.object({});
