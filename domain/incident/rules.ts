import type { RosterInForce } from '../roster/roster';
import { type Duration, millisecondsOf } from '../time';
import type { TimelineEvent } from './event';
import { asksOnceAMinute, asksOthersFirst } from './rules/asking-rules';
import { keepsAttention, tellsOfAlerts } from './rules/attention-rules';
import { asksWhoCommandsBesides } from './rules/besides-rules';
import {
  asksSensibly,
  briefsTheNext,
  findsCommander,
  hasOneCommander,
  hasQualifiedCommanders,
  passesOnDuly,
  relieves,
} from './rules/command-rules';
import { tellsByOneChannel } from './rules/copy-rules';
import { owesWhatItShould, restsWhenClosed } from './rules/ending-rules';
import { isQuietWithin } from './rules/gathering-rules';
import {
  contactsAgain,
  escalates,
  pagesOnlyWhatIsNeeded,
  pagesWhomItCalls,
  waitsForItToClear,
} from './rules/paging-rules';
import { letsSleep } from './rules/quiet-rules';
import { tellsOfUpdates } from './rules/reach-rules';
import { keepsWhatWasHeld } from './rules/reopening-rules';
import { letsRest, wakesTheAwake } from './rules/rest-rules';
import { pausesSearches, relievesRoles, tellsOfSparing, wakesOnceANight } from './rules/role-rules';
import { noticesSilence } from './rules/silence-rules';
import { momentsOf, type Rule } from './rules/story';
import { tellsEverybody } from './rules/telling-rules';
import { isOrdered, keepsTime } from './rules/timeline-rules';
import { remindsOfUpdates } from './rules/update-rules';

/** The verdict on one thing that must always hold: whether it did, and where and how it first broke. */
export interface RuleCheck {
  rule: string;
  held: boolean;
  broken?: string;
}

/** The things that must always hold, as far as one incident's timeline shows it. The sentences are the documentation. */
const rules: Readonly<Record<string, Rule>> = {
  'The timeline is numbered from 1 without gaps, and its time never runs backwards.': isOrdered,
  "Only a drill's clock is moved, only forward, and incident time is the wall's time plus that.": keepsTime,
  'Until somebody acknowledges, the next level or the fallback is called at every deadline; the first at once, or when the time to clear by itself is over and something fires.':
    escalates,
  'Nobody is paged while a fault is given time to clear by itself, nor for what did before anybody was paged.':
    waitsForItToClear,
  'What one person has in hand and nobody touches is asked about in time; if that is not answered, and only then, others are paged.':
    keepsAttention,
  'Whoever has it in hand is told of alerts that join: within a minute, then ever more rarely, and of each once.':
    tellsOfAlerts,
  'Until somebody takes command of a serious incident, the next candidate is sought at every deadline.':
    findsCommander,
  'Whoever the timeline says is called is paged in that moment, and every page has a number of its own.':
    pagesWhomItCalls,
  'Nobody is paged for what is already taken care of.': pagesOnlyWhatIsNeeded,
  'A page that waits goes on to its next contact in time, and one that no longer waits goes on to none.':
    contactsAgain,
  'There are never two commanders, and from the first acceptance to the end never none.': hasOneCommander,
  'Command passes on by the word of the commander, at the end of the shift, from whoever is silent or has left the roster, or forced by somebody else with a reason.':
    passesOnDuly,
  'A commander who does nothing is asked in time whether they are still on it; where that or two reminders in a row have no answer, and only then or by the word of operations or communications, relief is sought early.':
    noticesSilence,
  'Nobody takes over command without having read the brief.': briefsTheNext,
  'Every commander is qualified.': hasQualifiedCommanders,
  'Relief is sought before a shift ends; a shift that outlasts the plan is written down as an overrun at its end.':
    relieves,
  'Nobody is asked for command in vain: only the qualified, once a round, never the commander.': asksSensibly,
  'Whoever commands another incident, is fresh, and within their hours, is the first to be asked for one that may belong to it.':
    asksWhoCommandsBesides,
  'Nobody is paged twice within a minute for the same thing, unless somebody names them or another channel is needed.':
    asksOnceAMinute,
  'Who said no is not asked again in the same search while somebody else who can be reached is left.':
    asksOthersFirst,
  'Nobody who needs rest, or has served too long in seven days, is asked while somebody fit and reachable is left who has not said no.':
    letsRest,
  'Nobody is asked in their night while somebody as fit has day, unless they are named, on call or have it in hand.':
    wakesTheAwake,
  'Nobody has a role beyond twelve hours, or a longer tour, without relief being sought; whoever has been through a night is spared then, others by their next one.':
    relievesRoles,
  'Whoever commands is told of a role whose holder is spared for the first time; nobody has one again, unasked, who has not rested.':
    tellsOfSparing,
  'A search for relief in a role that came to nothing is repeated ever more rarely, or when somebody has got up or rested.':
    pausesSearches,
  'Nobody is woken twice in a night to relieve somebody in a role, unless they are named.': wakesOnceANight,
  'Nobody is disturbed in their quiet hours by what is not urgent, unless it had reached them before.':
    letsSleep,
  'A promised update is reminded of once before it is due and, ever more rarely, while it is overdue.':
    remindsOfUpdates,
  'Nobody is told by two channels what is no page.': tellsByOneChannel,
  'An incident that is part of another asks nobody for anything, and nobody holds it besides.': isQuietWithin,
  'An update for our own people is sent to everybody who only listens, and to the crew if it is the first, one of another stage, or the first in a day; to each once and not to its author. What comes in quiet hours, or to the crew in the first hour, waits for their end, and the newest is told.':
    tellsOfUpdates,
  'After the end nothing happens but notes, the word that it is over and the review, until it is reopened.':
    restsWhenClosed,
  'An open incident is owed a duty; a closed one is owed nothing but that word and its review.':
    owesWhatItShould,
  'Everybody who was asked, came or had a part is told of each end and reopening once, and not whoever brought it about: at once, or in the morning whoever sleeps.':
    tellsEverybody,
  'A reopening keeps the severity, and whoever commanded or had a role within the hour before goes on to the end of the same tour.':
    keepsWhatWasHeld,
};

const opensOnce = 'An incident opens once, with its first event.';

/**
 * The verdicts on what must always hold, of one incident's whole `timeline`. `roster` is the one in force during it.
 * `tolerance` is how late the system itself may be. Time that a drill skipped counts for nobody.
 */
export function checkRules(
  timeline: readonly TimelineEvent[],
  roster: RosterInForce,
  tolerance: Duration = 'PT1M',
): RuleCheck[] {
  const opening = timeline[0];
  const misplaced = timeline.findIndex(({ type }, index) => (type === 'incident-opened') !== (index === 0));
  if (opening?.type !== 'incident-opened' || misplaced !== -1) {
    const broken =
      opening === undefined
        ? 'The timeline is empty.'
        : `Event ${misplaced + 1} is ${timeline[misplaced]?.type}.`;
    const untold = Object.keys(rules).map((rule) => ({
      rule,
      held: false,
      broken: 'Cannot be told without one opening.',
    }));
    return [{ rule: opensOnce, held: false, broken }, ...untold];
  }
  const story = {
    moments: momentsOf(timeline),
    plan: opening.plan,
    roster,
    tolerance: millisecondsOf(tolerance),
  };
  return [
    { rule: opensOnce, held: true },
    ...Object.entries(rules).map(([rule, check]) => verdict(rule, check(story))),
  ];
}

function verdict(rule: string, broken: string | undefined): RuleCheck {
  return broken === undefined ? { rule, held: true } : { rule, held: false, broken };
}
