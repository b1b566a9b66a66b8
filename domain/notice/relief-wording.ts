import type { Incident, Shift } from '../incident/incident';
import type { Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { before, type Instant } from '../time';
import type { Ask } from './messages';
import { readerTime } from './reader-time';
import type { Wording } from './wording';

/** What a page says that asks to relieve the commander: when it is, and what accepting does. */
export function reliefWording(
  ask: Ask,
  incident: Incident,
  roster: Roster,
  reader: Responder,
  why: readonly string[],
): Wording {
  const { shift, plan } = incident;
  const commander = shift === undefined ? 'The commander' : nameOf(roster, shift.commander);
  const time = (at: Instant) => readerTime(at, reader.timeZone);
  const ends = shift === undefined ? '' : ` at ${time(shift.endsAt)}`;
  if (ask.fallback) return fallbackWording(commander, ends, shift);
  const answer = `Read the brief behind the link, then accept command, or decline, by ${time(ask.answerBy)}.`;
  if (shift !== undefined && ask.sentAt >= shift.endsAt) {
    return {
      call: `Relieve ${commander} NOW`,
      sentences: [
        `${commander} is past the shift, which ended${ends}. ${answer}`,
        'You are in command as soon as you accept.',
        ...why,
      ],
    };
  }
  const isEarly = shift !== undefined && ask.sentAt < before(shift.endsAt, plan.command.reliefLead);
  return {
    call: isEarly ? `${commander} asks to be relieved NOW` : `Relieve ${commander}${ends}`,
    sentences: [
      isEarly
        ? `${commander} asks to be relieved now; the shift would end${ends}. ${answer}`
        : `${commander}'s shift ends${ends}. ${answer}`,
      'Once you accept, command passes when the commander hands over, at the end of the shift at the latest.',
      ...why,
    ],
  };
}

function fallbackWording(commander: string, ends: string, shift: Shift | undefined): Wording {
  const help = 'Get a commander on the phone.';
  return shift?.overranAt === undefined
    ? {
        call: `${commander} needs relief, nobody is left to ask. Help`,
        sentences: [
          `${commander} has asked to be relieved, and nobody who is qualified is left to ask.`,
          help,
        ],
      }
    : {
        call: `${commander} is PAST the shift. Relief`,
        sentences: [
          `${commander} is past the end of the shift${ends} and nobody has accepted to relieve.`,
          help,
        ],
      };
}
