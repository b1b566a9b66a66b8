import { isSilent } from '../incident/attention/in-force';
import type { Shift } from '../incident/command/command';
import type { Incident } from '../incident/incident';
import type { Wording } from '../incident/wording';
import { calledNameOf } from '../roster/called-name';
import type { Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { clockTimeSeen } from '../text/reader-time';
import { before, type Instant } from '../time';
import type { ToldPage } from './told-page';

/** The words of a page that asks to relieve the commander: when it is, and what accepting does. */
export function reliefWording(
  page: ToldPage,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  const { shift, plan } = incident;
  const silent = isSilent(incident);
  const commander = shift === undefined ? 'The commander' : nameOf(roster, shift.commander);
  const called = shift === undefined ? 'the commander' : calledNameOf(roster, shift.commander);
  const time = (at: Instant) => clockTimeSeen(at, page.sentAt, reader.timeZone);
  const ends = shift === undefined ? undefined : `at ${time(shift.endsAt)}`;
  if (page.fallback) return fallbackWording({ commander, called, ends, shift, silent });
  const by = `by ${time(page.answerBy)}`;
  const answer = `Read the brief behind the link, then accept command, or say that you cannot, ${by}.`;
  if (shift !== undefined && page.sentAt >= shift.endsAt) {
    return {
      call: `Relieve ${called} NOW, past the shift. Answer`,
      by,
      sentences: [
        `${commander} is past the shift, which ended ${ends}. ${answer}`,
        'You are in command as soon as you accept.',
      ],
    };
  }
  if (shift !== undefined && silent) {
    return {
      call: `Take over NOW, ${called} is silent. Answer`,
      by,
      sentences: [
        `${commander} commands, and does not answer. ${answer}`,
        'You are in command as soon as you accept.',
      ],
    };
  }
  const isEarly = shift !== undefined && page.sentAt < before(shift.endsAt, plan.command.reliefLead);
  return {
    call: isEarly ? `${called} asks for relief NOW. Answer` : `Relieve ${called} ${ends ?? 'soon'}. Answer`,
    by,
    sentences: [
      isEarly
        ? `${commander} asks to be relieved now; the shift would end ${ends}. ${answer}`
        : `${commander}'s shift ends ${ends ?? 'soon'}. ${answer}`,
      'Once you accept, command passes when the commander hands over, at the end of the shift at the latest.',
    ],
  };
}

interface Overdue {
  commander: string;
  called: string;
  ends: string | undefined;
  shift: Shift | undefined;
  silent: boolean;
}

function fallbackWording({ commander, called, ends, shift, silent }: Overdue): Wording {
  const help = 'Get a commander on the phone.';
  if (silent) {
    return {
      call: `${called} is SILENT, nobody takes over. Help`,
      sentences: [`${commander} commands, does not answer, and nobody who may command is left to ask.`, help],
    };
  }
  return shift?.overranAt === undefined
    ? {
        call: `NOBODY LEFT to relieve ${called}. Help`,
        sentences: [
          `${commander} has asked to be relieved, and nobody who may command is left to ask.`,
          help,
        ],
      }
    : {
        call: `${called} is PAST the shift. Find relief`,
        sentences: [
          `${commander} is past the end of the shift ${ends} and nobody has accepted to relieve.`,
          help,
        ],
      };
}
