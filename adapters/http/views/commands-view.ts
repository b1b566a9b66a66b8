import * as z from '../../schemas/zod';
import { flag, optional, text } from './parts';

/** The commands, and which of them somebody may give now; where they may not, why. */
export const commandList = z.lazy(() =>
  z.object({
    incident: text,
    commands: z.array(
      z.object({ type: text, legal: flag, may: flag, code: optional.text, detail: optional.text }),
    ),
  }),
);
