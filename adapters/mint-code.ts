import { randomInt } from 'node:crypto';
import type { MintCode } from '../application/ports/links';
import { linkAlphabet } from '../domain/notice/link-code';

/** 31 to the 16th is more than 79 bits. */
const codeLength = 16;

/** A secret of letters and digits that nobody guesses, short enough for an SMS. */
export const mintCode: MintCode = () =>
  Array.from({ length: codeLength }, () => linkAlphabet.charAt(randomInt(linkAlphabet.length))).join('');
