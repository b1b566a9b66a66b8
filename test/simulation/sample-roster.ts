import { readFileSync } from 'node:fs';
import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { defaultCrew } from '../../domain/roster/plan-defaults';
import type { ContactRules } from '../../domain/roster/responder';
import { asWritten, type ResponsePlan, type Roster, type RosterInForce } from '../../domain/roster/roster';
import { verified } from '../domain/given';

/** The roster that ships as a sample. */
export function sampleRoster(): Roster {
  const parsed = parseRosterFile(readFileSync('eightbells.sample.yaml', 'utf8'));
  if (parsed.outcome === 'invalid') throw new Error('The sample roster is not valid.');
  return parsed.roster;
}

/** The roster of people of whom none has night but for a minute, so that it is Ada who is asked to relieve Ben. */
export function withoutNights(roster: Roster): Roster {
  const quietHours = { from: '12:00', to: '12:01' };
  return { ...roster, responders: roster.responders.map((responder) => ({ ...responder, quietHours })) };
}

/** The roster in which a commander may do nothing for a whole shift, and nobody asks. */
export function withPatience(roster: Roster): Roster {
  const attention = { triage: 'PT30M', handling: 'P2D', answerWithin: 'PT10M' } as const;
  const patient = (plan: ResponsePlan): ResponsePlan => ({
    ...plan,
    attention,
    updates: { ...plan.updates, overdueAfter: 'P2D' },
  });
  return { ...roster, plans: roster.plans.map(patient) };
}

const once: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT0S' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

/** The sample roster, where each page leaves by text and email at once and never again, and nothing waits for the morning. */
export function pagedOnce(): Roster {
  const roster = sampleRoster();
  const responders = roster.responders.map(({ quietHours: _, ...rest }) => ({ ...rest, rules: once }));
  return { ...roster, responders, services: roster.services.map((each) => ({ ...each, critical: true })) };
}

/**
 * The sample roster, where each page leaves by text and email at once and never again, and nobody but a commander is
 * called in: for tests that count messages.
 */
export function plainRoster(): Roster {
  const roster = pagedOnce();
  return {
    ...roster,
    plans: roster.plans.map((plan) => ({ ...plan, crew: defaultCrew, vendors: [] })),
  };
}

/** The roster whose incidents are never gathered by a rule, however many open. */
export function oneByOne(roster: Roster): Roster {
  return { ...roster, gather: { above: 100_000, within: 'PT1M' } };
}

/** `roster` in force, with every address verified. */
export function inForce(roster: Roster): RosterInForce {
  return { ...asWritten(roster), channelStates: verified(roster.responders) };
}
