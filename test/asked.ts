import type { ResponderId } from '../domain/ids';
import { person } from '../domain/incident/actor';
import type { CommandBy, Instruction } from '../domain/incident/instruction';

// Commands with whoever gives them, so that a test reads as who does what.

/** The instruction of a responder. */
export function by(id: ResponderId, command: CommandBy<'responder'>): Instruction {
  return { by: person(id), command };
}

export function byMonitoring(command: CommandBy<'monitoring'>): Instruction {
  return { by: { kind: 'monitoring' }, command };
}

export function byWatch(command: CommandBy<'watch'>): Instruction {
  return { by: { kind: 'watch' }, command };
}

export function byCourier(command: CommandBy<'courier'>): Instruction {
  return { by: { kind: 'courier' }, command };
}

export function byVendor(command: CommandBy<'vendor'>): Instruction {
  return { by: { kind: 'vendor' }, command };
}

export function byRoster(command: CommandBy<'roster'>): Instruction {
  return { by: { kind: 'roster' }, command };
}
