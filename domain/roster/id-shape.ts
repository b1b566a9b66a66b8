/** Ids of a roster, and those that we draw, as a pattern: lower-case letters, digits and dashes, at most 40. */
export const idShape = '[a-z0-9][a-z0-9-]{0,39}';
