import type { EffectId } from './ports/messages';

/** The listener for pages that leave without a link. */
export interface UnlinkedDeps {
  /** Told each time that no link could be made for a page, which leaves all the same. */
  onNoLink(effect: EffectId, error: unknown): void;
}

/** The outcome of `make`; undefined where nothing can be sealed, since a page does not wait for a link. */
export async function unlessUnsealed<T>(
  { onNoLink }: UnlinkedDeps,
  effect: EffectId,
  make: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    onNoLink(effect, error);
    return undefined;
  }
}
