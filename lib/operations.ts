import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ownMetrics } from '../lambdas/own-metrics';
import { type AlertIntake, letAlarmsPublish } from './alert-intake';
import type { Dispatch } from './dispatch';
import type { IncidentTable } from './incident-table';
import type { People } from './people';
import type { PublicDoors } from './public-doors';
import type { ServiceFunction } from './service-function';
import type { SmsReplies } from './sms-replies';
import type { SmsReports } from './sms-reports';
import type { Sweep } from './sweep';
import type { VendorNews } from './vendor-news';
import type { Warmth } from './warmth';
import type { Watch } from './watch';

export interface OperationsProps {
  readonly incidents: IncidentTable;
  readonly intake: AlertIntake;
  readonly dispatch: Dispatch;
  readonly watch: Watch;
  readonly doors: PublicDoors;
  readonly sweep: Sweep;
  readonly warmth: Warmth;
  readonly people: People;
  readonly replies: SmsReplies;
  readonly reports: SmsReports;
  readonly vendors: VendorNews;
  /** The beginning of the names of all alarms. */
  readonly ownAlarms: string;
  readonly email: string | undefined;
  /** US dollars a month, for all text messages of the account in this Region. */
  readonly smsBudgetUsd: number;
}

interface Trouble {
  /** The alarm's name, after the stack's. */
  readonly name: string;
  /** The trouble in a sentence, for somebody who has just been woken. */
  readonly means: string;
  /** Heading in docs/runbook.md, as an anchor. */
  readonly runbook: string;
  readonly metric: IMetric;
  /** The value from which on it is trouble: our own choice, in the words of `means`, where no comment gives a reason. */
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** Periods in which it has to be so, out of as many or of `outOf`. */
  readonly periods?: number;
  readonly outOf?: number;
  readonly missing?: TreatMissingData;
}

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

