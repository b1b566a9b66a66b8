import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

export interface LinkKeyProps {
  /** Raised by one, links are sealed with another key; what the one before sealed stays good. */
  readonly generation: number;
  readonly disposable: boolean;
}

/** What makes a link one of ours: a key for HMACs, which nobody can read. */
export class LinkKey extends Construct {
  readonly key: Key;
  /** What a function reads that makes links, or opens them. */
  readonly environment: { LINK_KEY_ARN: string; LINK_KEY_GENERATION: string };

  constructor(scope: Construct, id: string, { generation, disposable }: LinkKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Eight Bells: seals the links in messages.',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      ...(disposable ? { pendingWindow: Duration.days(7) } : {}),
    });
    this.environment = { LINK_KEY_ARN: this.key.keyArn, LINK_KEY_GENERATION: String(generation) };
  }

  /** Lets a function make links and open them. */
  letSeal(by: ServiceFunction): void {
    by.allow(['kms:GenerateMac'], [this.key.keyArn]);
  }
}
