import fc from 'fast-check';
import type { Command } from '../../domain/incident/command';
import type { CrewCommand } from '../../domain/incident/crew/crew';
import { type Incident, isOpen } from '../../domain/incident/incident';
import type { HealthEvent, VendorCommand } from '../../domain/incident/vendor/vendor';
import type { WorkCommand } from '../../domain/incident/work/work';
import { type Instant, shifted } from '../../domain/time';

type Asks = (incident: Incident, now: Instant) => Command;

/** Chooses one of a list by a number drawn before; undefined where the list is empty. */
type Picks = <T>(list: readonly T[]) => T | undefined;

/** Something that may be asked, given a person and a way to choose. */
type Ask = (by: string, pick: Picks, incident: Incident) => Command;

const minute = 60_000;
const roles = ['operations', 'communications', 'liaison', 'scribe'];

/** Anything that may be asked beside paging and command: of crew, updates, tasks, vendors and the review. */
export function deskCommandBy(ids: readonly string[]): fc.Arbitrary<Asks> {
  return fc
    .record({
      ask: fc.constantFrom(...crewAsks(ids), ...workAsks(ids), ...updateAsks, ...vendorAsks),
      by: fc.constantFrom(...ids),
      chance: fc.nat({ max: 1000 }),
    })
    .map(({ ask, by, chance }) => (incident) => {
      const pick: Picks = (list) => list[chance % Math.max(1, list.length)];
      return isOpen(incident) ? ask(by, pick, incident) : reviewing(by, chance);
    });
}

function crewAsks(ids: readonly string[]): Ask[] {
  const role = (pick: Picks) => pick(roles) ?? 'operations';
  const someone = (pick: Picks) => pick(ids) ?? 'person-0';
  const leader = (pick: Picks, { posts }: Incident) => pick(posts.filter(({ lead }) => lead !== undefined));
  const crew = (command: CrewCommand): Command => command;
  return [
    answering(true),
    answering(true),
    answering(true),
    answering(false),
    (by, pick) => crew({ type: 'call-in', by, target: { role: role(pick) } }),
    (by, pick) => crew({ type: 'call-in', by, target: { responder: someone(pick) } }),
    (by, pick) => crew({ type: 'call-in', by, target: { team: pick(['all', 'empty', 'unknown']) ?? 'all' } }),
    (by, pick) => {
      const answer = pick(['here', 'coming', 'declined'] as const) ?? 'here';
      return crew({ type: 'answer-call', by, answer, minutes: pick([undefined, 0, 30]) });
    },
    (by, pick, { shift }) => {
      const as = pick(['lead', 'lead', 'deputy'] as const) ?? 'lead';
      return crew({
        type: 'assign-role',
        by: shift?.commander ?? by,
        role: role(pick),
        to: someone(pick),
        as,
      });
    },
    (by, pick) => crew({ type: 'accept-role', by, role: role(pick) }),
    (by, pick, incident) => {
      const post = leader(pick, incident);
      return crew({
        type: 'hand-over-role',
        by: post?.lead?.responder ?? by,
        role: post?.role ?? role(pick),
      });
    },
    (by, pick, incident) => {
      const post = leader(pick, incident);
      return crew({ type: 'release-role', by: post?.lead?.responder ?? by, role: post?.role ?? role(pick) });
    },
    (by, pick, incident) => {
      const post = leader(pick, incident);
      return crew({ type: 'release-role', by: post?.lead?.responder ?? by, role: post?.role ?? role(pick) });
    },
    (by, pick, incident) => {
      const post = leader(pick, incident);
      return crew({ type: 'release-role', by: post?.lead?.responder ?? by, role: post?.role ?? role(pick) });
    },
    (by, pick, incident) => {
      const post = leader(pick, incident);
      return crew({
        type: 'release-role',
        by: incident.shift?.commander ?? by,
        role: post?.role ?? role(pick),
      });
    },
    (by, pick, { crew: people, shift }) => {
      const responder = pick(people)?.responder ?? someone(pick);
      return crew({ type: 'release-crew', by: shift?.commander ?? by, responder });
    },
    (by, pick, { crew: people, shift }) => {
      const here = people
        .filter(({ state }) => state === 'here' || state === 'coming')
        .map(({ responder }) => responder);
      const lead = pick(here) ?? someone(pick);
      const members = here.filter((id) => id !== lead).slice(0, 2);
      return crew({ type: 'appoint-section-lead', by: shift?.commander ?? by, lead, members });
    },
  ];
}

