import type { IncidentId } from '../../../domain/ids';
import { callWithoutName } from '../../../domain/incident/crew/crew-calls';
import { placeName } from '../../../domain/incident/crew/posts';
import type { Ask, PagePurpose } from '../../../domain/incident/paging/paging';

// 0.1.0 kept what is asked in two words, which stand where pages and events are stored, exported and shown.

/** An ask as it is written: what for, and which place of a role or what somebody is called in for. */
export interface WrittenAsk {
  purpose: PagePurpose;
  role?: string | undefined;
  besides?: IncidentId | undefined;
}

/** The shape in which a page or an event is written; all else stays what it is. */
export type Written<T> = T extends { ask: Ask } ? Omit<T, 'ask'> & WrittenAsk : T;

/** The page or the event as it is written. */
export function written<T extends { ask: Ask }>({ ask, ...rest }: T): Omit<T, 'ask'> & WrittenAsk {
  const purpose = ask.for;
  if (ask.for === 'command') return { ...rest, purpose, besides: ask.besides };
  if (ask.for === 'role') return { ...rest, purpose, role: placeName(ask.role, ask.as) };
  return ask.for === 'crew' ? { ...rest, purpose, role: ask.calledFor } : { ...rest, purpose };
}

/** The page or the event that was written so. */
export function unwritten<T extends WrittenAsk>({
  purpose,
  role,
  besides,
  ...rest
}: T): Omit<T, keyof WrittenAsk> & { ask: Ask } {
  return { ...rest, ask: askIn({ purpose, role, besides }) };
}

const deputy = placeName('', 'deputy');

/** Whatever asks for a role has one, and no role has a space in its name. */
function askIn({ purpose, role, besides }: WrittenAsk): Ask {
  if (purpose === 'crew') return { for: purpose, calledFor: role ?? callWithoutName };
  if (purpose === 'command') return { for: purpose, besides };
  if (purpose !== 'role') return { for: purpose };
  return role?.startsWith(deputy)
    ? { for: purpose, role: role.slice(deputy.length), as: 'deputy' }
    : { for: purpose, role: role ?? 'a role', as: 'lead' };
}
