import type { VendorPlan } from '../../roster/roster';
import { documentTime } from '../../text/reader-time';
import { withoutEnd } from '../../text/without-end';
import type { Incident } from '../incident';
import { impactOf } from './support-case';

/** The lines to say to a vendor on the phone, in the times of whoever reads it out: what they ask first comes first. */
export function phoneScript(incident: Incident, vendor: VendorPlan, timeZone: string): string[] {
  const { id, drill, service, severity, openedAt, title } = incident;
  const isAws = vendor.awsSupport !== undefined;
  return [
    ...(drill ? ['This is a DRILL: say so, or do not call.'] : []),
    isAws
      ? 'Account: the 12 digits at the top right of the console. Region: the one that our alarms name.'
      : `Account: what ${vendor.name} knows us by.`,
    `We have a ${severity ?? 'serious'} incident: ${stopped(title)}`,
    `Service: ${service}. Since ${documentTime(openedAt, timeZone)}.`,
    `Impact: ${stopped(impactOf(incident))}`,
    `Tried so far: ${stopped(triedSoFar(incident))}`,
    isAws
      ? 'Ask for severity "business-critical system down", and whether they know of a problem.'
      : 'Ask whether they know of a problem, and for their highest severity.',
    `Our incident is ${id}. Ask for their case number, for a name, and when they call back. Give your own number.`,
  ];
}

/** The text with a full stop at its end, whether or not its writer put one. */
export function stopped(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The ways to reach the vendor, as far as the plan says. */
export function contactLines({ contacts }: VendorPlan): string[] {
  return contacts.map(({ name, phone, email, url }) =>
    [name, phone, email, url].filter((part) => part !== undefined).join(', '),
  );
}

function triedSoFar({ decisions, tasks }: Incident): string {
  const done = tasks.filter(({ state }) => state === 'done').map(({ text }) => text);
  const tried = [...decisions.map(({ text }) => text), ...done].slice(-3);
  const unstopped = tried.map((text) => withoutEnd(text.trim(), /\./));
  return tried.length === 0 ? 'we are looking into it' : unstopped.join('; ');
}
