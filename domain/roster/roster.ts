import { isDrillAlarm } from '../alert/alert-title';
import type {
  PlanId,
  PolicyId,
  ResponderId,
  RoleName,
  ScheduleId,
  ServiceId,
  TeamId,
  VendorId,
} from '../ids';
import type { Override, Schedule, Weekday } from '../schedule/schedule';
import { matchesNamePattern } from '../text/name-pattern';
import { type Duration, millisecondsOf } from '../time';
import type { ChannelState } from './channel';
import type { LinkRevocation } from './link-revocation';
import type { Responder, Urgency } from './responder';
import type { Tour } from './tour';

/** People paged in one moment at most: a decision and its pages are one transaction, of 100 items at most. */
export const mostPagedAtOnce = 15;

/** Levels of an escalation policy at most, for the same reason: each may be empty and passed over at once. */
export const mostLevels = 10;

/** People who work together, and the places where they want to hear of their incidents. */
export interface Team {
  id: TeamId;
  name: string;
  members: readonly ResponderId[];
  /** An https URL that is told, signed, what becomes of the incidents of the team's services. */
  webhook?: string | undefined;
  /** True if the same is told in chat. */
  chat: boolean;
}

/** The people paged at one step: a person, whoever is on call in a schedule, or all members of a team. */
export type Target = { responder: ResponderId } | { schedule: ScheduleId } | { team: TeamId };

export interface EscalationLevel {
  targets: readonly Target[];
  acknowledgeWithin: Duration;
  /** True if everybody who is paged at this level has to acknowledge, instead of anybody. */
  everyone: boolean;
}

export interface EscalationPolicy {
  id: PolicyId;
  levels: readonly EscalationLevel[];
  /** Rounds through the whole policy after its first one. */
  repeat: number;
}

/** The people who are paged, over and over, when everybody else stayed silent. */
export interface Fallback {
  responders: readonly ResponderId[];
  every: Duration;
}

export interface CommandPlan {
  /** Schedule of the on-call commanders; whoever else is qualified is asked after them. */
  schedule?: ScheduleId | undefined;
  acknowledgeWithin: Duration;
  /** The time that somebody has beyond that who is woken in deep night; absent: the usual. */
  wakingGrace?: Duration | undefined;
  shift: Duration;
  reliefLead: Duration;
  minimumRest: Duration;
  /** The most that anybody is on duty within seven days, the shift to come included. */
  maximumHours: Duration;
}

/** A role of the crew that the plan wants filled, besides the commander. */
export interface CrewRole {
  role: RoleName;
  /** Schedule of those on call for the role; whoever else is qualified is asked after them. */
  schedule?: ScheduleId | undefined;
  /** The time for which one person has it before they are relieved; absent where it is held to the end. */
  shift?: Duration | undefined;
}

/** The people whom the plan calls in, besides a commander. */
export interface CrewPlan {
  /** The moment to call them in: once somebody is in command, or as soon as the incident is serious. */
  assemble: 'with-command' | 'at-once';
  roles: readonly CrewRole[];
  /** Teams of which everybody is called in. */
  teams: readonly TeamId[];
  /** The time to answer for somebody who is asked to take a role, before the next one is asked. */
  acknowledgeWithin: Duration;
  /** People who report to one at most, before section leads are advised. */
  spanOfControl: number;
}

type SeverityName = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';

