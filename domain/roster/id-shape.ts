/** Characters of an id, at most; our own choice. */
export const longestId = 40;

/** A pattern for ids in a roster, and those we draw: lower-case letters, digits, dashes. */
export const idShape = `[a-z0-9][a-z0-9-]{0,${longestId - 1}}`;
