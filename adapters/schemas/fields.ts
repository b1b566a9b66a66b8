import type * as z from './zod';

/** A field that may be missing, and has to be read where it is not. */
type Missing<T> = z.ZodMiniType<T> & z.ZodMiniOptional<z.core.SomeType>;

/** The schema of each field of `T`, of those as well that may be missing. */
export type Fields<T> = {
  readonly [Field in keyof T]-?: undefined extends T[Field] ? Missing<T[Field]> : z.ZodMiniType<T[Field]>;
};

type Plain = string | number | boolean | undefined | null;

/** `T` as it is compared: what may be missing is named, lists are only read, and what has no name is left out. */
type Compared<T> = T extends Plain
  ? T
  : T extends readonly (infer Each)[]
    ? readonly Compared<Each>[]
    : { [Field in keyof T as string extends Field ? never : Field]-?: Compared<T[Field]> };

type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

/** Anything, where the schema reads all of `T`; else what no schema is. A schema that reads less would pass for one of `T`. */
export type Reading<T, Schema> =
  Same<Compared<T>, Compared<z.output<Schema>>> extends true ? unknown : Unread<T>;

interface Unread<T> {
  readonly doesNotReadAllOf: T;
}

/** The same for each field; `T` has every one of them. */
export type ReadingEach<T, Schemas> = {
  readonly [Field in keyof Schemas]: Field extends keyof T ? Reading<T[Field], Schemas[Field]> : never;
};

/** The schema, which reads all of `T`, and nothing else: `T` is what it is assigned to. */
export function exactly<T, Schema extends z.ZodMiniType<T>>(
  schema: Schema & Reading<T, Schema>,
): z.ZodMiniType<T> {
  return schema;
}
