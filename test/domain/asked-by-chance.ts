import fc from 'fast-check';
import type { ResponderId } from '../../domain/ids';
import type { CommandBy, Instruction } from '../../domain/incident/instruction';
import { by } from '../asked';

/** Any of these commands, given by any of these people. */
export function byAnyOf(
  people: fc.Arbitrary<ResponderId>,
  commands: fc.Arbitrary<CommandBy<'responder'>>,
): fc.Arbitrary<Instruction> {
  return fc.tuple(people, commands).map(([id, command]) => by(id, command));
}
