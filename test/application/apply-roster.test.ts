import { memoryRosterStore } from '../../adapters/memory/memory-roster-store';
import { applyRoster } from '../../application/apply-roster';
import type { EmailSubscription } from '../../application/ports';
import type { Roster } from '../../domain/roster/roster';
import { sampleRoster } from '../simulation/sample-roster';

/** Applies rosters one after another, and tells whom each application asks to confirm again. */
function team() {
  const rosters = memoryRosterStore();
  const clock = { now: () => '2026-03-01T08:00:00.000Z' };
  return async (roster: Roster, options?: { resend: boolean }) => {
    let asked: string[] = [];
    const subscriptions = {
      follow: async (_: readonly EmailSubscription[], askAgain: readonly EmailSubscription[]) => {
        asked = askAgain.map(({ email }) => email);
        return { subscribed: [], unsubscribed: [], unconfirmed: [] };
      },
    };
    const { version } = await applyRoster({ rosters, subscriptions, clock }, roster, options);
    return { version, asked };
  };
}

const everybody = sampleRoster().responders.map(({ email }) => email);

describe('applying a roster', () => {
  it('asks nobody again to confirm who stays as they are', async () => {
    const apply = team();
    await apply(sampleRoster());
    expect(await apply(sampleRoster())).toEqual({ version: 2, asked: [] });
  });

  it('asks who has another id or address, whose old request would bring them the wrong messages', async () => {
    const apply = team();
    await apply(sampleRoster());
    const [first, second, ...rest] = sampleRoster().responders;
    if (first === undefined || second === undefined) throw new Error('The sample team is too small.');
    const responders = [{ ...first, id: 'countess' }, { ...second, email: 'ben@example.org' }, ...rest];
    expect(await apply({ ...sampleRoster(), responders })).toEqual({
      version: 2,
      asked: [first.email, 'ben@example.org'],
    });
  });

  it('asks everybody again where that is wanted', async () => {
    const apply = team();
    await apply(sampleRoster());
    expect(await apply(sampleRoster(), { resend: true })).toEqual({ version: 2, asked: everybody });
  });
});
