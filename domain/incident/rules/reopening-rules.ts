import type { ResponderId } from '../../ids';
import { isQualifiedFor, responderOf } from '../../roster/roster';
import { after, type Instant } from '../../time';
import { personBehind } from '../actor';
import { mayHave } from '../crew/role-candidates';
import type { EventType } from '../event';
import type { Incident } from '../incident';
import { isSerious } from '../severity';
import { firstBreak, isOneOf, type Moment, type Story } from './story';

/** The command or role that somebody had when the incident ended. */
interface Held {
  responder: ResponderId;
  endsAt: Instant | undefined;
  mayHaveIt: boolean;
}

export function keepsWhatWasHeld({ moments, roster }: Story): string | undefined {
  let end: Moment | undefined;
  return firstBreak(moments, (moment, index) => {
    const { event } = moment;
    if (isOneOf(event, ['resolved', 'dismissed'])) end = moment;
    if (event.type !== 'reopened' || event.status === undefined || end?.before === undefined)
      return undefined;
    // What is open again as a part of another is in the hands of whoever has that.
    if (moments[index + 1]?.event.type === 'gathered-under') return undefined;
    const then = afterItsCommit(moments, index);
    const { severity, shift, posts } = end.before;
    if (then.severity !== severity) return `makes ${severity ?? 'no severity'} ${then.severity ?? 'none'}`;
    if (then.acknowledgedBy !== personBehind(event.by)) return 'leaves it to nobody who has reopened it';
    const isLately = event.at < after(end.event.at, 'PT1H');
    const goesOn = ({ endsAt, mayHaveIt }: Held) =>
      isLately && mayHaveIt && (endsAt === undefined || endsAt > event.at);
    const command = shift && {
      responder: shift.commander,
      endsAt: shift.endsAt,
      mayHaveIt: isSerious(severity) && isQualifiedFor(responderOf(roster, shift.commander), 'commander'),
    };
    const isSame = (
      held: Held | undefined,
      has: { id: ResponderId; endsAt?: Instant | undefined } | undefined,
    ) =>
      held !== undefined && goesOn(held)
        ? has?.id === held.responder && has.endsAt === held.endsAt
        : has === undefined;
    if (!isSame(command, then.shift && { id: then.shift.commander, endsAt: then.shift.endsAt }))
      return `leaves ${then.shift?.commander ?? 'nobody'} in command`;
    const wrong = posts.find(({ role, lead }) => {
      const held = lead && { ...lead, endsAt: lead.endsAt, mayHaveIt: mayHave(roster, lead.responder, role) };
      const has = then.posts.find((post) => post.role === role)?.lead;
      return !isSame(held, has && { id: has.responder, endsAt: has.endsAt });
    });
    return wrong && `leaves ${wrong.role} to somebody else than before`;
  });
}

const ofItsCommit: readonly EventType[] = ['command-taken', 'role-taken', 'role-sought', 'update-promised'];

/** The incident once all is done by which whoever reopened it brings it back. */
function afterItsCommit(moments: readonly Moment[], index: number): Incident {
  const first = moments[index];
  let last = first;
  for (const moment of moments.slice(index + 1)) {
    const { event } = moment;
    const isSameActor = personBehind(event.by) === (first && personBehind(first.event.by));
    if (!isOneOf(event, ofItsCommit) || event.at !== first?.event.at || !isSameActor) break;
    last = moment;
  }
  if (last === undefined) throw new Error('There is no such moment.');
  return last.after;
}
