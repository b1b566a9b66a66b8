import { memoryChannelStore } from '../memory/memory-channel-store';
import { memoryFeedStore } from '../memory/memory-feed-store';
import { memoryListenerStore } from '../memory/memory-listener-store';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryQuotaStore } from '../memory/memory-quota-store';
import { memoryZoneStore } from '../memory/memory-zone-store';
import {
  describeChannelStore,
  describeFeedStore,
  describeListenerStore,
  describeNoticeStore,
  describeQuotaStore,
  describeZoneStore,
} from './people-store-contracts';

const notices = memoryNoticeStore();
const channels = memoryChannelStore();
const feeds = memoryFeedStore();

describeNoticeStore('in memory', () => notices);
describeChannelStore(
  'in memory',
  () => channels,
  async () => channels.states(),
);
describeFeedStore('in memory', () => feeds);

const zones = memoryZoneStore();
describeZoneStore('in memory', () => zones);

const quotas = memoryQuotaStore();
describeQuotaStore('in memory', () => quotas);

const listeners = memoryListenerStore();
describeListenerStore('in memory', () => listeners);
