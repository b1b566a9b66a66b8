import type { ResponderId } from '../../ids';
import type { Contact } from '../../roster/approach';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import { statusAfterLeaving } from '../gathering/after-leaving';
import type { Incident } from '../incident';
import { withOneMore } from '../search/search';
import { endedByOthers } from './ended-by-others';
import { answerPage, answerPagesOf, closePages, isLost, keepWaiting } from './page-outcomes';
import type { Escalation, Page, PagingState } from './paging';

/** Pages kept; older ones are long over, and an item has a size limit. */
const pagesKept = 100;

/** The pages when an incident opens: none yet, and the first level is due, at once or when the delay is over. */
export function beginsPaging({ at, pagesFrom }: EventOf<'incident-opened'>): PagingState {
  const begun = startOfEscalation(at);
  const escalation = pagesFrom === undefined ? begun : { ...begun, deadline: pagesFrom, delayed: true };
  return { pages: [], pagesSent: 0, escalation };
}

/** The changes that events make to pages and to the escalation. */
export const pagingHears: Hears<PagingState> = {
  ...endedByOthers,
  'alerts-attached': ({ escalation }, { at, alerts }) => {
    // What nobody could read never says that it is over.
    const isUnread = escalation?.delayed && alerts.some(({ raw }) => raw !== undefined);
    return isUnread ? { escalation: { ...escalation, deadline: at } } : {};
  },
  'delay-over': ({ escalation }) => ({ escalation: escalation && { ...escalation, delayed: undefined } }),
  'level-reached': ({ escalation, pages }, event) => ({
    escalation: {
      nextLevel: event.level + 1,
      round: event.round,
      deadline: event.answerBy,
      exhausted: false,
      startedAt: escalation?.startedAt,
      everyone: event.everyone,
      soughtSince: escalation?.soughtSince,
      passedOnBy: escalation?.passedOnBy,
    },
    pages: keepWaiting(closePages(pages, 'on-call', 'expired'), event.waiting, event.answerBy),
  }),
  'level-skipped': ({ escalation }, event) => ({
    escalation: escalation && { ...escalation, nextLevel: event.level + 1, round: event.round },
  }),
  'escalation-exhausted': ({ escalation, pages }, event) => ({
    escalation: escalation && {
      ...escalation,
      exhausted: true,
      everyone: undefined,
      othersThan: undefined,
      deadline: event.nextShoutAt,
    },
    pages: keepWaiting(closePages(pages, 'on-call', 'expired'), event.waiting, event.nextShoutAt),
  }),
  'attention-lapsed': ({ escalation }, { at, responder }) => ({
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    escalation: escalation && lapsedFrom(escalation, responder, at),
  }),
  'escalated-by-hand': (before, event) => ({
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    escalation: escalatedBy(before, event),
    pages: answerPage(before.pages, event.page, 'passed-on'),
  }),
  paged: ({ pages, pagesSent }, event) => ({
    pagesSent: pagesSent + 1,
    pages: keptPages([...pages, pageOf(event)]),
  }),
  'contacted-again': ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...page,
      standing: union(page.standing, event.channels),
      left: { ...page.left, ...leavingBy(event) },
      later: page.later.filter(({ dueAt }) => dueAt > event.at),
      // The first text that waits for its proof goes on waiting for it.
      proveBy: page.proveBy ?? event.proveBy,
    })),
  }),
  delivered: ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...page,
      standing: union(page.standing, [event.channel]),
      proveBy: event.channel === 'sms' ? undefined : page.proveBy,
    })),
  }),
  'not-delivered': notDelivered,
  unproved: ({ pages }, event) => ({
    pages: changePage(pages, event.page, (page) => ({
      ...moveOn(page, event.channel, event.at),
      proveBy: undefined,
    })),
  }),
  'acknowledged-in-part': ({ pages }, event) => ({
    pages: answerPagesOf(pages, personBehind(event.by) ?? '', 'on-call'),
  }),
  acknowledged: ({ pages, firstAcknowledgedAt }, event) => ({
    acknowledgedBy: personBehind(event.by),
    acknowledgedAt: event.at,
    firstAcknowledgedAt: firstAcknowledgedAt ?? event.at,
    pages: closePages(answerPage(pages, event.page, 'answered'), 'on-call', 'withdrawn'),
  }),
  'gathered-under': everythingEnds,
  'left-gathering': (before, { at, by }) => ({
    escalation: startOfEscalation(at),
    ...(statusAfterLeaving(before, by) === 'alerting' && {
      acknowledgedBy: undefined,
      acknowledgedAt: undefined,
    }),
  }),
  resolved: everythingEnds,
  dismissed: everythingEnds,
  reopened: ({ firstAcknowledgedAt }, { status, at, by }) => ({
    escalation: startOfEscalation(at),
    acknowledgedBy: status && personBehind(by),
    acknowledgedAt: status && at,
    firstAcknowledgedAt: status === undefined ? firstAcknowledgedAt : (firstAcknowledgedAt ?? at),
  }),
};

function everythingEnds({ pages }: Incident): Own<PagingState> {
  return {
    escalation: undefined,
    pages: pages.map((page) => (page.outcome === 'awaiting' ? { ...page, outcome: 'withdrawn' } : page)),
  };
}

