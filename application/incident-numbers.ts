import type { IncidentId } from '../domain/ids';
import type { IncidentStore } from './ports/incidents';

/** The id that a new incident may have. */
export interface TakenId {
  id: IncidentId;
  /** Lets the next incident have the number, since nothing was opened under it. Never rejects: a gap harms nobody. */
  giveBack(): Promise<void>;
}

type NumberStore = Pick<IncidentStore, 'nextNumber' | 'giveBackNumber' | 'load'>;

/** Takes the number of a new incident. */
export async function takeId(incidents: NumberStore): Promise<TakenId> {
  const taker = crypto.randomUUID();
  const number = await incidents.nextNumber(taker);
  const id = `INC-${number}`;
  return {
    id,
    async giveBack() {
      try {
        // Under a counter that was set back, a number may have its incident already: then it must not come again.
        if ((await incidents.load(id)) === undefined) await incidents.giveBackNumber(number, taker);
      } catch {}
    },
  };
}
