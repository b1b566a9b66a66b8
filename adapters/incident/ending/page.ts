import type { ending } from '../../../domain/incident/ending/aspect';
import type { AspectPage } from '../aspect';

export const endingPage: AspectPage<keyof typeof ending.offers> = { forms: {} };
