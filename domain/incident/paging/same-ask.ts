import type { Ask } from './paging';

/** True if both ask for the very same: of a role, for the same place of it. */
export function isSameAsk(one: Ask, other: Ask): boolean {
  if (one.for === 'role') return other.for === 'role' && one.role === other.role && one.as === other.as;
  if (one.for === 'crew') return other.for === 'crew' && one.calledFor === other.calledFor;
  return one.for === other.for;
}
