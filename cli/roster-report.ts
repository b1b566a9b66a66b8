import type { AppliedRoster } from '../application/apply-roster';

/** The option that asks everybody again. */
export const resend = '--resend';

/** What applying a roster did; `askedAgain`: everybody was to be asked who has not confirmed an address. */
export function appliedReport(applied: AppliedRoster, description: string, askedAgain: boolean): string[] {
  const everybodyHas = applied.unconfirmed.length === 0 && applied.asked.length === 0;
  return [
    `Version ${applied.version} of the roster is in force on ${description}.`,
    ...[...linesAboutEmail(applied), ...linesAboutVerification(applied)].map((line) => `  ${line}`),
    ...(askedAgain && everybodyHas ? ['  Everybody has confirmed.'] : []),
  ];
}

function linesAboutEmail({ subscribed, unsubscribed, unconfirmed }: AppliedRoster): string[] {
  const asked = unconfirmed.filter((email) => subscribed.includes(email));
  return [
    ...subscribed.filter((email) => !asked.includes(email)).map((email) => `${email} gets email.`),
    ...unsubscribed.map((email) => `${email} gets no more email.`),
    ...unconfirmed.map((email) => `${email} has not confirmed yet; pages do not reach this address.`),
    ...(asked.length > 0 ? [`SNS has just asked ${asked.join(', ')} to confirm, by email.`] : []),
    ...(asked.length < unconfirmed.length ? [`With ${resend}, the others are asked again.`] : []),
  ];
}

function linesAboutVerification({ asked }: AppliedRoster): string[] {
  return asked.map(({ responder, channel, address }) =>
    channel === 'sms'
      ? `${responder} was texted a code at ${address}; pages do not count on it before it is confirmed.`
      : `The webhook of ${responder} was sent a challenge; pages do not count on it before it answers.`,
  );
}
