import fc from 'fast-check';
import { type Incident, isOpen } from '../../domain/incident/incident';
import type { Instruction } from '../../domain/incident/instruction';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { type Instant, shifted } from '../../domain/time';
import { by, byVendor } from '../asked';

type Asks = (incident: Incident, now: Instant) => Instruction;

/** Chooses one of a list by a number drawn before; undefined where the list is empty. */
type Picks = <T>(list: readonly T[]) => T | undefined;

/** Something that may be asked, given a person and a way to choose. */
type Ask = (who: string, pick: Picks, incident: Incident) => Instruction;

const minute = 60_000;
const roles = ['operations', 'communications', 'liaison', 'scribe'];

/** Anything that may be asked beside paging and command: of crew, updates, tasks, attention, the bridge, vendors and the review. */
export function deskCommandBy(ids: readonly string[]): fc.Arbitrary<Asks> {
  return fc
    .record({
      ask: fc.constantFrom(...crewAsks(ids), ...workAsks(ids), ...updateAsks, ...vendorAsks),
      who: fc.constantFrom(...ids),
      chance: fc.nat({ max: 1000 }),
    })
    .map(({ ask, who, chance }) => (incident) => {
      const pick: Picks = (list) => list[chance % Math.max(1, list.length)];
      return isOpen(incident) ? ask(who, pick, incident) : reviewing(who, chance);
    });
}

function crewAsks(ids: readonly string[]): Ask[] {
  const role = (pick: Picks) => pick(roles) ?? 'operations';
  const someone = (pick: Picks) => pick(ids) ?? 'person-0';
  const leader = (pick: Picks, { posts }: Incident) => pick(posts.filter(({ lead }) => lead !== undefined));
  return [
    answering(true),
    answering(true),
    answering(true),
    answering(false),
    (who, pick) => by(who, { type: 'call-in', target: { role: role(pick) } }),
    (who, pick) => by(who, { type: 'call-in', target: { responder: someone(pick) } }),
    (who, pick) => by(who, { type: 'call-in', target: { team: pick(['all', 'empty', 'unknown']) ?? 'all' } }),
    (who, pick) => {
      const answer = pick(['here', 'coming', 'declined'] as const) ?? 'here';
      return by(who, { type: 'answer-call', answer, minutes: pick([undefined, 0, 30]) });
    },
    (who, pick, { shift }) => {
      const as = pick(['lead', 'lead', 'deputy'] as const) ?? 'lead';
      return by(shift?.commander ?? who, { type: 'assign-role', role: role(pick), to: someone(pick), as });
    },
    (who, pick) => by(who, { type: 'accept-role', role: role(pick) }),
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'hand-over-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'hand-over-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'release-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'release-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'release-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(post?.lead?.responder ?? who, { type: 'release-role', role: post?.role ?? role(pick) });
    },
    (who, pick, incident) => {
      const post = leader(pick, incident);
      return by(incident.shift?.commander ?? who, { type: 'release-role', role: post?.role ?? role(pick) });
    },
    (who, pick, { crew: people, shift }) => {
      const responder = pick(people)?.responder ?? someone(pick);
      return by(shift?.commander ?? who, { type: 'release-crew', responder });
    },
    (who, pick, { crew: people, shift }) => {
      const here = people
        .filter(({ state }) => state === 'here' || state === 'coming')
        .map(({ responder }) => responder);
      const lead = pick(here) ?? someone(pick);
      const members = here.filter((id) => id !== lead).slice(0, 2);
      return by(shift?.commander ?? who, { type: 'appoint-section-lead', lead, members });
    },
  ];
}

/** What the one says who was asked last to come or to take a role. */
function answering(willing: boolean): Ask {
  return (_, __, { pages }) => {
    const newest = pages.findLast(({ ask }) => ask.for === 'role' || ask.for === 'crew');
    const who = newest?.responder ?? 'person-0';
    if (newest?.ask.for === 'crew')
      return by(who, { type: 'answer-call', page: newest.number, answer: willing ? 'here' : 'declined' });
    const role = newest?.ask.for === 'role' ? newest.ask.role : 'operations';
    return by(who, { type: willing ? 'accept-role' : 'decline-role', role, page: newest?.number });
  };
}

