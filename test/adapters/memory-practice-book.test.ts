import { memoryPracticeBook } from '../../adapters/memory/memory-practice-book';
import { describePracticeBook } from './practice-book-contract';

describePracticeBook('in memory', async () => memoryPracticeBook());
