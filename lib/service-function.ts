import { join } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type Conditions, Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from '../adapters/schemas/zod';
import { writeBundle } from './bundle';
import { readDeployment } from './deployment';

const lambdas = join(__dirname, '../lambdas');

export interface ServiceFunctionProps<Environment extends z.ZodMiniObject> {
  /** The folder in `lambdas/` whose `handler.ts` it runs. */
  readonly folder: string;
  /** Its purpose in a sentence, for people who meet it in the console. */
  readonly purpose: string;
  /** The schema from its `env.ts`: what it reads is what it is given, or this does not compile. */
  readonly reads: Environment;
  readonly environment: z.input<Environment>;
  /** The time that a run may take: our own choice, where no comment gives a reason. */
  readonly timeout: Duration;
  /** The concurrency kept free for it, our own choice, and the most it ever has; shared with the account when absent. */
  readonly reserved?: number | undefined;
  /** MiB, our own choice; a function's share of the processor grows with them. */
  readonly memorySize?: number;
}

/** Every Lambda function of Eight Bells: bundled, with a log of its own and a role that may do nothing else yet. */
export class ServiceFunction<Environment extends z.ZodMiniObject = z.ZodMiniObject> extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Environment>) {
    super(scope, id);
    const { sourceMaps } = readDeployment(this.node);
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of its own, since the one that CDK would make may write to every log of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'handler.handler',
      code: bundledCode(props.folder, sourceMaps),
      role,
      logGroup: log,
      timeout: props.timeout,
      memorySize: props.memorySize ?? 1024,
      ...(props.reserved === undefined ? {} : { reservedConcurrentExecutions: props.reserved }),
      environment: {
        ...(props.environment as Record<string, string>),
        ...(sourceMaps ? { NODE_OPTIONS: '--enable-source-maps' } : {}),
      },
    });
  }

  /** Lets it do these actions to these resources, under these conditions, and nothing else. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        conditions,
      }),
    );
  }
}

function bundledCode(folder: string, sourceMaps: boolean): Code {
  return Code.fromAsset(join(lambdas, folder), {
    // By what comes out, so that a change in a shared file is seen and a changed comment is not.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: the local bundling below always succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(directory) {
          writeBundle(lambdas, folder, directory, { sourceMaps });
          return true;
        },
      },
    },
  });
}
