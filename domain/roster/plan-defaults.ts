import { type Duration, millisecondsOf } from '../time';
import type {
  AttentionPlan,
  CommandPlan,
  CrewPlan,
  GatherPlan,
  Goals,
  Pace,
  ResponsePlan,
  ReviewPlan,
  Stakeholders,
  UpdatePlan,
} from './roster';

/**
 * Rest and hours that keep people fit: eleven hours of rest in a row in each day, as law has it in the European Union
 * (Directive 2003/88/EC, article 3); where less is allowed a plan can say so, such as the ten hours between two shifts of a
 * nuclear operator (10 CFR 26.205(d)(2)). The Union's limit of a working week is article 6, an average over months there; an
 * incident has no other weeks to make up for it.
 */
export const defaultLimits = { minimumRest: 'PT11H', maximumHours: 'PT48H' } as const;

/**
 * The grace of whoever is woken to command: with the usual five minutes it makes ten. Within three minutes of an abrupt waking
 * people decided as little as 51 % as well as awake, and after half an hour still up to 20 % worse (D. Bruck and D. L. Pisani,
 * Journal of Sleep Research 8, 1999; twelve people). To wait out the first minutes, and not the half hour, is our own choice.
 */
export const defaultWakingGrace: Duration = 'PT5M';

/** The time after which what was promised is said to be overdue, also where a stored plan says nothing: our own choice. */
export const defaultOverdueAfter: Duration = 'PT5M';

/**
 * The pace of updates, by our own choice: SEV1 is told every 20 minutes for an hour, then each hour; after six hours every two
 * hours, and every four in the night of whoever writes them, and after a day.
 */
export const defaultUpdates = {
  every: { SEV1: 'PT20M', SEV2: 'PT30M' } as UpdatePlan['every'],
  later: { SEV1: { after: 'PT1H', every: 'PT1H' }, SEV2: { after: 'PT1H', every: 'PT1H' } },
  long: { SEV1: { after: 'PT6H', every: 'PT2H' }, SEV2: { after: 'PT6H', every: 'PT2H' } },
  days: { SEV1: { after: 'P1D', every: 'PT4H' }, SEV2: { after: 'P1D', every: 'PT4H' } },
  atNight: 'PT4H',
  remindBefore: 'PT5M',
  overdueAfter: defaultOverdueAfter,
  remindAgainEvery: 'PT10M',
  audiences: ['internal'],
  templates: [],
} as const satisfies UpdatePlan;

/** The time between reminders to speak with a vendor: our own choice, four in a shift. */
export const defaultContactEvery: Duration = 'PT2H';

/** The slower pace of them, since the same question for days brings no other answer: our own choice, too. */
export const defaultLaterContact: Pace = { after: 'PT6H', every: 'PT6H' };

/** The time for which one person has a role, by our own choice as long as a commander commands. */
const roleShift: Duration = 'PT8H';

/** The usual shift of a role; where that does not fit the plan's limits, as long as one in command. */
export function usualRoleShift({ shift, reliefLead, maximumHours }: CommandPlan): Duration {
  const usual = millisecondsOf(roleShift);
  const fits = millisecondsOf(reliefLead) < usual && usual <= millisecondsOf(maximumHours);
  return fits ? roleShift : shift;
}

export const defaultCrew: CrewPlan = {
  assemble: 'with-command',
  roles: [],
  teams: [],
  acknowledgeWithin: 'PT10M',
  // By the Incident Command System three to seven report to one person, five at best (FEMA, NIMS 2008). It is a limit: seven.
  spanOfControl: 7,
};

/** Our own choice: what nobody understands yet is asked about after half an hour, what one person mends after two. */
export const defaultAttention: AttentionPlan = { triage: 'PT30M', handling: 'PT2H', answerWithin: 'PT10M' };

/** The plan's attention, or the usual one: also of what was stored before there was any. */
export function attentionOf({
  attention = defaultAttention,
}: Pick<ResponsePlan, 'attention'>): AttentionPlan {
  return attention;
}

/** Addresses that only listen, at most, by our own choice: each is mailed by itself, and every incident carries them. */
export const mostListeners = 50;

/** Those who only listen where a plan names nobody. */
export const noStakeholders: Stakeholders = { responders: [], teams: [] };

/** Our own choice: a review while people still remember, and a reminder a day. */
export const defaultReview: ReviewPlan = { within: 'P3D', remindEvery: 'P1D' };

/** Our own choice, as all goals are: what drills are scored against. */
export const defaultGoals: Goals = { acknowledge: 'PT5M', command: 'PT15M', firstUpdate: 'PT30M' };

/** Our own choice: three pages a minute reach a person, and five within five minutes are no coincidence any more. */
export const defaultGathering: GatherPlan = { above: 5, within: 'PT5M' };

/** The rest of a plan that says nothing of crews, vendors, reviews and goals. */
export const withoutMore = {
  crew: defaultCrew,
  vendors: [],
  review: defaultReview,
  goals: defaultGoals,
} as const satisfies Partial<ResponsePlan>;
