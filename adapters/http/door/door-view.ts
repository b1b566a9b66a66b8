import type { OpenDoor } from '../../../application/open-door';
import type { IncidentSummary } from '../../../application/ports/incidents';
import type { Channel } from '../../../domain/roster/channel';

/** A sentence above the page: what the last tap did, or why it did nothing. */
export interface Answer {
  tone: 'done' | 'unchanged';
  sentence: string;
}

/**
 * The fields with which a form begins: a template, or what somebody typed that came to nothing, so that they need
 * not type it again.
 */
export interface Draft {
  action: string;
  fields: Readonly<Record<string, string>>;
  /** True if it may be published all the same, with a reason. */
  anyway: boolean;
}

/** The things that a page is made from: what is behind the door, and what came of the last tap. */
export interface DoorView extends OpenDoor {
  answer?: Answer | undefined;
  draft?: Draft | undefined;
  /** The channel whose message brought its reader here, as the code says, or for an older link the page's address. */
  by?: Channel | undefined;
  /** Other open incidents that are led by themselves, where its reader may gather one with this. */
  others?: readonly IncidentSummary[];
}
