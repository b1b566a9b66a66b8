/** A whole number of 32 bits that is the same for the same text, and evenly spread over different ones (FNV-1a). */
export function evenHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
