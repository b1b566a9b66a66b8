import { memoryEffectLedger } from '../../adapters/memory/memory-effect-ledger';
import { memoryIncidentStore } from '../../adapters/memory/memory-incident-store';
import { memoryRosterStore } from '../../adapters/memory/memory-roster-store';
import { describeEffectLedger, describeIncidentStore, describeRosterStore } from './store-contracts';

const incidents = memoryIncidentStore();
const ledger = memoryEffectLedger();

describeIncidentStore('in memory', () => incidents);
describeRosterStore('in memory', memoryRosterStore);
describeEffectLedger('in memory', () => ledger);
