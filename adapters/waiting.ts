import { setTimeout } from 'node:timers/promises';
import type { Waiting } from '../application/decide-anew';

/** Pauses by the clock on the wall, and real chance. */
export const waiting: Waiting = { pause: (ms) => setTimeout(ms), chance: Math.random };
