import { fitted } from '../../text/gsm7';
import { lengthInWords } from '../../text/length-in-words';
import { clockTimeSeen } from '../../text/reader-time';
import { type Instant, millisecondsBetween } from '../../time';
import { liaisonRole } from '../crew/posts';
import { restNote } from '../crew/rest-note';
import { type Incident, isOpen } from '../incident';
import type { Wording } from '../wording';
import { contactLines, phoneScript, stopped } from './phone-script';
import { awsConsole, caseOf, vendorName, vendorPlanOf } from './vendor-case';

/** A vendor's name, as much of it as leaves space for what to do. */
const longestVendor = 24;

import type { VendorId } from '../../ids';
import type { ReminderRule } from '../reminder-rule';

/** The reminder to whoever speaks with vendors to turn to one. */
export const vendorReminder: ReminderRule<'vendor-reminded'> = {
  isWanted({ vendor, about }, incident) {
    const state = caseOf(incident, vendor)?.state;
    return isOpen(incident) && state === (about === 'open-by-hand' ? 'by-hand' : 'open');
  },

  wording({ vendor, about, at }, incident, { timeZone }, roster) {
    if (about === 'open-by-hand') return openByHand(incident, vendor, timeZone);
    const { news, sentences, ...asks } = speakAgain(incident, vendor, { timeZone, at });
    const rest = restNote(incident, liaisonRole, { at, timeZone }, roster);
    const all = [news, rest?.news].filter((each) => each !== undefined);
    return {
      ...asks,
      news: all.length === 0 ? undefined : all.join(', '),
      sentences: [...sentences, ...(rest?.sentences ?? [])],
    };
  },
};

function openByHand(incident: Incident, vendor: VendorId, timeZone: string): Wording {
  const name = vendorName(incident, vendor);
  const plan = vendorPlanOf(incident, vendor);
  const trouble = caseOf(incident, vendor)?.trouble;
  return {
    call: `Open a case with ${fitted(name, longestVendor)} by hand`,
    sentences: [
      trouble === undefined
        ? `Somebody has to turn to ${name}, and that is you.`
        : `No case with ${name} could be opened for you: ${stopped(trouble)}`,
      ...(plan?.awsSupport === undefined ? [] : [`Open one here: ${awsConsole}`]),
      ...(plan === undefined
        ? []
        : [...reach(contactLines(plan)), ...script(phoneScript(incident, plan, timeZone))]),
      'Then write down its number here, so that nobody opens a second one.',
    ],
  };
}

function speakAgain(
  incident: Incident,
  vendor: VendorId,
  { timeZone, at }: { timeZone: string; at: Instant },
): Wording {
  const name = vendorName(incident, vendor);
  const plan = vendorPlanOf(incident, vendor);
  const { caseId, url, waitingSince, lastAnswerAt } = caseOf(incident, vendor) ?? {};
  const unanswered = waitingSince && `No answer for ${lengthInWords(millisecondsBetween(waitingSince, at))}`;
  const waiting =
    unanswered === undefined
      ? lastAnswerAt && `They last answered at ${clockTimeSeen(lastAnswerAt, at, timeZone)}.`
      : `${unanswered}.`;
  return {
    call: `Ask ${fitted(name, longestVendor)} for news`,
    news: unanswered,
    sentences: [
      `It is time to ask ${name} for news${caseId === undefined ? '' : ` of case ${caseId}`}.`,
      ...(waiting === undefined ? [] : [waiting]),
      ...(url === undefined ? [] : [`The case: ${url}`]),
      ...(plan === undefined ? [] : reach(contactLines(plan))),
      'Write down that you asked, and what they say.',
    ],
  };
}

function reach(contacts: readonly string[]): string[] {
  return contacts.length === 0 ? [] : ['How to reach them:', ...contacts.map((line) => `- ${line}`)];
}

function script(lines: readonly string[]): string[] {
  return ['What to say on the phone:', ...lines.map((line) => `- ${line}`)];
}
