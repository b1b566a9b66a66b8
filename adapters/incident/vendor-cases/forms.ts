import { postOf } from '../../../domain/incident/crew/posts';
import { isOpen } from '../../../domain/incident/incident';
import { isUnderWay, vendorsOf } from '../../../domain/incident/vendor-cases/in-hand';
import { phoneScript } from '../../../domain/incident/vendor-cases/phone-script';
import { awsConsole } from '../../../domain/incident/vendor-cases/vendor-case';
import { nameOf } from '../../../domain/roster/roster';
import { lengthInWords } from '../../../domain/text/length-in-words';
import { millisecondsBetween } from '../../../domain/time';
import type { DoorView } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  hidden,
  input,
  isRetyped,
  seenField,
  textArea,
  typedIn,
} from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';

type ListedVendor = ReturnType<typeof vendorsOf>[number];

/** The forms for whoever speaks with vendors: where it stands, how to reach them, and what can be written down. */
export function vendorForms(view: DoorView): Html[] {
  return vendorsOf(view.incident).map((listed) => {
    const { vendor, contact } = listed;
    const isUrgent = contact?.state === 'by-hand';
    const isTheirs = postOf(view.incident, 'liaison')?.lead?.responder === view.responder.id;
    return folded(
      isUrgent ? `${vendor.name}: somebody has to open a case…` : `${vendor.name}…`,
      [
        markup`<p>${stateLine(listed, view)}${trouble(listed)}</p>`,
        ...ways(listed),
        ...(isUrgent || contact === undefined ? [script(view, listed)] : []),
        ...(contact?.state === 'open' && contact.caseId !== undefined ? [] : [openForm(view, listed)]),
        ...(isUnderWay(contact) ? [wordForm(view, listed)] : []),
      ],
      (isUrgent && isTheirs) || isTypedFor(view, listed, [opening, ...words]),
    );
  });
}

const stateNames = {
  asked: 'A case is being opened for us',
  'by-hand': 'Somebody has to open a case',
  open: 'A case is open',
  closed: 'The case is closed',
};

/** The line on where it stands with one vendor. */
export function stateLine({ contact }: ListedVendor, view: DoorView): string {
  if (contact === undefined) return 'Nobody has turned to them yet.';
  const { state, caseId, waitingSince, nextContactAt } = contact;
  const asks = isOpen(view.incident) && state !== 'closed';
  const time = timesFor(view);
  return [
    `${stateNames[state]}${caseId === undefined ? '' : `: ${caseId}`}.`,
    ...(waitingSince === undefined || !asks
      ? []
      : [`No answer for ${lengthInWords(millisecondsBetween(waitingSince, view.at))}.`]),
    ...(nextContactAt === undefined || !asks ? [] : [`${liaisonOf(view)} asks by ${time(nextContactAt)}.`]),
  ].join(' ');
}

/** The name of whoever speaks with vendors: the liaison, or while there is none the commander. */
function liaisonOf({ incident, roster }: DoorView): string {
  const id = postOf(incident, 'liaison')?.lead?.responder ?? incident.shift?.commander;
  return id === undefined ? 'Nobody' : nameOf(roster, id);
}

function trouble({ contact }: ListedVendor): string {
  return contact?.state === 'by-hand' && contact.trouble !== undefined
    ? ` It was not opened for us: ${contact.trouble}.`
    : '';
}

/** The case in their console, and how to reach them. */
function ways({ vendor, contact }: ListedVendor): Html[] {
  const console = contact?.url ?? (vendor.awsSupport === undefined ? undefined : awsConsole);
  const links = vendor.contacts.map(({ name, phone, email, url }) => {
    const parts = [
      ...(phone === undefined ? [] : [link(`tel:${phone.replace(/[^+\d]/g, '')}`, phone)]),
      ...(email === undefined ? [] : [link(`mailto:${email}`, email)]),
      ...(url === undefined ? [] : [link(url, 'page')]),
    ];
    return markup`<li>${name}: ${parts.flatMap((part, index) => (index === 0 ? [part] : [markup`, `, part]))}</li>`;
  });
  return [
    ...(console === undefined ? [] : [markup`<p>${link(console, 'Their console')}</p>`]),
    ...(links.length === 0 ? [] : [markup`<ul>${links}</ul>`]),
  ];
}

/** Only what is meant to be opened from a page is a link. */
function link(address: string, text: string): Html {
  return /^(https?:\/\/|tel:|mailto:)/.test(address)
    ? markup`<a href="${address}" rel="noreferrer">${text}</a>`
    : markup`${text}`;
}

function script({ incident, responder }: DoorView, { vendor }: ListedVendor): Html {
  const lines = phoneScript(incident, vendor, responder.timeZone).map((line) => markup`<li>${line}</li>`);
  return markup`<p class="quiet">On the phone:</p><ul class="quiet">${lines}</ul>`;
}

function openForm(view: DoorView, { vendor, contact }: ListedVendor): Html {
  const isAsked = contact?.state === 'asked';
  const isOursToAsk = vendor.awsSupport !== undefined && !isAsked;
  const label = isOursToAsk ? 'Case number, if you have one already' : 'Case number';
  return form(
    seenField(view.incident),
    hidden('vendor', vendor.id),
    input({
      label,
      name: 'caseId',
      value: isTypedFor(view, { vendor }, [opening]) ? typedIn(view, opening, 'caseId') : '',
      most: 100,
      optional: !isAsked,
    }),
    button(opening, isOursToAsk && contact?.state !== 'by-hand' ? 'Open a case' : 'A case is open'),
  );
}

const opening = 'open-vendor-case';
const words = ['log-vendor-contact', 'log-vendor-answer', 'close-vendor-case'] as const;

/** One field, and what was said: by us, by them, or for the last time. */
function wordForm(view: DoorView, { vendor }: ListedVendor): Html {
  const typed = words.map((action) => typedIn(view, action, 'text')).join('');
  return form(
    seenField(view.incident),
    hidden('vendor', vendor.id),
    textArea({
      label: 'What was said',
      name: 'text',
      value: isTypedFor(view, { vendor }, words) ? typed : '',
    }),
    button('log-vendor-contact', `We told ${vendor.name}`),
    button('log-vendor-answer', `${vendor.name} answered`),
    button('close-vendor-case', 'Close the case', 'danger'),
  );
}

function isTypedFor(
  view: DoorView,
  { vendor }: Pick<ListedVendor, 'vendor'>,
  actions: readonly string[],
): boolean {
  return isRetyped(view, ...actions) && view.draft?.fields.vendor === vendor.id;
}
