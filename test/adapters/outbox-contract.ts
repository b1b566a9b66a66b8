import { commitOf } from '../../application/execute-command';
import type { IncidentStore } from '../../application/ports/incidents';
import type { NoticeStore } from '../../application/ports/notices';
import type { Outbox, TellingJob } from '../../application/ports/outbox';
import { decide } from '../../domain/incident/decide';
import { planById } from '../../domain/roster/roster';
import { shifted } from '../../domain/time';
import { byMonitoring } from '../asked';
import { saturdayEvening as now } from '../simulation/memory-house';
import { inForce, sampleRoster } from '../simulation/sample-roster';

interface Stores {
  incidents: IncidentStore;
  notices: NoticeStore;
  outbox: Outbox;
}

const roster = inForce(sampleRoster());
const later = shifted(now, 120_000);

/** The contract of every outbox, with the stores whose records it knows; each test works on incidents of its own. */
export function describeOutbox(name: string, storesOf: () => Stores): void {
  let used = 0;

  /** Opens an incident, which pages somebody, and tells what each of its events is called as a job. */
  async function opened() {
    used += 1;
    const id = `INC-${5000 + used}`;
    const plan = planById(roster, 'standard');
    const alerts = [{ key: id, status: 'firing' as const, at: now, title: 'shop-errors', detail: '' }];
    const about = { service: 'shop', group: id, title: 'shop-errors', drill: false };
    const opening = byMonitoring({ type: 'open', id, ...about, plan, alerts });
    const decision = decide(undefined, opening, { now, roster });
    if (decision.outcome === 'refused') throw new Error('refused');
    await storesOf().incidents.commit(commitOf(undefined, decision, now));
    const jobOf = (type: string): TellingJob => {
      const seq = decision.events.find((event) => event.type === type)?.seq ?? 0;
      return { kind: 'event', incidentId: id, seq };
    };
    return { id, jobOf };
  }

  /** What is unsent of an incident or notice, by `instant`. */
  async function unsentOf(id: string, instant = later) {
    const unsent = await storesOf().outbox.unsentSince(instant);
    return unsent.filter(({ job }) => (job.kind === 'event' ? job.incidentId : job.noticeId) === id);
  }

  async function noticed(): Promise<string> {
    used += 1;
    const id = `outbox-notice-${used}`;
    const to = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;
    const notice = { id, to, content: { kind: 'test' } as const, createdAt: now };
    await storesOf().notices.record([{ key: id, notice }], now);
    return id;
  }

  describe(`the outbox ${name}`, () => {
    it('has what somebody is to be told, from the moment it is recorded, and nothing else', async () => {
      const { id, jobOf } = await opened();
      const jobs = (await unsentOf(id)).map(({ job }) => job);
      expect(jobs).toEqual(expect.arrayContaining([jobOf('incident-opened'), jobOf('paged')]));
      expect(jobs).not.toContainEqual(jobOf('alerts-attached'));
      expect((await unsentOf(id)).every(({ since, requeuedAt }) => since === now && !requeuedAt)).toBe(true);
      expect(await unsentOf(id, now)).toEqual([]);
    });

    it('has a notice, too', async () => {
      const noticeId = await noticed();
      expect(await unsentOf(noticeId)).toEqual([{ job: { kind: 'notice', noticeId }, since: now }]);
      await storesOf().outbox.recordSent({ kind: 'notice', noticeId });
      expect(await unsentOf(noticeId)).toEqual([]);
      expect(await storesOf().notices.load(noticeId)).toMatchObject({ id: noticeId });
    });

    it('forgets what has left, which changes nothing of what was recorded; twice is as good as once', async () => {
      const { id, jobOf } = await opened();
      const before = await storesOf().incidents.timeline(id, 0, 100);
      await storesOf().outbox.recordSent(jobOf('paged'));
      await storesOf().outbox.recordSent(jobOf('paged'));
      expect((await unsentOf(id)).map(({ job }) => job)).not.toContainEqual(jobOf('paged'));
      expect((await unsentOf(id)).map(({ job }) => job)).toContainEqual(jobOf('incident-opened'));
      expect(await storesOf().incidents.timeline(id, 0, 100)).toEqual(before);
    });

    it('makes nothing of what was never recorded', async () => {
      const job: TellingJob = { kind: 'event', incidentId: 'INC-4999', seq: 1 };
      await storesOf().outbox.recordSent(job);
      expect(await storesOf().outbox.recordRequeued({ job, since: now }, later)).toBe(false);
      expect(await unsentOf('INC-4999')).toEqual([]);
      expect(await storesOf().incidents.timeline('INC-4999', 0, 10)).toEqual([]);
    });

    it('knows when it was queued again, and since when it waits all the same', async () => {
      const { id, jobOf } = await opened();
      const job = jobOf('paged');
      expect(await storesOf().outbox.recordRequeued({ job, since: now }, later)).toBe(true);
      expect(await unsentOf(id)).toContainEqual({ job, since: now, requeuedAt: later });
      await storesOf().outbox.recordSent(job);
      expect(await storesOf().outbox.recordRequeued({ job, since: now }, later)).toBe(false);
      expect((await unsentOf(id)).map((each) => each.job)).not.toContainEqual(job);
    });
  });
}
