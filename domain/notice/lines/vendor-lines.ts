import type { VendorEvent } from '../../incident/vendor/vendor';
import { isPretended, troubleSentence } from '../../incident/vendor/vendor-case';
import type { Lines } from './lines';

/** The timeline's sentences about vendors. */
export const vendorLines: Lines<VendorEvent> = {
  'vendor-case-asked': ({ vendor }) => `A case with the vendor ${vendor} is being opened`,
  'vendor-case-opened': ({ vendor, caseId, by }, { who }) =>
    isPretended(caseId)
      ? `Case ${caseId} with ${vendor} is PRETENDED: a drill opens none in earnest`
      : `Case${caseId === undefined ? '' : ` ${caseId}`} with ${vendor} is open${by.kind === 'responder' ? `, says ${who}` : ''}`,
  'vendor-case-failed': ({ vendor, trouble, detail }) =>
    `NO CASE with ${vendor} could be opened: ${troubleSentence(trouble, detail)}`,
  'vendor-contacted': ({ vendor, note, by }, { who }) =>
    by.kind === 'responder' ? `${who} contacted ${vendor}: ${note}` : `With ${vendor}: ${note}`,
  'vendor-answered': ({ vendor, text, by }, { who }) =>
    `Answer of ${vendor}${by.kind === 'responder' ? `, says ${who}` : ''}: ${text}`,
  'vendor-case-closed': ({ vendor, note, by }, { who }) =>
    by.kind === 'responder'
      ? `${who} closed the case with ${vendor}: ${note}`
      : `The case with ${vendor} was closed there: ${note}`,
  'vendor-reminded': ({ vendor, responder, about }, { name }) =>
    about === 'open-by-hand'
      ? `Asked ${name(responder)} to open a case with ${vendor} by hand`
      : `Reminded ${name(responder)} to speak with ${vendor}`,
  'health-event-attached': ({ event: { service, region, status, text } }) =>
    `AWS Health on ${service} in ${region} (${status}): ${text}`,
};
