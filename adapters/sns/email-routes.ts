import type { ResponderId } from '../../domain/ids';

/** The topic of several by which a responder's email leaves. Whoever has no route gets it by the first. */
export interface EmailRouteStore {
  topicOf(responder: ResponderId): Promise<string | undefined>;
  /** Everybody's that was ever recorded. */
  all(): Promise<ReadonlyMap<ResponderId, string>>;
  record(responder: ResponderId, topicArn: string): Promise<void>;
}

/** The topics' ARNs, as the stack writes them down: with commas between. */
export function topicArnsIn(written: string): string[] {
  return written.split(',').filter((arn) => arn !== '');
}
