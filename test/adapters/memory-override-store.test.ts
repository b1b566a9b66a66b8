import { memoryAnswerStore } from '../memory/memory-answer-store';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOverrideStore } from '../memory/memory-override-store';
import { describeAnswerStore, describeOverrideStore } from './override-store-contract';

describeOverrideStore('in memory', async () => {
  const notices = memoryNoticeStore();
  return { notices, store: memoryOverrideStore(notices) };
});
describeAnswerStore('in memory', async () => memoryAnswerStore());
