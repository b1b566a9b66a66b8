import { memoryChannelBook } from '../memory/memory-channel-book';
import { memoryFeedBook } from '../memory/memory-feed-book';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryQuotaBook } from '../memory/memory-quota-book';
import { memoryZoneBook } from '../memory/memory-zone-book';
import {
  describeChannelBook,
  describeFeedBook,
  describeNoticeStore,
  describeQuotaBook,
  describeZoneBook,
} from './people-store-contracts';

const notices = memoryNoticeStore();
const channels = memoryChannelBook();
const feeds = memoryFeedBook();

describeNoticeStore('in memory', () => notices);
describeChannelBook(
  'in memory',
  () => channels,
  async () => channels.states(),
);
describeFeedBook('in memory', () => feeds);

const zones = memoryZoneBook();
describeZoneBook('in memory', () => zones);

const quotas = memoryQuotaBook();
describeQuotaBook('in memory', () => quotas);
