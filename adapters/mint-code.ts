import { randomInt } from 'node:crypto';
import type { MintCode } from '../application/ports';

/** Letters and digits that nobody mistakes for one another when they read a link aloud. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
/** 31 to the 16th is more than 79 bits. */
const codeLength = 16;

/** A secret of letters and digits that nobody guesses, short enough for an SMS. */
export const mintCode: MintCode = () =>
  Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
