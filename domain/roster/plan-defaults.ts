import type { CrewPlan, Goals, ResponsePlan, ReviewPlan, UpdatePlan } from './roster';

/** Rest and hours that keep people fit; 48 hours in seven days is the European Union's limit of a working week. */
export const defaultLimits = { minimumRest: 'PT10H', maximumHours: 'PT48H' } as const;

/** SEV1 is told every 20 minutes for two hours, then every 30. */
export const defaultUpdates: UpdatePlan = {
  every: { SEV1: 'PT20M', SEV2: 'PT30M' },
  later: { SEV1: { after: 'PT2H', every: 'PT30M' } },
  remindBefore: 'PT5M',
  remindAgainEvery: 'PT10M',
  audiences: ['internal'],
  templates: [],
};

export const defaultCrew: CrewPlan = {
  assemble: 'with-command',
  roles: [],
  teams: [],
  acknowledgeWithin: 'PT10M',
  // The most that the Incident Command System lets report to one person.
  spanOfControl: 7,
};

export const defaultReview: ReviewPlan = { within: 'P3D', remindEvery: 'P1D' };

export const defaultGoals: Goals = { acknowledge: 'PT5M', command: 'PT15M', firstUpdate: 'PT30M' };

/** What a plan has that says nothing of crews, vendors, reviews and goals. */
export const withoutMore = {
  crew: defaultCrew,
  vendors: [],
  review: defaultReview,
  goals: defaultGoals,
} as const satisfies Partial<ResponsePlan>;
