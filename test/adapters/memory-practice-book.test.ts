import { memoryPracticeBook } from '../memory/memory-practice-book';
import { describePracticeBook } from './practice-book-contract';

describePracticeBook('in memory', async () => memoryPracticeBook());
