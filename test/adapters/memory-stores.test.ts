import { memoryChannelStore } from '../memory/memory-channel-store';
import { memoryEffectStore } from '../memory/memory-effect-store';
import { memoryIncidentStore } from '../memory/memory-incident-store';
import { memoryLinkStore } from '../memory/memory-link-store';
import { memoryMeasureStore } from '../memory/memory-measure-store';
import { memoryMutedAlertStore } from '../memory/memory-muted-alert-store';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOutbox } from '../memory/memory-outbox';
import { memoryOverrideStore } from '../memory/memory-override-store';
import { memoryPageCounter } from '../memory/memory-page-counter';
import { memoryRosterStore } from '../memory/memory-roster-store';
import { describeEffectStore } from './effect-store-contract';
import { describeMeasureStore } from './measure-store-contract';
import { describeMutedAlertStore } from './muted-alert-store-contract';
import { describeOutbox } from './outbox-contract';
import { describePageCounter } from './page-counter-contract';
import { describeRosterStore } from './roster-store-contract';
import { describeIncidentStore } from './store-contracts';

const incidents = memoryIncidentStore();
const ledger = memoryEffectStore();

describeIncidentStore('in memory', () => incidents);
describeRosterStore('in memory', async () => {
  const overrides = memoryOverrideStore(memoryNoticeStore());
  const channels = memoryChannelStore();
  const links = memoryLinkStore();
  const own = memoryIncidentStore();
  const rosters = memoryRosterStore({
    overrides: overrides.overrides,
    channelStates: channels.states,
    tours: own.tours,
    linkRevocations: links.revocations,
  });
  return { rosters, overrides, channels, incidents: own, links };
});
describeEffectStore(
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

const measures = memoryMeasureStore();
describeMeasureStore('in memory', () => measures);
describeMutedAlertStore('in memory', async () => memoryMutedAlertStore());
describePageCounter('in memory', async () => memoryPageCounter());
