import * as z from '../../schemas/zod';

export const longestLink = 500;

/** The address of a bridge, as somebody gives it. */
export const bridgeLink = z
  .string()
  .check(
    z.trim(),
    z.maxLength(longestLink),
    z.refine(isHttps, 'must be an https address, such as https://meet.example.com/inc-42'),
  );

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
