import * as z from '../../schemas/zod';
import type { routes } from '../api';
import { shownBrief } from '../views/brief-view';
import { commandList } from '../views/commands-view';
import { commandedIncident, incidentList, shownIncident } from '../views/incident-view';
import { shownMetrics } from '../views/metrics-view';
import { calendarLink, peopleList, revokedLinks, sentTests, verifiedChannel } from '../views/people-view';
import { shownReview } from '../views/review-view';
import { shownMe, shownRoster, shownVersion, versionList } from '../views/roster-view';
import {
  arranged,
  cancelled,
  overrideList,
  scheduleList,
  shownOnCall,
  shownSchedule,
} from '../views/schedules-view';
import { eventView, roomView, timelineView } from '../views/timeline-view';
import { checkedDraft, templateList, updateList } from '../views/updates-view';

/** An operation of the API: what a route's own schemas do not say of it. */
export interface Operation {
  /** The name by which programs know it, and what it does in few words. */
  id: string;
  summary: string;
  answers: Readonly<Record<number, z.ZodMiniType>>;
  /** The answer's media types; without them JSON alone. */
  media?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  /** Statuses of problems, besides those that follow from what the request has. */
  problems?: readonly (409 | 429 | 500)[];
  /** True if it heeds an Idempotency-Key. */
  keyed?: boolean;
}

type RouteOf = (typeof routes)[number];
export type RouteKey = RouteOf extends infer One
  ? One extends { method: infer Method extends string; path: infer Path extends string }
    ? `${Method} ${Path}`
    : never
  : never;

