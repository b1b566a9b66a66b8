import type { Notice } from '../../domain/notice/notice';
import type { ChannelAddress } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';

/** A notice together with what makes it happen once. */
export interface NewNotice {
  /** The key of the notice: of two with the same, the second is not recorded. */
  key: string;
  notice: Notice;
}

/** News for people besides pages. What is recorded leaves, like everything else, by the stream. */
export interface NoticeStore {
  /** Records those whose key is new, each by itself; returns how many these were. */
  record(notices: readonly NewNotice[], now: Instant): Promise<number>;
  load(id: string): Promise<Notice | undefined>;
  /** Remembers the first answer. */
  recordAnswered(id: string, now: Instant): Promise<void>;
  /** Counts a code that is typed, before it is looked at; returns how many there have been with this one. */
  countTry(id: string): Promise<number>;
  /** The newest verification sent to that address; undefined when there is none. It may be too old to count. */
  verificationOf(address: ChannelAddress): Promise<Notice | undefined>;
}
