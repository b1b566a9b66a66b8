import { memoryChannelBook } from '../memory/memory-channel-book';
import { memoryEffectLedger } from '../memory/memory-effect-ledger';
import { memoryIncidentStore } from '../memory/memory-incident-store';
import { memoryLinkBook } from '../memory/memory-link-book';
import { memoryMeasureBook } from '../memory/memory-measure-book';
import { memoryMutedBook } from '../memory/memory-muted-book';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOutbox } from '../memory/memory-outbox';
import { memoryOverrideBook } from '../memory/memory-override-book';
import { memoryPageCounter } from '../memory/memory-page-counter';
import { memoryRosterStore } from '../memory/memory-roster-store';
import { describeEffectLedger } from './ledger-contract';
import { describeMeasureBook } from './measure-book-contract';
import { describeMutedBook } from './muted-book-contract';
import { describeOutbox } from './outbox-contract';
import { describePageCounter } from './page-counter-contract';
import { describeRosterStore } from './roster-store-contract';
import { describeIncidentStore } from './store-contracts';

const incidents = memoryIncidentStore();
const ledger = memoryEffectLedger();

describeIncidentStore('in memory', () => incidents);
describeRosterStore('in memory', async () => {
  const overrides = memoryOverrideBook(memoryNoticeStore());
  const channels = memoryChannelBook();
  const links = memoryLinkBook();
  const own = memoryIncidentStore();
  const rosters = memoryRosterStore({
    overrides: overrides.overrides,
    channelStates: channels.states,
    tours: own.tours,
    linkRevocations: links.revocations,
  });
  return { rosters, overrides, channels, incidents: own, links };
});
describeEffectLedger(
  'in memory',
  () => ledger,
  async (effect) => ledger.entry(effect)?.status,
);

const now = '2026-11-21T22:00:00.000Z';
const outbox = memoryOutbox();
const marking = {
  outbox,
  incidents: memoryIncidentStore((change) => outbox.hear(change, now)),
  notices: memoryNoticeStore((noticeId) => outbox.hear({ kind: 'notice', noticeId }, now)),
};
describeOutbox('in memory', () => marking);

const measures = memoryMeasureBook();
describeMeasureBook('in memory', () => measures);
describeMutedBook('in memory', async () => memoryMutedBook());
describePageCounter('in memory', async () => memoryPageCounter());