const text = 'Call the bank.';

function workAsks(ids: readonly string[]): Ask[] {
  return [
    (who, pick, { changedAt }) => {
      const ahead = pick([undefined, 5, 90]);
      const dueAt = ahead === undefined ? undefined : shifted(changedAt, ahead * minute);
      return by(who, { type: 'add-task', text, owner: pick([undefined, ...ids]), dueAt });
    },
    ofTask((task, who, pick) => by(who, { type: 'assign-task', task, owner: pick(ids) })),
    ofTask((task, who) => by(who, { type: 'complete-task', task })),
    ofTask((task, who) => by(who, { type: 'drop-task', task, reason: text })),
    (who, pick) => by(who, { type: 'hold', minutes: pick([undefined, undefined, 20, 60, 600]) }),
    (who) => by(who, { type: 'record-decision', text, why: text }),
    (who) => by(who, { type: 'describe-situation', summary: text }),
    (who, pick) => by(who, { type: 'set-bridge', link: `https://meet.example.com/${pick(ids)}` }),
  ];
}

/** Asked of an open task; where there is none, one is added. */
function ofTask(ask: (task: number, who: string, pick: Picks) => Instruction): Ask {
  return (who, pick, { tasks }) => {
    const open = pick(tasks.filter(({ state }) => state === 'open'));
    return open === undefined ? by(who, { type: 'add-task', text }) : ask(open.number, who, pick);
  };
}

const updateAsks: Ask[] = [
  (who, pick) =>
    by(who, { type: 'post-no-news', audience: pick(['internal', 'public'] as const) ?? 'internal' }),
  (who, pick) =>
    by(who, {
      type: 'post-update',
      audience: 'public',
      text: pick(['We are on it.', 'It will be fixed in 10 minutes.']) ?? 'We are on it.',
      stage: pick(['identified', 'monitoring', undefined] as const),
      anyway: pick([undefined, 'The lawyers want it.']),
    }),
];

const health = (service: string, status: HealthEvent['status'], text: string): HealthEvent => ({
  arn: `arn:aws:health:eu-central-1::event/${service}/1`,
  service,
  region: 'eu-central-1',
  typeCode: 'OPERATIONAL_ISSUE',
  status,
  startedAt: '2026-03-02T02:50:00.000Z',
  text,
});

const vendorAsks: Ask[] = [
  asksVendor((who, vendor) => by(who, { type: 'open-vendor-case', vendor })),
  asksVendor((who, vendor) => by(who, { type: 'open-vendor-case', vendor, caseId: 'case-7' })),
  asksVendor((_, vendor) =>
    byVendor({
      type: 'report-vendor-case',
      vendor,
      outcome: { opened: true, caseId: 'case-1' },
    }),
  ),
  asksVendor((_, vendor) => {
    const detail = 'There is no support plan.';
    return byVendor({
      type: 'report-vendor-case',
      vendor,
      outcome: { opened: false, trouble: 'no-support-plan', detail },
    });
  }),
  asksVendor((who, vendor) => by(who, { type: 'log-vendor-contact', vendor, note: 'Called them.' })),
  asksVendor((who, vendor) => by(who, { type: 'log-vendor-answer', vendor, text: 'They look into it.' })),
  asksVendor((who, vendor) => by(who, { type: 'close-vendor-case', vendor, note: 'Done.' })),
  (_, pick) =>
    byVendor({
      type: 'attach-health-event',
      event: health(
        pick(['EC2', 'RDS']) ?? 'EC2',
        pick(['open', 'open', 'closed'] as const) ?? 'open',
        'Errors.',
      ),
    }),
];

/** Aimed at a vendor that was turned to, where there is one. */
function asksVendor(ask: (who: string, vendor: string) => Instruction): Ask {
  return (who, pick, { vendorCases, plan }) =>
    ask(who, pick(vendorCases)?.vendor ?? pick(plan.vendors)?.id ?? 'aws');
}

function reviewing(who: string, chance: number): Instruction {
  const notes = { summary: 'The disk was full.', wentWell: ['The pager.'], wentBadly: ['The disk.'] };
  return chance % 2 === 0 ? by(who, { type: 'draft-review', notes }) : by(who, { type: 'record-review' });
}
