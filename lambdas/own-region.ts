import * as z from '../adapters/schemas/zod';
import { readEnvironment } from './environment';

/** The AWS Region that a function runs in, which Lambda itself tells it. */
export function ownRegion(): string {
  return readEnvironment(z.object({ AWS_REGION: z.string().check(z.minLength(1)) })).AWS_REGION;
}
