import type { Clock } from '../../application/ports/clock';
import type { OpenedCase, SupportDesk } from '../../application/ports/vendor';
import type { SupportCase } from '../../domain/incident/vendor-cases/support-case';
import type { Instant } from '../../domain/time';

/** A case as the desk keeps it. */
export interface KeptCase extends OpenedCase {
  request: SupportCase;
  openedAt: Instant;
  answers: { text: string; at: Instant }[];
}

/** A support desk in memory, which does as it is told. */
export interface MemorySupportDesk extends SupportDesk {
  cases: KeptCase[];
  /** Makes it fail until it is told otherwise; undefined: it works. */
  failWith(error: Error | undefined): void;
}

/** A support desk in memory. */
export function memorySupportDesk(clock: Clock): MemorySupportDesk {
  const cases: KeptCase[] = [];
  let failure: Error | undefined;
  const standUp = () => {
    if (failure !== undefined) throw failure;
  };
  return {
    cases,
    failWith(error) {
      failure = error;
    },
    async findCase(marker, since) {
      standUp();
      const found = cases.find(
        ({ request, openedAt }) => request.subject.startsWith(marker) && openedAt >= since,
      );
      return found && { caseId: found.caseId, url: found.url };
    },
    async openCase(request) {
      standUp();
      const caseId = `case-${cases.length + 1}`;
      const url = `https://console.aws.amazon.com/support/home#/case/?displayId=${cases.length + 1}`;
      cases.push({ caseId, url, request, openedAt: clock.now(), answers: [] });
      return { caseId, url };
    },
    async answersSince(caseId, since) {
      standUp();
      const found = cases.find((each) => each.caseId === caseId);
      return found?.answers.filter(({ at }) => at >= since) ?? [];
    },
  };
}
