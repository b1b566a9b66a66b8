import * as z from '../../schemas/zod';
import { optional, text } from './parts';

/** The commands, and which of them somebody may give now; where nobody asks it of them, or it would be refused, why. */
export const commandList = z.lazy(() =>
  z.object({
    incident: text,
    commands: z.array(
      z.object({
        type: text,
        may: z.enum(['yes', 'unasked', 'no']),
        code: optional.text,
        detail: optional.text,
      }),
    ),
  }),
);
