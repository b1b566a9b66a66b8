import type { Deciders } from '../aspect';
import type { CrewCommand } from './crew';
import { callDeciders } from './decide-calls';
import { roleDeciders } from './decide-roles';

/** The decisions on what is asked about roles and crew. */
export const crewDeciders: Deciders<CrewCommand> = { ...callDeciders, ...roleDeciders };
