/** A pattern for ids in a roster, and those we draw: lower-case letters, digits, dashes; 40 by our choice. */
export const idShape = '[a-z0-9][a-z0-9-]{0,39}';