/** Each route's operation: one that is not here does not compile. */
export const operations: Readonly<Record<RouteKey, Operation>> = {
  'GET /api/openapi.json': {
    ...{ id: 'showDocument', summary: 'This document' },
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
  'GET /api/version': {
    ...{ id: 'showVersion', summary: 'Which Eight Bells answers' },
    answers: { 200: shownVersion },
  },
  'GET /api/me': { id: 'showMe', summary: 'Who you are', answers: { 200: shownMe } },
  'POST /api/me/channels/{channel}/verify': {
    ...{ id: 'verifyChannel', summary: 'Ask at a channel, or confirm it', keyed: true },
    ...{ answers: { 200: verifiedChannel }, problems: [409, 429] },
  },
  'POST /api/me/channels/{channel}/test': {
    ...{ id: 'testOwnChannel', summary: 'Test a channel of yours', keyed: true },
    ...{ answers: { 200: sentTests, 202: sentTests }, problems: [409, 429] },
  },
  'POST /api/me/calendar': {
    ...{ id: 'showCalendar', summary: 'The address of your calendar', keyed: true },
    answers: { 200: calendarLink },
  },
  'POST /api/me/links/revoke': {
    ...{ id: 'revokeOwnLinks', summary: 'End your links', keyed: true },
    answers: { 200: revokedLinks },
  },
  'GET /api/people': {
    ...{ id: 'listPeople', summary: 'How everybody can be reached' },
    answers: { 200: peopleList },
  },
  'POST /api/people/{id}/test': {
    ...{ id: 'testPerson', summary: 'Test the channels of somebody', keyed: true },
    ...{ answers: { 200: sentTests, 202: sentTests }, problems: [409, 429] },
  },
  'POST /api/people/{id}/links/revoke': {
    ...{ id: 'revokeLinksOf', summary: 'End the links of somebody', keyed: true },
    answers: { 200: revokedLinks },
  },
  'GET /api/roster': {
    ...{ id: 'showRoster', summary: 'The roster in force' },
    answers: { 200: shownRoster },
  },
  'GET /api/roster/versions': {
    ...{ id: 'listVersions', summary: 'Versions of the roster' },
    answers: { 200: versionList },
  },
  'GET /api/on-call': {
    ...{ id: 'showOnCall', summary: 'Who is on call' },
    answers: { 200: shownOnCall },
  },
  'GET /api/schedules': {
    ...{ id: 'listSchedules', summary: 'The schedules' },
    answers: { 200: scheduleList },
  },
  'GET /api/schedules/{id}': {
    ...{ id: 'showSchedule', summary: 'The final layer of a schedule' },
    answers: { 200: shownSchedule },
  },
  'GET /api/schedules/{id}/overrides': {
    ...{ id: 'listOverrides', summary: 'What is arranged in a schedule' },
    answers: { 200: overrideList },
  },
  'POST /api/schedules/{id}/overrides': {
    ...{ id: 'takeOver', summary: 'Cover a stretch, or a shift', keyed: true },
    ...{ answers: { 200: arranged, 201: arranged }, problems: [409] },
  },
  'POST /api/schedules/{id}/fill': {
    ...{ id: 'fill', summary: 'Fill a gap', keyed: true },
    ...{ answers: { 200: arranged, 201: arranged }, problems: [409] },
  },
  'POST /api/swaps': {
    ...{ id: 'swap', summary: 'Swap two shifts', keyed: true },
    ...{ answers: { 200: arranged, 201: arranged }, problems: [409] },
  },
  'POST /api/overrides/{id}/cancel': {
    ...{ id: 'cancelOverride', summary: 'Take an arrangement back', keyed: true },
    ...{ answers: { 200: cancelled }, problems: [409] },
  },
  'GET /api/incidents': {
    ...{ id: 'listIncidents', summary: 'Open incidents, or those closed in a month' },
    answers: { 200: incidentList },
  },
  'POST /api/incidents': {
    ...{ id: 'openIncident', summary: 'Open an incident by hand', keyed: true },
    ...{ answers: { 200: commandedIncident, 201: commandedIncident }, problems: [409] },
  },
  'GET /api/incidents/{id}': {
    ...{ id: 'showIncident', summary: 'How an incident stands' },
    answers: { 200: shownIncident },
  },
  'GET /api/incidents/{id}/brief': {
    ...{ id: 'showBrief', summary: 'What to know before taking over' },
    answers: { 200: shownBrief },
  },
  'GET /api/incidents/{id}/timeline': {
    ...{ id: 'showTimeline', summary: 'A part of the timeline' },
    answers: { 200: timelineView },
  },
  'GET /api/incidents/{id}/commands': {
    ...{ id: 'listCommands', summary: 'What you may do now, and why not' },
    answers: { 200: commandList },
  },
  'POST /api/incidents/{id}/commands': {
    ...{ id: 'giveCommand', summary: 'Give a command', keyed: true },
    ...{ answers: { 200: commandedIncident }, problems: [409] },
  },
  'GET /api/incidents/{id}/room': {
    ...{ id: 'showRoom', summary: 'All that a screen begins with' },
    answers: { 200: roomView },
  },
  'GET /api/incidents/{id}/events': {
    ...{ id: 'exportEvents', summary: 'The log itself' },
    ...{ answers: { 200: eventView }, media: ['application/x-ndjson'], problems: [500] },
    headers: { 'X-Last-Seq': 'The last event of this page.', Link: 'The next page, while there is one.' },
  },
  'GET /api/incidents/{id}/updates': {
    ...{ id: 'listUpdates', summary: 'Status updates, and what is promised' },
    answers: { 200: updateList },
  },
  'GET /api/incidents/{id}/update-templates': {
    ...{ id: 'listUpdateTemplates', summary: 'Texts to begin an update with' },
    answers: { 200: templateList },
  },
  'POST /api/incidents/{id}/updates/check': {
    ...{ id: 'checkUpdate', summary: 'Check the honesty of a draft' },
    answers: { 200: checkedDraft },
  },
  'GET /api/incidents/{id}/review': {
    ...{ id: 'showReview', summary: 'The review' },
    ...{ answers: { 200: shownReview }, media: ['application/json', 'text/markdown', 'text/html'] },
  },
  'GET /api/metrics': {
    ...{ id: 'showMetrics', summary: 'How incidents went' },
    answers: { 200: shownMetrics },
  },
};
