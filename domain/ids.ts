/** What a responder is called by in the roster and in whatever happened: `ada`. */
export type ResponderId = string;
