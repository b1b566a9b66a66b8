import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

export interface LinkKeyProps {
  /** The number of the key: raised by one, another seals links; what the one before sealed stays good. */
  readonly generation: number;
  readonly disposable: boolean;
}

/** The key that makes a link one of ours: for HMACs, and nobody can read it. */
export class LinkKey extends Construct {
  readonly key: Key;
  /** The variables of a function that makes links, or opens them. */
  readonly environment: { LINK_KEY_ARN: string; LINK_KEY_GENERATION: string };

  constructor(scope: Construct, id: string, { generation, disposable }: LinkKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Eight Bells: seals the links in messages.',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      // The least that KMS takes.
      ...(disposable ? { pendingWindow: Duration.days(7) } : {}),
    });
    this.environment = { LINK_KEY_ARN: this.key.keyArn, LINK_KEY_GENERATION: String(generation) };
  }

  /** Lets a function make links and open them. */
  letSeal(by: ServiceFunction): void {
    by.allow(['kms:GenerateMac'], [this.key.keyArn]);
  }
}
