import * as z from 'zod/mini';
import { en } from 'zod/v4/locales';
import { inWords } from './plain-faults';

/**
 * Zod in its smaller form, of which a bundle takes only what it uses: the whole of it costs a function that starts some 6 ms
 * more. Faults are said in plain words, unless a schema or a parse has words of its own.
 */
z.config({ ...en(), customError: (issue) => inWords(issue) });

export * from 'zod/mini';
export { $ZodError as ZodError } from 'zod/v4/core';
