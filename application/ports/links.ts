import type { IncidentId, ResponderId } from '../../domain/ids';
import type { Channel } from '../../domain/roster/channel';
import type { LinkRevocation } from '../../domain/roster/link-revocation';

/** A personal, secret door to an incident: the code in the link of one message. */
export interface Door {
  code: string;
  incidentId: IncidentId;
  /** The event whose message carries the link. */
  seq: number;
  responder: ResponderId;
  /** The channel that it was sent by; absent in links from before it was part of them. */
  channel?: Channel | undefined;
}

/** The revocations of links, which open nothing any more. They are read with the roster. */
export interface LinkStore {
  /** Takes the place of an earlier revocation of the same person and channel. */
  revoke(revocation: LinkRevocation): Promise<void>;
}

/** The seals that make a link one of ours: letters that only the holder of a key can tell. */
export interface Seals {
  /** Letters and digits, so many, always the same for a subject. */
  seal(subject: string, length: number): Promise<string>;
  /** True if `seal` is the subject's, by the key of now or the one before it. Reads nothing. */
  isSeal(seal: string, subject: string): Promise<boolean>;
}

/** Makes ids and codes that nobody guesses. */
export type MintCode = () => string;
