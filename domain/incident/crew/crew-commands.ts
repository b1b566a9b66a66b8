import type { Deciders } from '../aspect';
import { callDeciders } from './call-commands';
import type { CrewCommand } from './crew';
import { roleDeciders } from './role-commands';

/** Decides what is asked about roles and crew. */
export const crewDeciders: Deciders<CrewCommand> = { ...callDeciders, ...roleDeciders };