/** The readers of a status update: the organisation itself, or its customers. */
export const audiences = ['internal', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** The stages of the work on an incident, in the words of status pages. */
export const stages = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type Stage = (typeof stages)[number];

/** A text to begin a status update with; `{...}` stands for a fact of the incident. */
export interface UpdateTemplate {
  id: string;
  audience: Audience;
  stage: Stage;
  text: string;
}

/** The pace of updates from so long after somebody took command. */
export interface Pace {
  after: Duration;
  every: Duration;
}

export interface UpdatePlan {
  /** The time to the next status update, by severity; a severity that is absent owes none. */
  every: Partial<Record<SeverityName, Duration>>;
  /** A slower pace, once somebody has been in command for so long. */
  later: Partial<Record<SeverityName, Pace>>;
  /** One that is slower still, once it is known that it lasts. */
  long?: Partial<Record<SeverityName, Pace>> | undefined;
  /** The slowest, once it has lasted for days. */
  days?: Partial<Record<SeverityName, Pace>> | undefined;
  /** The pace in the night of whoever writes, once the first hours are over and unless the public waits. */
  atNight?: Duration | undefined;
  remindBefore: Duration;
  /** The time from the promised moment until it is said to be overdue; a minute late is no news. */
  overdueAfter?: Duration | undefined;
  /** The time between the first two reminders of what is overdue; each is twice as long as the one before, four times at most. */
  remindAgainEvery: Duration;
  /** The readers who are owed updates; the organisation itself always is. */
  audiences: readonly Audience[];
  templates: readonly UpdateTemplate[];
}

/** A way to reach somebody at a vendor. */
export interface VendorContact {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  url?: string | undefined;
}

/** Somebody outside whose help an incident needs. */
export interface VendorPlan {
  id: VendorId;
  name: string;
  /** The way to ask AWS Support by its API; absent for anybody else, whom people contact themselves. */
  awsSupport?: AwsSupportPlan | undefined;
  contacts: readonly VendorContact[];
  /** The severities for which they are turned to as soon as somebody is in command. */
  openFor: readonly SeverityName[];
  /** The time between reminders of the liaison to speak with them. */
  contactEvery: Duration;
  /** A slower pace, so long after they were turned to. */
  later?: Pace | undefined;
}

/** Codes as the Support API takes them. */
export interface AwsSupportPlan {
  severityCode: 'low' | 'normal' | 'high' | 'urgent' | 'critical';
  serviceCode: string;
  categoryCode: string;
  language: string;
}

/** The time for which an incident may stand untouched in one person's hands, before they are asked whether they are still on it. */
export interface AttentionPlan {
  /** While nobody has said how serious it is. */
  triage: Duration;
  /** Once it is classified, and one person handles it. */
  handling: Duration;
  /** The time to answer, before the next level is paged. */
  answerWithin: Duration;
}

export interface ReviewPlan {
  /** The time from the end of a serious incident until its review is to be recorded. */
  within: Duration;
  remindEvery: Duration;
}

/** Those who only listen: they are told of updates for our own people, and asked nothing. */
export interface Stakeholders {
  responders: readonly ResponderId[];
  /** Teams of which everybody listens. */
  teams: readonly TeamId[];
  /** Email addresses of nobody on the roster; absent: none. */
  addresses?: readonly string[] | undefined;
}

/** The marks of a good response; drills are scored against them. */
export interface Goals {
  acknowledge: Duration;
  command: Duration;
  firstUpdate: Duration;
}

/** The answer to one kind of incident. It is copied into each at its opening and holds to its end. */
export interface ResponsePlan {
  id: PlanId;
  /** The urgency of its pages before anybody has said how serious it is. */
  urgency: Urgency;
  escalation: EscalationPolicy;
  fallback: Fallback;
  command: CommandPlan;
  updates: UpdatePlan;
  crew: CrewPlan;
  vendors: readonly VendorPlan[];
  /** Absent where nothing is said: then it is as usual. */
  attention?: AttentionPlan | undefined;
  /** Absent: nobody only listens. */
  stakeholders?: Stakeholders | undefined;
  review: ReviewPlan;
  goals: Goals;
  /** The time that a fault has to clear by itself before anybody is paged; absent: what is usual for the service. */
  delay?: Duration | undefined;
  /** The time for which all alerts must stay clear before an unacknowledged incident resolves itself. */
  quietPeriod: Duration;
}

/** A thing that alerts are about; it names the plan of its incidents. */
export interface Service {
  id: ServiceId;
  name: string;
  plan: PlanId;
  /** Names of CloudWatch alarms that belong to this service; `*` stands for any run of characters. */
  alarms: readonly string[];
  /** False if its faults are given time to clear by themselves; absent of a service that was stored before there was such time. */
  critical?: boolean | undefined;
  /** True if its incidents are practice: labelled everywhere, and their clock can be fast-forwarded. */
  drill: boolean;
  /** The incidents of its alarms: one open one for all of the service, or one for each alarm. */
  groupBy: 'service' | 'alarm';
  /** The most within a minute where each alarm has its own: further ones share one. Absent: the usual. */
  stormAbove?: number | undefined;
  /** The team that is told what becomes of its incidents. */
  team?: TeamId | undefined;
  /** AWS services that it stands on, as AWS Health names them (`EC2`); none: all that the account uses. */
  awsServices: readonly string[];
  /** AWS Regions that it runs in; none: the one that Eight Bells itself runs in. */
  awsRegions: readonly string[];
  /** An https URL of what to do when it breaks; whoever is paged is shown it. */
  runbook?: string | undefined;
}

/** Expectations of the ways out. */
export interface DeliveryPlan {
  /**
   * The time within which the carrier's report of a text must come, or the page goes on by another channel.
   * Absent where the account keeps no delivery reports: then nothing is expected.
   */
  proveSmsWithin?: Duration | undefined;
}

/** Expectations of texts that people send back. */
export interface SmsPlan {
  /** True if a reply that does anything has to carry the code of a page: a sender's number can be forged. */
  requireCode: boolean;
}

/** The hour of the weekly test page, for each person in their own time zone. */
export interface WeeklyTest {
  day: Weekday;
  /** Local time, `HH:mm`. */
  at: string;
}

/** So many incidents of one plan are one thing to people: what opens beyond `above` within that time is gathered. */
export interface GatherPlan {
  above: number;
  within: Duration;
}

/** A team's whole description of itself, as it is written down. */
export interface Roster {
  responders: readonly Responder[];
  teams: readonly Team[];
  schedules: readonly Schedule[];
  plans: readonly ResponsePlan[];
  services: readonly Service[];
  /** The service of an alert that no service claims, or that could not be understood. */
  defaultService: ServiceId;
  delivery: DeliveryPlan;
  /** Absent where nothing is expected. */
  sms?: SmsPlan | undefined;
  weeklyTest?: WeeklyTest | undefined;
  /** Absent: the usual. */
  gather?: GatherPlan | undefined;
}

/**
 * The roster together with what has happened since it was written: who swapped with whom, who can be reached, and who
 * has been on duty lately.
 */
export interface RosterInForce extends Roster {
  overrides: readonly Override[];
  channelStates: readonly ChannelState[];
  tours: readonly Tour[];
  /** Links that open nothing any more. */
  linkRevocations?: readonly LinkRevocation[] | undefined;
}

/** `roster` before anybody arranged or verified anything. */
export function asWritten(roster: Roster): RosterInForce {
  return { ...roster, overrides: [], channelStates: [], tours: [], linkRevocations: [] };
}

/** The responder of that id, or undefined when they are not (or no longer) on the roster. */
export function responderOf(roster: Roster, id: ResponderId): Responder | undefined {
  return roster.responders.find((responder) => responder.id === id);
}

/** The name people know a responder by; the id when they left the roster. */
export function nameOf(roster: Roster, id: ResponderId): string {
  return responderOf(roster, id)?.name ?? id;
}

/** True if a responder may fill `role`; nobody may who is not on the roster. */
export function isQualifiedFor(responder: Responder | undefined, role: RoleName): boolean {
  return responder?.roles.includes(role) ?? false;
}

/** Responders qualified for `role`, in the roster's order. */
export function qualifiedFor(roster: Roster, role: RoleName): readonly Responder[] {
  return roster.responders.filter((responder) => isQualifiedFor(responder, role));
}

/**
 * The first service that claims the alarm by its name; undefined when none does. One in earnest comes before any of
 * drills; the alarm of a drill is claimed by services of drills alone.
 */
export function serviceClaiming({ services }: Roster, alarmName: string): Service | undefined {
  const first = (ofDrills: boolean) =>
    services.find((service) => service.drill === ofDrills && claims(service, alarmName));
  return isDrillAlarm(alarmName) ? first(true) : (first(false) ?? first(true));
}

/**
 * The claim of an incident of the service, so that alerts join it: the service, or one part of it. Drills
 * claim apart from what is in earnest, also where a service that was the one has become the other.
 */
export function groupOf({ id, drill }: Pick<Service, 'id' | 'drill'>, part?: string): string {
  const group = drill ? `DRILL#${id}` : id;
  return part === undefined ? group : `${group}/${part}`;
}

/** The service of alerts that no service claims. */
export function defaultServiceOf(roster: Roster): Service {
  return serviceById(roster, roster.defaultService);
}

/** The name of a service; its id where it is not on the roster any more. */
export function nameOfService({ services }: Pick<Roster, 'services'>, id: ServiceId): string {
  return services.find((service) => service.id === id)?.name ?? id;
}

/** The service of that id. Throws when there is none: the schema rules that out for names in the roster. */
export function serviceById(roster: Roster, id: ServiceId): Service {
  const service = roster.services.find((candidate) => candidate.id === id);
  if (service === undefined) throw new Error(`The roster has no service "${id}".`);
  return service;
}

/** Our own choice: about as long as a restart takes, or a network to find another way. */
const usualDelay: Duration = 'PT2M';

/**
 * The time that a fault of the service has to clear by itself before anybody is paged; undefined where nobody waits. Drills
 * are practised on purpose.
 */
export function delayOf({ critical, drill }: Service, { delay }: ResponsePlan): Duration | undefined {
  const waits = delay ?? (critical === false ? usualDelay : 'PT0S');
  return drill || millisecondsOf(waits) === 0 ? undefined : waits;
}

/** The plan of that id. Throws when there is none: the schema rules that out for names in the roster. */
export function planById(roster: Roster, id: PlanId): ResponsePlan {
  const plan = roster.plans.find((candidate) => candidate.id === id);
  if (plan === undefined) throw new Error(`The roster has no plan "${id}".`);
  return plan;
}

function claims(service: Service, alarmName: string): boolean {
  return service.alarms.some((pattern) => matchesNamePattern(pattern, alarmName));
}
