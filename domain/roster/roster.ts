import type { Duration } from '../time';
import type { Schedule } from './schedule';

export type ResponderId = string;
export type Channel = 'sms' | 'email';

/** So many people are paged in one moment at most: a decision and its pages are one transaction, which has a limit. */
export const mostPagedAtOnce = 15;

/** So many levels an escalation policy has at most, for the same reason: each may be empty and passed over at once. */
export const mostLevels = 10;

/** A person who can be paged. */
export interface Responder {
  id: ResponderId;
  name: string;
  email: string;
  /** E.164, such as +4915112345678. */
  phone?: string | undefined;
  /** IANA name; the zone this person reads times in. */
  timeZone: string;
  /** Incident Command System roles this person is qualified for. */
  roles: readonly string[];
}

/** Who is paged at one step: people, or whoever is on call in a schedule. */
export type Target = { responder: ResponderId } | { schedule: string };

export interface EscalationLevel {
  targets: readonly Target[];
  acknowledgeWithin: Duration;
}

export interface EscalationPolicy {
  id: string;
  levels: readonly EscalationLevel[];
  /** How often the whole policy is walked again after its first round. */
  repeat: number;
}

/** Who is paged, over and over, when everybody else stayed silent. */
export interface Fallback {
  responders: readonly ResponderId[];
  every: Duration;
}

export interface CommandPlan {
  /** Schedule of the on-call commanders; whoever else is qualified is asked after them. */
  schedule?: string | undefined;
  acknowledgeWithin: Duration;
  shift: Duration;
  reliefLead: Duration;
  minimumRest: Duration;
}

export interface UpdatePlan {
  /** How soon the next status update is promised, by severity; a severity that is absent owes none. */
  every: Partial<Record<'SEV1' | 'SEV2' | 'SEV3' | 'SEV4', Duration>>;
  remindBefore: Duration;
  remindAgainEvery: Duration;
}

/** How one kind of incident is answered. It is copied into each incident at its opening and holds to its end. */
export interface ResponsePlan {
  id: string;
  escalation: EscalationPolicy;
  fallback: Fallback;
  command: CommandPlan;
  updates: UpdatePlan;
  /** How long all alerts must stay clear before an unacknowledged incident resolves itself. */
  quietPeriod: Duration;
}

/** What alerts are about; it names the plan of its incidents. */
export interface Service {
  id: string;
  name: string;
  plan: string;
  /** Names of CloudWatch alarms that belong to this service; `*` stands for any run of characters. */
  alarms: readonly string[];
  /** Incidents of a drill service are practice: labelled everywhere, and their clock can be fast-forwarded. */
  drill: boolean;
  /** Whether all alarms of the service join one open incident, or each alarm has its own. */
  groupBy: 'service' | 'alarm';
}

/** A team's whole description of itself. */
export interface Roster {
  responders: readonly Responder[];
  schedules: readonly Schedule[];
  plans: readonly ResponsePlan[];
  services: readonly Service[];
  /** The service of an alert that no service claims, or that could not be understood. */
  defaultService: string;
}

/** The responder of that id, or undefined when they are not (or no longer) on the roster. */
export function responderOf(roster: Roster, id: ResponderId): Responder | undefined {
  return roster.responders.find((responder) => responder.id === id);
}

/** The name people know a responder by; the id when they left the roster. */
export function nameOf(roster: Roster, id: ResponderId): string {
  return responderOf(roster, id)?.name ?? id;
}

/** Whether a responder may fill `role`; nobody may who is not on the roster. */
export function isQualifiedFor(responder: Responder | undefined, role: string): boolean {
  return responder?.roles.includes(role) ?? false;
}

/** Responders qualified for `role`, in the roster's order. */
export function qualifiedFor(roster: Roster, role: string): readonly Responder[] {
  return roster.responders.filter((responder) => isQualifiedFor(responder, role));
}

/** The channels by which a responder can be reached, the most urgent first. */
export function channelsOf(responder: Responder): readonly Channel[] {
  return responder.phone === undefined ? ['email'] : ['sms', 'email'];
}

/** The first service that claims the alarm by its name; undefined when none does. */
export function serviceClaiming(roster: Roster, alarmName: string): Service | undefined {
  return roster.services.find((service) => claims(service, alarmName));
}

/** The service of alerts that no service claims. */
export function defaultServiceOf(roster: Roster): Service {
  return serviceById(roster, roster.defaultService);
}

/** Throws when the roster has no such service, which its schema rules out for names inside the roster. */
export function serviceById(roster: Roster, id: string): Service {
  const service = roster.services.find((candidate) => candidate.id === id);
  if (service === undefined) throw new Error(`The roster has no service "${id}".`);
  return service;
}

/** Throws when the roster has no such plan, which its schema rules out for names inside the roster. */
export function planById(roster: Roster, id: string): ResponsePlan {
  const plan = roster.plans.find((candidate) => candidate.id === id);
  if (plan === undefined) throw new Error(`The roster has no plan "${id}".`);
  return plan;
}

function claims(service: Service, alarmName: string): boolean {
  return service.alarms.some((pattern) => matchesPattern(pattern, alarmName));
}

function matchesPattern(pattern: string, text: string): boolean {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`, 's').test(text);
}