/** The watch over the watchmen: alarms about Eight Bells itself, by a topic that nothing else here depends on. */
export class Operations extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OperationsProps,
  ) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Eight Bells operations', enforceSSL: true });
    letAlarmsPublish(this.topic);
    const { email } = this.props;
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    this.watchIntake();
    this.watchDispatch();
    this.watchDelivery();
    this.watchDuties();
    this.watchDoors();
    this.watchReplies();
    this.watchPeople();
    this.watchVendors();
  }

  private watchIntake(): void {
    const { alerts, slowAlerts, takeInAlerts } = this.props.intake;
    this.notEmpty('alerts-set-aside', alerts.deadLetters, {
      means: 'Alerts could not be taken in for eight hours and were set aside. Nobody was paged for them.',
      runbook: 'alerts-were-set-aside',
    });
    this.raise({
      name: 'alerts-waiting',
      means: 'Alerts wait for more than two minutes to be taken in. Pages are late.',
      runbook: 'alerts-are-waiting',
      metric: oldestIn(alerts.queue),
      threshold: 120,
    });
    this.raise({
      name: 'slow-alerts-waiting',
      means:
        'Alerts of a storm wait for more than ten minutes. Their incidents are open; some alerts are not on them.',
      runbook: 'alerts-are-waiting',
      metric: oldestIn(slowAlerts),
      threshold: 600,
    });
    this.raise({
      name: 'alerts-tried-again',
      means: 'Alerts fail and are tried again, or come too fast, for five minutes now. Pages are late.',
      runbook: 'alerts-are-waiting',
      metric: heldBack(alerts.queue),
      threshold: 1,
      periods: 4,
      outOf: 5,
    });
    this.failing('take-in-alerts', takeInAlerts, 'Alerts may be late.');
  }

  private watchDispatch(): void {
    const { dispatchEffects, retryEffects, retries, streamFailures } = this.props.dispatch;
    this.notEmpty('messages-set-aside', retries.deadLetters, {
      means:
        'Messages or watches failed for eight hours and were set aside. Somebody was not told something.',
      runbook: 'messages-were-set-aside',
    });
    this.raise({
      name: 'messages-waiting',
      means:
        'Messages or watches have failed and been tried again for ten minutes. Somebody is not told yet.',
      runbook: 'messages-are-waiting',
      metric: heldBack(retries.queue),
      threshold: 1,
      periods: 9,
      outOf: 10,
    });
    this.raise({
      name: 'messages-left-lying',
      means:
        'Messages to be tried again, and counts of pages, lie in their queue for three minutes and nobody takes them.',
      runbook: 'messages-are-waiting',
      metric: oldestIn(retries.queue),
      // More than the minute for which pages are counted.
      threshold: 180,
    });
    this.notEmpty('stream-records-given-up', streamFailures, {
      means: 'For 23 hours changes to incidents could not be dispatched. Messages or watches are missing.',
      runbook: 'stream-records-were-given-up',
    });
    this.raise({
      name: 'dispatch-behind',
      means: 'Dispatch is more than a minute behind what is recorded. Pages are late.',
      runbook: 'dispatch-is-behind',
      metric: dispatchEffects.lambda.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
      threshold: 60_000,
    });
    this.raise({
      name: 'pages-without-link',
      means:
        'No link could be made for pages, which left without one. Whoever is paged may not know how to answer.',
      runbook: 'pages-leave-without-a-link',
      metric: this.ownMetric(ownMetrics.pagesWithoutLink, Stats.SUM),
      threshold: 1,
    });
    this.failing('dispatch-effects', dispatchEffects, 'Pages may be late.');
    this.failing('retry-effects', retryEffects, 'Messages that failed once may be late.');
  }

  /** Alarms on what SNS accepted, which counts as sent here, and did not deliver. Metrics of texts are the account's. */
  private watchDelivery(): void {
    const { emailTopics } = this.props.dispatch;
    const failures = { period: fiveMinutes, statistic: Stats.SUM };
    this.raise({
      name: 'texts-not-delivered',
      means: 'Texts that SNS accepted were not delivered. Somebody does not know that they are paged.',
      runbook: 'texts-are-not-delivered',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'NumberOfNotificationsFailed',
        // What goes to a number and not to a topic is counted under this one word, whatever the number. AWS's pages
        // name the dimension and not the word. Not SMSSuccessRate: each country has one of its own, and to look at
        // all of them takes a query, which local engines refuse in an alarm.
        dimensionsMap: { PhoneNumber: 'PhoneNumberDirect' },
        ...failures,
      }),
      threshold: 1,
    });
    emailTopics.forEach((topic, index) => {
      this.raise({
        name: index === 0 ? 'emails-not-delivered' : `emails-not-delivered-${index + 1}`,
        means: 'Emails that SNS accepted were not delivered. Somebody may not know that they are paged.',
        runbook: 'emails-are-not-delivered',
        metric: topic.metricNumberOfNotificationsFailed(failures),
        threshold: 1,
      });
    });
    this.raise({
      name: 'texts-over-budget',
      means: `Texts of this month have cost ${this.props.smsBudgetUsd} US dollars or more. At the quota SNS stops sending.`,
      runbook: 'texts-cost-more-than-planned',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        period: fiveMinutes,
        statistic: Stats.MAXIMUM,
      }),
      threshold: this.props.smsBudgetUsd,
      // It is told only while texts are sent; what was spent stays spent.
      missing: TreatMissingData.IGNORE,
    });
  }

  private watchDuties(): void {
    const { stateMachine, performDuty } = this.props.watch;
    const { sweep } = this.props.sweep;
    this.raise({
      name: 'watch-failed',
      means: 'A watch ended in failure. The sweep should set a fresh one within two minutes.',
      runbook: 'a-watch-failed',
      metric: stateMachine.metricFailed({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 1,
    });
    this.failing('perform-duty', performDuty, 'Escalations, reminders and reliefs may be late.');
    this.raise({
      name: 'duties-overdue',
      means: 'Duties are overdue and stay so: escalations, reminders or reliefs do not happen.',
      runbook: 'duties-are-overdue',
      ...this.countedBySweep(ownMetrics.overdueDuties),
    });
    this.raise({
      name: 'messages-unsent',
      means: 'What was recorded has not left within 90 seconds, and stays so. Somebody is not told.',
      runbook: 'messages-have-not-left',
      ...this.countedBySweep(ownMetrics.unsentMessages),
    });
    this.raise({
      name: 'sweep-not-running',
      means: 'The sweep has not run for five minutes. Nobody would notice an overdue duty.',
      runbook: 'the-sweep-does-not-run',
      metric: sweep.lambda.metricInvocations({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      missing: TreatMissingData.BREACHING,
    });
    this.failing('sweep', sweep, 'Overdue duties may not be noticed.');
    this.raise({
      name: 'pings-failing',
      means:
        'Functions that a page passes through are not kept warm. The first page is a second or two late.',
      runbook: 'functions-are-not-kept-warm',
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: this.props.warmth.rule.ruleName },
        period: minute,
        statistic: Stats.SUM,
      }),
      threshold: 1,
      periods: 2,
      outOf: 5,
    });
  }

  /** Alarms by a count of the sweep: not for a single run, since what is found is mended at once; no count is as bad. */
  private countedBySweep(metricName: string) {
    return {
      metric: this.ownMetric(metricName, Stats.MAXIMUM),
      threshold: 1,
      periods: 2,
      outOf: 3,
      missing: TreatMissingData.BREACHING,
    };
  }

  /** A count that functions keep of the table, in a minute. */
  private ownMetric(metricName: string, statistic: string): IMetric {
    const { namespace, dimension } = ownMetrics;
    return new Metric({
      namespace,
      metricName,
      dimensionsMap: { [dimension]: this.props.incidents.table.tableName },
      period: minute,
      statistic,
    });
  }

  private watchDoors(): void {
    const { api, respondToPage, serveApi } = this.props.doors;
    this.failing('respond-to-page', respondToPage, 'People may be unable to acknowledge.');
    this.failing('serve-api', serveApi, 'People may be unable to command.');
    this.raise({
      name: 'doors-failing',
      means: 'The doors answer with server errors. People may be unable to acknowledge or command.',
      runbook: 'the-doors-fail',
      metric: api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 3,
    });
    this.raise({
      name: 'doors-refusing',
      means: 'The doors refuse very many requests: too many at once, or somebody guesses codes.',
      runbook: 'the-doors-refuse-many-requests',
      metric: api.metricClientError({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 300,
    });
  }

  private watchReplies(): void {
    const { replies, takeInReplies } = this.props.replies;
    this.notEmpty('replies-set-aside', replies.deadLetters, {
      means: 'Answers by text could not be taken in for an hour and were set aside. They had no effect.',
      runbook: 'replies-were-set-aside',
    });
    this.raise({
      name: 'replies-tried-again',
      means: 'Answers by text have failed and been tried again for five minutes. They have no effect yet.',
      runbook: 'replies-were-set-aside',
      metric: heldBack(replies.queue),
      threshold: 1,
      periods: 4,
      outOf: 5,
    });
    this.failing('take-in-replies', takeInReplies, 'Answers by text may have no effect.');
  }

  private watchPeople(): void {
    const { recordReports } = this.props.reports;
    this.failing('record-reports', recordReports, 'Texts that arrived may be taken for lost.');
    this.failing('tell-people', this.props.people.tellPeople, 'Notices and tests may be missing.', {
      // Once in five minutes it runs, and is not tried again.
      period: fiveMinutes,
      outOf: 3,
    });
  }

  private watchVendors(): void {
    const { news, takeInVendorNews } = this.props.vendors;
    this.notEmpty('vendor-news-set-aside', news.deadLetters, {
      means: 'What AWS said of itself or of a case could not be taken in for two hours and was set aside.',
      runbook: 'vendor-news-was-set-aside',
    });
    this.failing('take-in-vendor-news', takeInVendorNews, 'Incidents may not know what AWS says.');
  }

  private notEmpty(name: string, queue: Queue, trouble: { means: string; runbook: string }): void {
    this.raise({
      name,
      ...trouble,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MAXIMUM }),
      threshold: 1,
    });
  }

  private failing(
    name: string,
    by: ServiceFunction,
    consequence: string,
    { period, outOf } = { period: minute, outOf: 5 },
  ): void {
    // Not for a single cough: whoever called it tries again.
    const twice = { threshold: 1, periods: 2, outOf };
    this.raise({
      name: `${name}-failing`,
      means: `The function ${name} fails. ${consequence}`,
      runbook: 'a-function-fails',
      metric: by.lambda.metricErrors({ period, statistic: Stats.SUM }),
      ...twice,
    });
    this.raise({
      name: `${name}-throttled`,
      means: `The function ${name} is not run, for want of concurrency. ${consequence}`,
      runbook: 'a-function-is-throttled',
      // A run that is refused counts neither as a run nor as an error.
      metric: by.lambda.metricThrottles({ period, statistic: Stats.SUM }),
      ...twice,
    });
  }

  private raise(trouble: Trouble): void {
    const alarm = new Alarm(this, trouble.name, {
      alarmName: `${this.props.ownAlarms}${trouble.name}`,
      alarmDescription: `${trouble.means} See docs/runbook.md#${trouble.runbook}`,
      metric: trouble.metric,
      threshold: trouble.threshold,
      comparisonOperator: trouble.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: trouble.periods ?? 1,
      evaluationPeriods: trouble.outOf ?? trouble.periods ?? 1,
      treatMissingData: trouble.missing ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}

/** Seconds for which the oldest message has been waiting. */
function oldestIn(queue: Queue): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM });
}

/**
 * Messages of a queue that were handed out and not done, above all those that wait for their next attempt: the age of
 * the oldest message passes over them once they were handed out three times.
 */
function heldBack(queue: Queue): IMetric {
  return queue.metricApproximateNumberOfMessagesNotVisible({ period: minute, statistic: Stats.MAXIMUM });
}