/** The latest pages, and all that still wait for an answer: a whole crew may be called at once. */
function keptPages(pages: readonly Page[]): readonly Page[] {
  const latest = pages.length - pagesKept;
  return pages.filter(({ outcome }, index) => index >= latest || outcome === 'awaiting');
}

/** Whoever was asked, or had it, has said no to it; somebody from outside who wants more people has not. */
function escalatedBy(
  { status, escalation, acknowledgedBy, pages }: Incident,
  event: EventOf<'escalated-by-hand'>,
): Escalation | undefined {
  if (escalation === undefined) return undefined;
  const by = personBehind(event.by);
  const wasAsked = pages.some(({ ask, responder }) => ask.for === 'on-call' && responder === by);
  const declines = by !== undefined && (wasAsked || by === acknowledgedBy);
  const isGivenBack = status !== 'alerting';
  return {
    ...escalation,
    delayed: undefined,
    startedAt: event.at,
    deadline: event.at,
    soughtSince: isGivenBack ? event.at : escalation.soughtSince,
    passedOnBy: withOneMore(isGivenBack ? [] : escalation.passedOnBy, declines ? by : undefined),
  };
}

/** The escalation goes on behind the level that was reached, and everybody may be asked again but whoever had it. */
function lapsedFrom(escalation: Escalation, responder: ResponderId, at: Instant): Escalation {
  const anew = { deadline: at, startedAt: at, soughtSince: at };
  const over = { everyone: undefined, passedOnBy: undefined, delayed: undefined };
  return { ...escalation, ...anew, ...over, othersThan: responder };
}

/**
 * The page goes on by another channel at once. When none is left and this message will never arrive, whatever waited for
 * this page alone waits no longer: the escalation here, a search where one is kept.
 */
function notDelivered(before: Incident, event: EventOf<'not-delivered'>): Own<PagingState> {
  const pages = undelivered(before, event);
  const { escalation } = before;
  if (lostBy(before, event)?.ask.for !== 'on-call') return { pages };
  const others = pages.filter(({ ask, outcome }) => ask.for === 'on-call' && outcome === 'awaiting');
  const nobodyLeft = escalation !== undefined && !escalation.exhausted && others.every(isLost);
  return nobodyLeft ? { pages, escalation: { ...escalation, deadline: event.at } } : { pages };
}

/**
 * The page of a message that will never arrive, when nothing else that was sent for it can. The fallback keeps its pace,
 * since it is called again anyway; and so does everybody while the provider is down, since messages that are tried again
 * arrive when it is back.
 */
export function lostBy(before: Incident, event: EventOf<'not-delivered'>): Page | undefined {
  const page = undelivered(before, event).find(({ number }) => number === event.page);
  return page !== undefined && event.final && !page.fallback && isLost(page) ? page : undefined;
}

function undelivered({ pages }: Incident, event: EventOf<'not-delivered'>): readonly Page[] {
  return changePage(pages, event.page, (page) => {
    const standing = page.standing.filter((channel) => channel !== event.channel);
    const proveBy = event.channel === 'sms' ? undefined : page.proveBy;
    const moved = moveOn(page, event.channel, event.at);
    const later = event.gone ? withoutChannel(moved.later, event.channel) : moved.later;
    return { ...moved, later, standing, proveBy };
  });
}

function withoutChannel(contacts: readonly Contact[], gone: Channel): Contact[] {
  return contacts
    .map((contact) => ({ ...contact, channels: contact.channels.filter((channel) => channel !== gone) }))
    .filter(({ channels }) => channels.length > 0);
}

function leavingBy({ channels, seq }: EventOf<'paged' | 'contacted-again'>): Page['left'] {
  return Object.fromEntries(channels.map((channel) => [channel, seq]));
}

/** The page with its next contact by another channel than `failed` brought forward to `at`. */
function moveOn(page: Page, failed: Channel, at: Instant): Page {
  const next = page.later.find(({ channels }) => channels.some((channel) => channel !== failed));
  if (next === undefined) {
    const contact = { channels: page.spare, dueAt: at };
    return page.spare.length === 0 ? page : { ...page, later: [contact, ...page.later], spare: [] };
  }
  const forward: Contact = { channels: next.channels.filter((channel) => channel !== failed), dueAt: at };
  const kept = { ...next, channels: next.channels.filter((channel) => channel === failed) };
  const later = page.later.flatMap((contact) => (contact === next ? [kept] : [contact]));
  return { ...page, later: [forward, ...later.filter(({ channels }) => channels.length > 0)] };
}

function changePage(pages: readonly Page[], number: number, change: (page: Page) => Page): readonly Page[] {
  return pages.map((page) => (page.number === number ? change(page) : page));
}

function union(some: readonly Channel[], more: readonly Channel[]): Channel[] {
  return [...new Set([...some, ...more])];
}

function startOfEscalation(at: Instant): Escalation {
  return { nextLevel: 1, round: 1, deadline: at, exhausted: false, startedAt: at, soughtSince: at };
}

function pageOf(event: EventOf<'paged'>): Page {
  return {
    number: event.page,
    responder: event.responder,
    ask: event.ask,
    fallback: event.fallback,
    sentAt: event.at,
    answerBy: event.answerBy,
    standing: event.channels,
    left: leavingBy(event),
    later: event.later,
    spare: event.spare,
    proveBy: event.proveBy,
    outcome: 'awaiting',
  };
}