/** What the one says who was asked last to come or to take a role. */
function answering(willing: boolean): Ask {
  return (_, __, { pages }) => {
    const asked = pages.findLast(({ purpose }) => purpose === 'role' || purpose === 'crew');
    const by = asked?.responder ?? 'person-0';
    if (asked?.purpose === 'crew')
      return { type: 'answer-call', by, page: asked.number, answer: willing ? 'here' : 'declined' };
    const role = asked?.role ?? 'operations';
    return { type: willing ? 'accept-role' : 'decline-role', by, role, page: asked?.number };
  };
}

function workAsks(ids: readonly string[]): Ask[] {
  const open = (pick: Picks, { tasks }: Incident) =>
    pick(tasks.filter(({ state }) => state === 'open'))?.number ?? 1;
  const work = (command: WorkCommand): Command => command;
  const text = 'Call the bank.';
  return [
    (by, pick, { changedAt }) => {
      const ahead = pick([undefined, 5, 90]);
      const dueAt = ahead === undefined ? undefined : shifted(changedAt, ahead * minute);
      return work({ type: 'add-task', by, text, owner: pick([undefined, ...ids]), dueAt });
    },
    (by, pick, incident) => work({ type: 'assign-task', by, task: open(pick, incident), owner: pick(ids) }),
    (by, pick, incident) => work({ type: 'complete-task', by, task: open(pick, incident) }),
    (by, pick, incident) => work({ type: 'drop-task', by, task: open(pick, incident), reason: text }),
    (by) => work({ type: 'record-decision', by, text, why: text }),
    (by) => work({ type: 'describe-situation', by, summary: text }),
  ];
}

const updateAsks: Ask[] = [
  (by, pick) => ({ type: 'post-no-news', by, audience: pick(['internal', 'public'] as const) ?? 'internal' }),
  (by, pick) => ({
    type: 'post-update',
    by,
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
  asksVendor((by, vendor) => ({ type: 'open-vendor-case', by, vendor })),
  asksVendor((by, vendor) => ({ type: 'open-vendor-case', by, vendor, caseId: 'case-7' })),
  asksVendor((_, vendor) => ({
    type: 'report-vendor-case',
    vendor,
    outcome: { opened: true, caseId: 'case-1' },
  })),
  asksVendor((_, vendor) => {
    const detail = 'There is no support plan.';
    return {
      type: 'report-vendor-case',
      vendor,
      outcome: { opened: false, trouble: 'no-support-plan', detail },
    };
  }),
  asksVendor((by, vendor) => ({ type: 'log-vendor-contact', by, vendor, note: 'Called them.' })),
  asksVendor((by, vendor) => ({ type: 'log-vendor-answer', by, vendor, text: 'They look into it.' })),
  asksVendor((by, vendor) => ({ type: 'close-vendor-case', by, vendor, note: 'Done.' })),
  (_, pick) => ({
    type: 'attach-health-event',
    event: health(
      pick(['EC2', 'RDS']) ?? 'EC2',
      pick(['open', 'open', 'closed'] as const) ?? 'open',
      'Errors.',
    ),
  }),
];

/** Aimed at a vendor that was turned to, where there is one. */
function asksVendor(command: (by: string, vendor: string) => VendorCommand): Ask {
  return (by, pick, { vendorCases, plan }) =>
    command(by, pick(vendorCases)?.vendor ?? pick(plan.vendors)?.id ?? 'aws');
}

function reviewing(by: string, chance: number): Command {
  const notes = { summary: 'The disk was full.', wentWell: ['The pager.'], wentBadly: ['The disk.'] };
  return chance % 2 === 0 ? { type: 'draft-review', by, notes } : { type: 'record-review', by };
}
