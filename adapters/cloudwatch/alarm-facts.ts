import type { AlarmFacts, Comparison, Place } from '../../domain/alert/alarm-facts';
import { cutToBytes } from '../../domain/text/bytes';
import { readableText } from '../../domain/text/readable-text';
import * as z from '../schemas/zod';
import { type Crossing, crosses, crossingIn, isKept } from './crossed-limit';
import { metricWords, queryWords, unitOf } from './metric-words';

/** The account and Region in which Eight Bells itself runs. */
export interface Home {
  account: string;
  region: string;
}

/** The facts of an alarm that are known before its message is looked into. */
interface KnownAlarm {
  name: string;
  arn?: string | undefined;
  reason: string;
  home?: Home | undefined;
}

/** CloudWatch's own limit of a name. */
const longestAlarm = 255;
/** Bytes, and how many children; our own choice. */
const longestMeasure = 150;
const longestChild = 120;
const mostChildren = 5;

/**
 * The facts that the message of an alarm tells, in whichever of CloudWatch's shapes it came. What cannot be
 * read is left out: it never throws, since an alarm pages all the same.
 */
export function alarmFactsOf(message: unknown, { name, arn, reason, home }: KnownAlarm): AlarmFacts {
  const said = saidIn(message);
  const { silentPeriods, ...crossing } = { ...said.crossing, ...defined(crossingIn(reason)) };
  const place = placeOf(arn);
  const silentFor = silentPeriods === undefined ? undefined : silentPeriods * (said.period ?? 60);
  return defined({
    alarm: readableText(name.slice(0, longestAlarm)),
    ...place,
    elsewhere: elsewhereOf(place, home),
    measure: said.measure && cutToBytes(readableText(said.measure), longestMeasure),
    ...crossing,
    unit: said.unit,
    silentFor,
    children: said.children?.length ? said.children : undefined,
  });
}

/** The home of a resource of Eight Bells' own; undefined where that is no ARN. */
export function homeOf(arn: string): Home | undefined {
  const { account, region } = placeOf(arn);
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** Account and Region of a resource, as its ARN names them; empty where it is none. */
function placeOf(arn: string | undefined): Partial<Home> {
  const [, region, account] =
    /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2,4}(?:-[a-z]{2,12}){1,2}-\d{1,2}):(\d{12}):/.exec(arn ?? '') ?? [];
  return region === undefined || account === undefined ? {} : { account, region };
}

function elsewhereOf({ account, region }: Partial<Home>, home: Home | undefined): Place[] | undefined {
  if (home === undefined || account === undefined || region === undefined) return undefined;
  const differing: Place[] = [
    ...(account === home.account ? [] : ['account' as const]),
    ...(region === home.region ? [] : ['region' as const]),
  ];
  return differing.length === 0 ? undefined : differing;
}

interface Said {
  measure?: string | undefined;
  unit?: string | undefined;
  /** Seconds. */
  period?: number | undefined;
  crossing: Crossing;
  children?: readonly string[] | undefined;
}

// Each part that has another form than these is taken for absent, and costs nothing else.
const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
const figure = z.catch(z.optional(z.number().check(z.refine(isKept))), undefined);
const figures = z.catch(z.array(z.number().check(z.refine(isKept))).check(z.maxLength(1000)), []);

const statistic = z.catch(
  z.optional(
    z.object({
      MetricName: text,
      Namespace: text,
      name: text,
      namespace: text,
    }),
  ),
  undefined,
);
const lowerOrUpper = z.catch(
  z.optional(
    z.object({
      Metric: statistic,
      metric: statistic,
      Stat: text,
      stat: text,
      Unit: text,
      unit: text,
      Period: figure,
      period: figure,
    }),
  ),
  undefined,
);
const query = z.object({
  Expression: text,
  expression: text,
  Label: text,
  label: text,
  MetricStat: lowerOrUpper,
  metricStat: lowerOrUpper,
  ReturnData: z.catch(z.optional(z.boolean()), undefined),
  returnData: z.catch(z.optional(z.boolean()), undefined),
  Period: figure,
  period: figure,
});
const queries = z.catch(z.array(z.catch(query, {} as z.output<typeof query>)).check(z.maxLength(500)), []);

const trigger = z.object({
  MetricName: text,
  Namespace: text,
  Statistic: text,
  ExtendedStatistic: text,
  Unit: text,
  Period: figure,
  Threshold: figure,
  ComparisonOperator: text,
  Metrics: z.optional(queries),
});
const child = z.catch(z.object({ Arn: text, arn: text }), { Arn: undefined, arn: undefined });
const children = z.catch(z.array(child).check(z.maxLength(1000)), []);
const overSns = z.object({
  Trigger: z.catch(z.optional(trigger), undefined),
  TriggeringChildren: z.optional(children),
});
const overEventBridge = z.object({
  detail: z.object({
    state: z.catch(z.object({ reasonData: text }), { reasonData: undefined }),
    configuration: z.catch(z.optional(z.object({ metrics: z.optional(queries) })), undefined),
  }),
});
const reasonData = z.object({
  period: figure,
  threshold: figure,
  recentDatapoints: z.optional(figures),
  recentLowerThresholds: z.optional(figures),
  recentUpperThresholds: z.optional(figures),
  triggeringAlarms: z.optional(children),
});

