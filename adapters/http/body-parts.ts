import * as z from '../schemas/zod';

// What bodies of requests about an incident are made of.

export const text = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(4000));
export const line = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(500));
export const lines = z.array(line).check(z.maxLength(20, 'must not be more than 20'));
/** The name of somebody or something on the roster. */
export const named = z.string().check(z.minLength(1), z.maxLength(64));
