import { memoryAnswerBook } from '../memory/memory-answer-book';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOverrideBook } from '../memory/memory-override-book';
import { describeAnswerBook, describeOverrideBook } from './override-book-contract';

describeOverrideBook('in memory', async () => {
  const notices = memoryNoticeStore();
  return { notices, book: memoryOverrideBook(notices) };
});
describeAnswerBook('in memory', async () => memoryAnswerBook());
