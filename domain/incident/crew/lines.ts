import type { Lines, Words } from '../line';
import { limitsNote } from '../search/broken-limits';
import type { CrewEvent, TroubledRole } from './crew';
import { placeName } from './posts';

/** The timeline's sentences about roles and crew. */
export const crewLines: Lines<CrewEvent> = {
  'crew-called': ({ responders, calledFor, reason, again, stillToCall, restAt }, { name, time }) => {
    const what = calledFor ?? 'the crew';
    const when =
      restAt === undefined ? '' : ` at ${time(restAt)}, unless they take a role they are asked to take`;
    const more = stillToCall === undefined ? '' : `; ${stillToCall} more follow${when}`;
    if (responders.length === 0) return `Nobody is called for ${what}: ${reason}${more}`;
    return `Called ${responders.map(name).join(', ')} ${again ? 'AGAIN ' : ''}for ${what} (${reason})${more}`;
  },
  'crew-answered': ({ responder, answer, expectedAt }, { name, time }) => {
    const when = expectedAt === undefined ? '' : `, expected at ${time(expectedAt)}`;
    return answer === 'declined'
      ? `${name(responder)} cannot come`
      : `${name(responder)} is ${answer}${when}`;
  },
  'crew-released': ({ responder, by }, { who, name }) =>
    by.kind === 'responder'
      ? `${who} released ${name(responder)} from the crew`
      : `${name(responder)} left the roster`,
  'role-candidate-chosen': ({ role, candidate, as, reason, breaks }, { name }) =>
    `Asking for ${placeName(role, as)}: ${name(candidate)} (${reason})${limitsNote(breaks)}`,
  'role-search-exhausted': ({ role, reason, nextRoundAt, keeper }, { name, time }) => {
    const kept = keeper === undefined ? '' : `, and ${name(keeper)} keeps it`;
    if (nextRoundAt !== undefined)
      return `Nobody for ${role} yet: ${reason}; again at ${time(nextRoundAt)}${kept}`;
    return keeper === undefined
      ? `Nobody took ${role}: ${reason}; CALL IN`
      : `Nobody takes over ${role}: ${reason}${kept}`;
  },
  'role-sought': ({ role, preferred, reason, by }, { who, name }) => {
    const first = preferred === undefined ? '' : `, ${name(preferred)} first`;
    return by.kind === 'responder'
      ? `${who} looks for somebody for ${role}${first}: ${reason}`
      : `Looking for somebody for ${role}${first}: ${reason}`;
  },
  'role-taken': ({ role, responder, as, from, shiftEndsAt, resumed, rested }, { name, time }) => {
    const relieved = from === undefined ? '' : ` from ${name(from)}`;
    const until = shiftEndsAt === undefined ? '' : `, until ${time(shiftEndsAt)}`;
    const takes = rested ? 'has rested, and has' : resumed ? 'goes on with' : 'took';
    const again = rested ? ' again' : '';
    return `${name(responder)} ${takes} ${placeName(role, as)}${again}${relieved}${until}`;
  },
  'role-declined': ({ role, responder }, { name }) => `${name(responder)} declined ${role}`,
  'role-overran': ({ role, responder, endedAt, spareAt, alone }, { name, time }) => {
    const who = alone ? ', since nobody else is qualified' : '';
    const until = spareAt === undefined ? '' : `, until ${time(spareAt)} at the latest`;
    return `OVERRUN: ${name(responder)} is past the tour as ${role} that ended at ${time(endedAt)}, and holds${who}${until}`;
  },
  'role-spared': ({ role, responder, until }, { name, time }) =>
    `Spared ${name(responder)} as ${role}, to rest; theirs again from ${time(until)} on`,
  'role-release-asked': ({ role, responder, asker, channels }, { name }) =>
    `${name(asker)} asks ${name(responder)} to be released from ${role}${channels.length === 0 ? '; NOT TOLD: no channel' : ''}`,
  'role-trouble-told': ({ role, responder, trouble, rest, others = [], channels }, { name }) => {
    const told = [{ role, trouble, rest }, ...others].map((each) => troubleLine(each, name)).join(', and ');
    return `Told ${name(responder)} that ${told}${channels.length === 0 ? '; NOT TOLD: no channel' : ''}`;
  },
  'role-released': ({ role, responder, by }, { who, name }) =>
    by.kind === 'responder' && by.id === responder
      ? `${who} left ${role}`
      : `${who} released ${name(responder)} from ${role}`,
  'section-lead-appointed': ({ lead, members }, { who, name }) =>
    `${who} made ${name(lead)} section lead of ${members.map(name).join(', ')}`,
  'span-exceeded': ({ reports, span }) =>
    `SPAN OF CONTROL: ${reports} people report to the commander, more than ${span}; appoint section leads`,
};

function troubleLine({ role, trouble, rest }: TroubledRole, name: Words['name']): string {
  if (rest !== undefined) return `${role} is theirs while ${name(rest.responder)} rests`;
  return trouble === 'unfilled' ? `nobody takes ${role}` : `the tour as ${role} overran`;
}
