import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { environment as responding } from '../lambdas/respond-to-page/env';
import { environment as serving } from '../lambdas/serve-api/env';
import { topicArns } from './dispatch';
import type { IncidentTable } from './incident-table';
import type { LinkKey } from './link-key';
import { ServiceFunction } from './service-function';

export interface PublicDoorsProps {
  readonly incidents: IncidentTable;
  readonly linkKey: LinkKey;
  /** The topic that emails leave by: whoever is to verify their address is asked by its subscription. */
  readonly emailTopics: readonly Topic[];
  /** Base of the links that the API gives; may be the API's own address. */
  readonly publicUrl: string;
  readonly disposable: boolean;
  /** True to keep concurrency free for the links. */
  readonly reserve: boolean;
}

/** The routes of the links in messages: the page of an incident, a notice, the end of mails, somebody's calendar. */
const secretLinks = [
  { path: '/p/{code}', methods: [HttpMethod.GET, HttpMethod.POST] },
  { path: '/n/{id}', methods: [HttpMethod.GET, HttpMethod.POST] },
  { path: '/u/{code}', methods: [HttpMethod.GET, HttpMethod.POST] },
  { path: '/calendar/{file}', methods: [HttpMethod.GET] },
] as const;

/** The doors for people: links in messages without a sign-in, the API with one. A function each, to fail apart. */
export class PublicDoors extends Construct {
  readonly api: HttpApi;
  readonly people: UserPool;
  readonly client: UserPoolClient;
  readonly respondToPage: ServiceFunction;
  readonly serveApi: ServiceFunction;

  constructor(scope: Construct, id: string, props: PublicDoorsProps) {
    super(scope, id);
    const { incidents, emailTopics } = props;
    this.people = this.poolOfPeople(props.disposable);
    this.client = this.people.addClient('Client', {
      authFlows: { adminUserPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // A person is known by the email in the token: nobody may give themselves another's.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    this.respondToPage = new ServiceFunction(this, 'RespondToPage', {
      folder: 'respond-to-page',
      purpose: 'What is behind the links in messages: an incident or a notice to answer, a calendar.',
      reads: responding,
      environment: { TABLE_NAME: incidents.table.tableName, ...props.linkKey.environment },
      timeout: Duration.seconds(20),
      reserved: props.reserve ? 20 : undefined,
    });
    // Whoever commands is shown what else is open, since it may be part of what they command.
    incidents.letUse(
      this.respondToPage,
      'incidents',
      'openIncidents',
      'roster',
      'notices',
      'channels',
      'calendars',
      'links',
      'listeners',
    );
    this.serveApi = new ServiceFunction(this, 'ServeApi', {
      folder: 'serve-api',
      purpose: 'The API for people who are signed in: incidents and commands, schedules and channels.',
      reads: serving,
      environment: {
        TABLE_NAME: incidents.table.tableName,
        EMAIL_TOPIC_ARNS: topicArns(emailTopics),
        PUBLIC_URL: props.publicUrl,
        ...props.linkKey.environment,
      },
      timeout: Duration.seconds(20),
    });
    incidents.letUse(
      this.serveApi,
      'incidents',
      'listsOfIncidents',
      'roster',
      'overrides',
      'notices',
      'channels',
      'links',
      'feeds',
      'answers',
      'quotas',
      'practised',
      'measured',
      'subscriptions',
    );
    // Of a subscription too SNS asks for the right to its topic.
    this.serveApi.allow(
      [
        'sns:ListSubscriptionsByTopic',
        'sns:GetSubscriptionAttributes',
        'sns:SetSubscriptionAttributes',
        'sns:Subscribe',
        'sns:Unsubscribe',
      ],
      emailTopics.map(({ topicArn }) => topicArn),
    );
    for (const by of [this.respondToPage, this.serveApi]) props.linkKey.letSeal(by);
    const { api, links } = this.routes();
    this.api = api;
    this.openStage(links);
  }

  private poolOfPeople(disposable: boolean): UserPool {
    const pool = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Not required, though everyone signs in by it: Cognito wants what is required to be writable by each client.
      standardAttributes: { email: { required: false, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: !disposable,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'A second factor is offered; whether a person woken at night must have it at hand is for the team.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus tier is paid for each person; without self sign-up few accounts exist, all made by hand.',
      },
    );
    return pool;
  }

  private routes(): { api: HttpApi; links: HttpRoute[] } {
    const api = new HttpApi(this, 'Api', { description: 'Eight Bells', createDefaultStage: false });
    const integration = new HttpLambdaIntegration('RespondToPage', this.respondToPage.lambda);
    const links = secretLinks.flatMap(({ path, methods }) =>
      api.addRoutes({ path, methods: [...methods], integration }),
    );
    for (const route of links) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The secret in the path is the authority: someone woken at night, or a calendar program, does not sign in.',
      });
    }
    api.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.POST],
      integration: new HttpLambdaIntegration('ServeApi', this.serveApi.lambda),
      authorizer: new HttpUserPoolAuthorizer('People', this.people, { userPoolClients: [this.client] }),
    });
    return { api, links };
  }

  private openStage(links: readonly HttpRoute[]): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // For each route of the API, each second; our own choice. What is beyond is answered 429 at once, and many of
      // those raise an alarm.
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        // The route and not the path: what is in it is a secret.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            at: '$context.requestTime',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            ip: '$context.identity.sourceIp',
            person: '$context.authorizer.claims.sub',
            trouble: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
    this.limitStrangers(stage, links);
  }

  /**
   * Limits, our own choice, for doors at which anyone may knock: enough for a crew that opens its links at once, and too
   * little for strangers to take from what pages. A code that is none of ours costs them no read.
   */
  private limitStrangers(stage: HttpStage, links: readonly HttpRoute[]): void {
    const cfnStage = stage.node.defaultChild as CfnStage;
    cfnStage.routeSettings = Object.fromEntries(
      secretLinks.flatMap(({ path, methods }) =>
        methods.map((method) => [
          `${method} ${path}`,
          { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
        ]),
      ),
    );
    // Settings of a route that is not there yet are refused.
    stage.node.addDependency(...links);
  }
}
