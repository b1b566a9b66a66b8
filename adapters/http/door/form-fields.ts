import * as z from '../../schemas/zod';
import { mostInLine, mostLines } from './form-parts';

// What forms send. Browsers count a line break as one character and send two.

/** The version of the incident that the page showed: the same tap on the same view is a repetition. */
export const seen = z.optional(z.string().check(z.maxLength(20)));

export const typed = z.string().check(z.overwrite((text) => text.replace(/\r\n/g, '\n').trim()));
export const text = typed.check(z.minLength(1), z.maxLength(4000));
export const line = typed.check(z.minLength(1), z.maxLength(mostInLine));

/** The field, or nothing where it is left empty. */
export const perhaps = (field: typeof text) =>
  z.optional(
    z.union([
      field,
      z.pipe(
        typed.check(z.length(0)),
        z.transform(() => undefined),
      ),
    ]),
  );

/** A field of things of which each has a line. */
export const lines = z.optional(
  z.pipe(
    z.pipe(
      typed.check(z.maxLength(mostLines * (mostInLine + 1))),
      z.transform((all) =>
        all
          .split('\n')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
      ),
    ),
    z.array(z.string().check(z.maxLength(mostInLine))).check(z.maxLength(mostLines)),
  ),
);

/** The name of something on the roster. */
export const id = z.string().check(z.minLength(1), z.maxLength(64));

/** The id of somebody, or nothing where nobody is named. */
export const nobodyOr = z.optional(
  z.union([
    id,
    z.pipe(
      z.literal(''),
      z.transform(() => undefined),
    ),
  ]),
);
