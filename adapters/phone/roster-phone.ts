import { type PhoneReading, readInternational, sureness } from './phone-reading';

const e164 = /^\+[1-9]\d{6,14}$/;

/** The fault of a phone number on a roster; undefined when texts can be sent to it. */
export function whyNotPhone(written: string): string | undefined {
  if (!e164.test(written)) {
    const meant = numberMeantBy(written);
    return meant === undefined
      ? 'must be a phone number with its country code, such as "+4915112345678"'
      : `must be written "${meant.number}"`;
  }
  const meant = numberMeantBy(written);
  if (meant === undefined) return 'is no phone number: its country has none of that length';
  return meant.number === written
    ? undefined
    : `has digits that are dialled inside its country only; write "${meant.number}"`;
}

/** A reason to look again at a number that is right in its form; undefined when nothing speaks against it. */
export function doubtAboutPhone(number: string): string | undefined {
  const meant = numberMeantBy(number);
  if (meant === undefined || meant.sureness === sureness.takesTexts) return undefined;
  return meant.sureness === sureness.inUse
    ? 'is not a mobile number; texts may not arrive there'
    : 'is a number that nobody is known to have';
}

function numberMeantBy(written: string): PhoneReading | undefined {
  if (!written.startsWith('+') || !/^\+[\d\s()./-]+$/.test(written)) return undefined;
  return readInternational(written.replace(/\D/g, ''));
}
