import type { RoleName } from '../ids';
import type { Post } from '../incident/crew/crew';
import { memberOf } from '../incident/crew/crew-members';
import { isAskedToLead, isAskFor, placeName, postOf } from '../incident/crew/posts';
import { type Incident, isOpen } from '../incident/incident';
import type { Ask, Page } from '../incident/paging/paging';
import type { Wording } from '../incident/wording';
import { calledNameOf } from '../roster/called-name';
import type { Responder } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { clockTimeSeen } from '../text/reader-time';
import type { Instant } from '../time';
import type { ToldPage } from './told-page';

/** True if a page for a role, or for coming at all, still has anything to ask. */
export function isCrewStillAsked(page: Page, incident: Incident): boolean {
  if (page.outcome !== 'awaiting' && page.outcome !== 'expired') return false;
  const { responder } = page;
  if (!isOpen(incident)) return false;
  if (page.ask.for === 'crew') return memberOf(incident, responder)?.state === 'asked';
  return incident.posts.some(
    (post) =>
      (isAskFor(page, post.role, 'lead') && isStillAskedToLead(incident, post, page)) ||
      (isAskFor(page, post.role, 'deputy') && post.deputiesAsked.includes(responder)),
  );
}

function isStillAskedToLead(incident: Incident, post: Post, { responder, sentAt }: Page): boolean {
  const { lead } = post;
  const ofThisTour = lead === undefined || (lead.responder !== responder && sentAt >= lead.startedAt);
  return ofThisTour && isAskedToLead(incident, post, responder);
}

/** The words of a page for coming at all. */
export function wordingOfCall(
  { calledFor }: Extract<Ask, { for: 'crew' }>,
  { answerBy, sentAt }: ToldPage,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  const by = clockTimeSeen(answerBy, sentAt, reader.timeZone);
  return {
    call: `Come for ${calledFor}? Answer`,
    by: `by ${by}`,
    sentences: [
      `You are called in for ${calledFor}. ${commandOf(incident, roster)}`,
      `Say by ${by} whether you are coming, and in how many minutes, or that you cannot. Say so too once you are here.`,
    ],
  };
}

/** The words of a page for a role. */
export function wordingOfRole(
  { role, as }: Extract<Ask, { for: 'role' }>,
  { answerBy, sentAt }: ToldPage,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  const place = placeName(role, as);
  const by = clockTimeSeen(answerBy, sentAt, reader.timeZone);
  const holder = as === 'lead' ? postOf(incident, role)?.lead : undefined;
  const relief = holder && reliefWording(holder, sentAt, role, roster, reader);
  return {
    call: relief?.call ?? `Take ${place}`,
    by: `by ${by}`,
    sentences: [
      relief?.sentence ?? `You are asked to be ${place}.`,
      `Accept by ${by}, or say that you cannot. ${commandOf(incident, roster)}`,
    ],
  };
}

function reliefWording(
  { responder, endsAt }: NonNullable<Post['lead']>,
  sentAt: Instant,
  role: RoleName,
  roster: Roster,
  { timeZone }: Responder,
): { call: string; sentence: string } {
  const name = nameOf(roster, responder);
  const ends = endsAt === undefined ? '' : `, whose tour ends at ${clockTimeSeen(endsAt, sentAt, timeZone)}`;
  return {
    call: `Relieve ${calledNameOf(roster, responder)} as ${role}`,
    sentence: `You are asked to take over ${role} from ${name}${ends}. ${name} holds until somebody accepts; it is yours once you do.`,
  };
}

function commandOf({ shift, id }: Incident, roster: Roster): string {
  return shift === undefined
    ? `Nobody commands ${id} yet.`
    : `${nameOf(roster, shift.commander)} commands ${id}.`;
}
