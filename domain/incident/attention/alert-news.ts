import type { ResponderId } from '../../ids';
import { after, type Instant, laterOf, shifted } from '../../time';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import { type Incident, isOpen } from '../incident';
import type { IncidentAlert } from '../lifecycle/lifecycle';
import type { AlertNews, AttentionState } from './attention';

type Change = Own<AttentionState>;

/** The time within which what joins is told together, and the pauses after that, each twice the one before: our own choice. */
const together = 'PT1M';
const pause = 15 * 60_000;
const longestPause = 60 * 60_000;

/** The changes that events make to what is still to be told of alerts that joined. */
export const alertNewsHears: Hears<AttentionState> = {
  'alerts-attached': joined,
  'alerts-told': ({ alerts, alertNews }, event) => ({
    alertNews: alertNews && told(alertNews, alerts.length, event),
  }),
  // Whoever takes it reads what fires.
  acknowledged: read,
  'command-taken': read,
  'command-relieved': read,
  'gathered-under': read,
  resolved: read,
  dismissed: read,
};

/** Whoever has the incident in hand: who commands, else who acknowledged; undefined where nobody does, or where it is led by another. */
export function holderOf({ status, shift, acknowledgedBy, under }: Incident): ResponderId | undefined {
  if (status === 'alerting' || !isOpen({ status }) || under !== undefined) return undefined;
  return shift?.commander ?? acknowledgedBy;
}

/** The alerts that joined and whoever has the incident in hand was not told of, as far as they fire still. */
export function untoldAlerts({ alerts, alertNews }: Incident): IncidentAlert[] {
  const { known = alerts.length } = alertNews ?? {};
  return alerts.slice(known).filter(({ status }) => status === 'firing');
}

function joined(before: Incident, { alerts, at }: EventOf<'alerts-attached'>): Change {
  const isNew = ({ key, clearedAt }: (typeof alerts)[number]) =>
    clearedAt === undefined && !before.alerts.some((alert) => alert.key === key);
  const { alertNews: news = { known: before.alerts.length, times: 0 } } = before;
  if (holderOf(before) === undefined || news.tellAt !== undefined || !alerts.some(isNew)) return {};
  return { alertNews: { ...news, tellAt: laterOf(after(at, together), againFrom(news) ?? at) } };
}

/** The moment from which they may be told again; undefined where they were told nothing yet. */
function againFrom({ toldAt, times }: AlertNews): Instant | undefined {
  return toldAt && shifted(toldAt, Math.min(pause * 2 ** (times - 1), longestPause));
}

function told(news: AlertNews, known: number, { at, count, waitsUntil }: EventOf<'alerts-told'>): AlertNews {
  if (waitsUntil !== undefined) return { ...news, tellAt: waitsUntil };
  const over = { ...news, known, tellAt: undefined };
  return count === 0 ? over : { ...over, toldAt: at, times: news.times + 1 };
}

function read(): Change {
  return { alertNews: undefined };
}
