import type { NewNotice, NoticeStore } from '../../application/ports/notices';
import type { Notice } from '../../domain/notice/notice';
import { stateOf } from '../../domain/roster/channel';

/** A notice store in memory. */
export interface MemoryNoticeStore extends NoticeStore {
  /** Whether none of them is known; for what has to happen together with something else. */
  areNew(notices: readonly NewNotice[]): boolean;
  all(): Notice[];
}

/** A notice store in memory; `onRecorded` plays the part of the table's stream. */
export function memoryNoticeStore(onRecorded: (noticeId: string) => void = () => {}): MemoryNoticeStore {
  const notices = new Map<string, Notice>();
  const keys = new Set<string>();
  const tries = new Map<string, number>();
  const isNew = ({ key }: NewNotice) => !keys.has(key);

  function write({ key, notice }: NewNotice): void {
    keys.add(key);
    notices.set(notice.id, structuredClone(notice));
    onRecorded(notice.id);
  }

  return {
    areNew: (wanted) => wanted.every(isNew),
    all: () => structuredClone([...notices.values()]),
    async record(wanted) {
      let recorded = 0;
      for (const one of wanted.filter(isNew)) {
        if (!isNew(one)) continue;
        write(one);
        recorded += 1;
      }
      return recorded;
    },
    async load(id) {
      return structuredClone(notices.get(id));
    },
    async recordAnswered(id, now) {
      const notice = notices.get(id);
      if (notice !== undefined) notices.set(id, { ...notice, answeredAt: notice.answeredAt ?? now });
    },
    async countTry(id) {
      const count = (tries.get(id) ?? 0) + 1;
      tries.set(id, count);
      return count;
    },
    async verificationOf(address) {
      const { responder, channel } = address;
      const newest = [...notices.values()].findLast(
        ({ content, to }) =>
          content.kind === 'verification' && to.responder === responder && to.channel === channel,
      );
      return newest && stateOf([newest.to], address) && structuredClone(newest);
    },
  };
}
