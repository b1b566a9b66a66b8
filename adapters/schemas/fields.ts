import type * as z from './zod';

/** What may be missing has to be read where it is. */
type Missing<T> = z.ZodMiniType<T> & z.ZodMiniOptional<z.core.SomeType>;

/** The schema of each field of `T`, of those as well that may be missing. */
export type Fields<T> = {
  readonly [Field in keyof T]-?: undefined extends T[Field] ? Missing<T[Field]> : z.ZodMiniType<T[Field]>;
};
