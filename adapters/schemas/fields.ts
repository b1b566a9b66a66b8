import type * as z from './zod';

/** A field that may be missing, and has to be read where it is not. */
type Missing<T> = z.ZodMiniType<T> & z.ZodMiniOptional<z.core.SomeType>;

/** The schema of each field of `T`, of those as well that may be missing. */
export type Fields<T> = {
  readonly [Field in keyof T]-?: undefined extends T[Field] ? Missing<T[Field]> : z.ZodMiniType<T[Field]>;
};
