import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';

/** The keys that links are sealed with. */
export interface LinkKeySettings {
  /** The ARN of an HMAC key in KMS, which never leaves it. */
  keyArn: string;
  /** Raised by one to seal with another key; what the one before sealed stays good. */
  generation: number;
  /** Milliseconds after which KMS is waited for no more, whatever the client's patience is; absent: no less than that. */
  withinMs?: number | undefined;
}

/**
 * The keys of links, the newest first. Each is what the key in KMS makes of the number of its generation: asked for
 * once, and kept in memory for as long as the process lives. What failed is asked for again.
 */
export function kmsLinkKeys(
  client: KMSClient,
  { keyArn, generation, withinMs }: LinkKeySettings,
): () => Promise<readonly Uint8Array[]> {
  let kept: Promise<readonly Uint8Array[]> | undefined;
  const generations = generation > 1 ? [generation, generation - 1] : [generation];
  return () => {
    kept ??= Promise.all(generations.map((each) => keyOf(client, keyArn, each, withinMs))).catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

async function keyOf(
  client: KMSClient,
  KeyId: string,
  generation: number,
  withinMs: number | undefined,
): Promise<Uint8Array> {
  const Message = Buffer.from(`eight-bells links ${generation}`);
  const { Mac } = await client.send(
    new GenerateMacCommand({ KeyId, MacAlgorithm: 'HMAC_SHA_256', Message }),
    withinMs === undefined ? {} : { abortSignal: AbortSignal.timeout(withinMs) },
  );
  if (Mac === undefined) throw new Error('KMS made no key for links.');
  return Mac;
}
