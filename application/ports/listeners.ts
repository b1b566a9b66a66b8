import type { ListenerId } from '../../domain/ids';
import type { Instant } from '../../domain/time';

/** Hands mails to the provider. Rejects as a courier does. */
export interface Mailer {
  send(mail: Mail): Promise<string>;
}

/** A mail to an address of nobody on the roster. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The link by which its reader ends such mails, in one click. */
  endLink: string;
}

/** Somebody who only listens, as is known of their address beside the roster. */
export interface Listener {
  id: ListenerId;
  /** The moment since which they want no mail; absent while they do. */
  endedAt?: Instant | undefined;
  /** The last mail that the provider would not take; absent when it took one since. */
  refused?: { at: Instant; why: string } | undefined;
}

/** The wishes of addresses that only listen, under ids that do not tell them. They outlive the rosters that name these. */
export interface ListenerStore {
  /** Undefined where nothing is known, as of most. */
  load(id: ListenerId): Promise<Listener | undefined>;
  all(): Promise<Listener[]>;
  /** Ends their mails as of `now`; those that were ended before stay ended as of then. */
  end(id: ListenerId, now: Instant): Promise<void>;
  /** They are mailed again. */
  resume(id: ListenerId): Promise<void>;
  /** Notes the last mail that was refused; undefined: one was taken since. */
  recordRefused(id: ListenerId, refused: Listener['refused']): Promise<void>;
}
