/** Septets in one SMS segment of the default alphabet (3GPP TS 23.038, once GSM 03.38). */
export const segmentSeptets = 160;

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Characters that take an escape and a septet each. */
const extended = '^{}\\[~]|€';

const septetsOf = new Map(
  [...basic].map((character) => [character, 1]).concat([...extended].map((c) => [c, 2])) as [
    string,
    number,
  ][],
);

const lookalikes: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
};

/** Septets that `text` takes in an SMS; characters outside the alphabet count as one, as `toGsm7` leaves them. */
export function septets(text: string): number {
  return [...text].reduce((sum, character) => sum + (septetsOf.get(character) ?? 1), 0);
}

/** `text` on one line in the GSM alphabet: lookalikes and accents are simplified, anything else becomes `?`. */
export function toGsm7(text: string): string {
  return [...text.normalize('NFC')].map(simplified).join('');
}

function simplified(character: string): string {
  const lookalike = lookalikes[character];
  if (lookalike !== undefined) return lookalike;
  if (septetsOf.has(character)) return character;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare !== '' && [...bare].every((part) => septetsOf.has(part)) ? bare : '?';
}

/** `text` in the GSM alphabet, cut to at most `most` septets; a cut shows as `...`. */
export function fitted(text: string, most: number): string {
  const clean = toGsm7(text).replace(/ +/g, ' ').trim();
  if (septets(clean) <= most) return clean;
  const dots = most >= 8 ? '...' : '';
  let kept = '';
  for (const character of clean) {
    if (septets(kept + character) > most - dots.length) break;
    kept += character;
  }
  return dots === '' ? kept.trimEnd() : `${kept.replace(/[\s.]+$/, '')}${dots}`;
}

/** True if the alphabet of texts has every character of `text`, or one that looks like it. */
export function isWritable(text: string): boolean {
  return toGsm7(text).split('?').length === text.split('?').length;
}
