import type { EndingCommand, EndingState } from '../../../domain/incident/ending/ending';
import { type AspectApi, bodies } from '../aspect';

export const endingApi = {
  commands: bodies({}),
  view: () => ({}),
} satisfies AspectApi<EndingState, EndingCommand>;
