/**
 * A pattern for ids, of a roster and those that we draw: lower-case letters, digits, dashes; 40 by choice.
 */
export const idShape = '[a-z0-9][a-z0-9-]{0,39}';