function saidIn(message: unknown): Said {
  const event = overEventBridge.safeParse(message);
  if (event.success) return saidInEvent(event.data);
  const sns = overSns.safeParse(message);
  return sns.success ? saidOverSns(sns.data) : { crossing: {} };
}

function saidOverSns({ Trigger, TriggeringChildren }: z.output<typeof overSns>): Said {
  const { Threshold, ComparisonOperator, Period } = Trigger ?? {};
  const comparison = operators[ComparisonOperator ?? ''];
  return {
    ...(Trigger === undefined ? {} : measureOf(Trigger)),
    period: Period,
    crossing: Threshold === undefined ? {} : defined({ limit: Threshold, comparison }),
    children: namesOf(TriggeringChildren),
  };
}

function saidInEvent({ detail: { state, configuration } }: z.output<typeof overEventBridge>): Said {
  const parsed = reasonData.safeParse(jsonOf(state.reasonData));
  const data = parsed.success ? parsed.data : undefined;
  return {
    ...measureOf({ Metrics: configuration?.metrics }),
    ...(data?.period !== undefined && { period: data.period }),
    crossing: data === undefined ? {} : crossingOf(data),
    children: namesOf(data?.triggeringAlarms),
  };
}

/** As the figures beside the sentence have it, which do not say on which side the alarm fires. */
function crossingOf({
  threshold,
  recentDatapoints = [],
  recentLowerThresholds = [],
  recentUpperThresholds = [],
}: z.output<typeof reasonData>): Crossing {
  const [lowerLimit, upper] = [recentLowerThresholds.at(-1), recentUpperThresholds.at(-1)];
  const limits: Crossing =
    lowerLimit !== undefined && upper !== undefined
      ? { comparison: 'outside', lowerLimit, limit: upper }
      : { limit: threshold ?? upper ?? lowerLimit };
  const value = recentDatapoints.findLast((each) => crosses(each, limits)) ?? recentDatapoints.at(-1);
  return defined({ ...limits, value });
}

const operators: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at-least',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at-most',
  GreaterThanUpperThreshold: 'above',
  LessThanLowerThreshold: 'below',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside',
};

type Trigger = Partial<z.output<typeof trigger>>;

function measureOf({
  MetricName,
  Namespace,
  Statistic,
  ExtendedStatistic,
  Unit,
  Metrics = [],
}: Trigger): Partial<Said> {
  if (MetricName !== undefined)
    return {
      measure: metricWords(MetricName),
      unit: unitOf(MetricName, Namespace, Statistic ?? ExtendedStatistic, Unit),
    };
  const measured = Metrics.filter((each) => !isBand(each));
  const returned = measured.find((each) => each.ReturnData ?? each.returnData ?? true) ?? measured[0];
  return returned === undefined ? {} : measureOfQuery(returned);
}

type Query = z.output<typeof query>;

function isBand({ Expression, expression }: Query): boolean {
  return /^\s*ANOMALY_DETECTION_BAND\(/i.test(Expression ?? expression ?? '');
}

/** A label that CloudWatch gave by itself says nothing. */
const ownLabel = /^(expression|query|metric)\s?\d*$/i;

function measureOfQuery(asked: Query): Partial<Said> {
  const stat = asked.MetricStat ?? asked.metricStat;
  const expression = asked.Expression ?? asked.expression;
  const label = asked.Label ?? asked.label;
  const period = asked.Period ?? asked.period ?? stat?.Period ?? stat?.period;
  const said = label === undefined || ownLabel.test(label) || label.includes('${') ? undefined : label;
  if (expression !== undefined) return { measure: said ?? queryWords(expression) ?? expression, period };
  const metric = stat?.Metric ?? stat?.metric;
  const name = metric?.MetricName ?? metric?.name;
  if (name === undefined) return { measure: said, period };
  const unit = unitOf(
    name,
    metric?.Namespace ?? metric?.namespace,
    stat?.Stat ?? stat?.stat,
    stat?.Unit ?? stat?.unit,
  );
  return { measure: said ?? metricWords(name), unit, period };
}

function namesOf(alarms: z.output<typeof children> = []): string[] {
  return alarms
    .flatMap(({ Arn, arn }) => {
      const name = (Arn ?? arn)?.split(':alarm:')[1];
      return name === undefined ? [] : [cutToBytes(readableText(name), longestChild)];
    })
    .slice(0, mostChildren);
}

function jsonOf(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** `record` without what is undefined, and without numbers that no table keeps. */
function defined<T extends object>(record: T): T {
  const isThere = ([, value]: [string, unknown]) =>
    value !== undefined && (typeof value !== 'number' || isKept(value));
  return Object.fromEntries(Object.entries(record).filter(isThere)) as T;
}
