import type { Lines } from '../line';
import { isPretended, troubleSentence } from './vendor-case';
import type { VendorEvent } from './vendor-cases';

/** The timeline's sentences about vendors. */
export const vendorLines: Lines<VendorEvent> = {
  'vendor-case-asked': ({ vendor }, words) => `A case with ${words.vendor(vendor)} is being opened`,
  'vendor-case-opened': ({ vendor, caseId, by }, words) =>
    isPretended(caseId)
      ? `Case ${caseId} with ${words.vendor(vendor)} is PRETENDED: a drill opens none in earnest`
      : `Case${caseId === undefined ? '' : ` ${caseId}`} with ${words.vendor(vendor)} is open${by.kind === 'responder' ? `, says ${words.who}` : ''}`,
  'vendor-case-failed': ({ vendor, trouble, detail }, words) =>
    `NO CASE with ${words.vendor(vendor)} could be opened: ${troubleSentence(trouble, detail)}`,
  'vendor-contacted': ({ vendor, note, by }, words) =>
    by.kind === 'responder'
      ? `${words.who} contacted ${words.vendor(vendor)}: ${note}`
      : `With ${words.vendor(vendor)}: ${note}`,
  'vendor-answered': ({ vendor, text, by }, words) =>
    `Answer of ${words.vendor(vendor)}${by.kind === 'responder' ? `, says ${words.who}` : ''}: ${text}`,
  'vendor-case-closed': ({ vendor, note, by }, words) =>
    by.kind === 'responder'
      ? `${words.who} closed the case with ${words.vendor(vendor)}: ${note}`
      : `The case with ${words.vendor(vendor)} was closed there: ${note}`,
  'vendor-reminded': ({ vendor, responder, about }, words) =>
    about === 'open-by-hand'
      ? `Asked ${words.name(responder)} to open a case with ${words.vendor(vendor)} by hand`
      : `Reminded ${words.name(responder)} to speak with ${words.vendor(vendor)}`,
  'health-event-attached': ({ event: { service, region, status, text } }) =>
    `AWS Health on ${service} in ${region} (${status}): ${text}`,
};
