import { memoryPracticeStore } from '../memory/memory-practice-store';
import { describePracticeStore } from './practice-store-contract';

describePracticeStore('in memory', async () => memoryPracticeStore());
