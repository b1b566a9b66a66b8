import { mayDo } from '../../../domain/incident/may-do';
import type { vendorCases } from '../../../domain/incident/vendor-cases/aspect';
import { vendorsOf } from '../../../domain/incident/vendor-cases/in-hand';
import { isItTheVendor } from '../../../domain/incident/vendor-cases/is-it-the-vendor';
import type { DoorView } from '../../http/door/door-view';
import { id, perhaps, seen, text, typed } from '../../http/door/form-fields';
import type { Row } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import * as z from '../../schemas/zod';
import { type AspectPage, offeredForm } from '../aspect';
import { stateLine, vendorForms } from './forms';

/** One field for what was said; the button says by whom. */
const words = {
  fields: () => ({ vendor: id, text, seen }),
  done: () => 'It is on the timeline.',
  typed: { text: 'What was said' },
};

export const vendorCasesPage: AspectPage<keyof typeof vendorCases.offers> = {
  forms: {
    'open-vendor-case': offeredForm({
      fields: () => ({ vendor: id, caseId: perhaps(typed.check(z.maxLength(100))), seen }),
      asks: ({ vendor, caseId }) => ({ type: 'open-vendor-case', vendor, caseId }),
      done: ({ vendorCases }, _, { vendor }) =>
        vendorCases.findLast((each) => each.vendor === vendor)?.state === 'asked'
          ? 'A case is being opened; its number comes onto this page.'
          : 'The case is on the timeline.',
      typed: { caseId: 'Case number' },
      foldedAway: (view) => (speaks(view) ? [] : vendorForms(view)),
    }),
    'log-vendor-contact': offeredForm({
      ...words,
      asks: ({ vendor, text: note }) => ({ type: 'log-vendor-contact', vendor, note }),
      foldedAway: vendorForms,
    }),
    'log-vendor-answer': offeredForm({
      ...words,
      asks: ({ vendor, text }) => ({ type: 'log-vendor-answer', vendor, text }),
    }),
    'close-vendor-case': offeredForm({
      ...words,
      asks: ({ vendor, text: note }) => ({ type: 'close-vendor-case', vendor, note }),
    }),
  },
  facts: vendorRows,
};

/** True if the reader may log what a vendor is told: the form for that then has the other as well. */
function speaks(view: DoorView): boolean {
  return mayDo(view, 'log-vendor-contact').may === 'yes';
}

/** Vendors whom somebody has turned to, and what AWS itself says, where the service stands on it or AWS has spoken. */
function vendorRows(view: DoorView): Row[] {
  const { incident, roster, at } = view;
  const turnedTo = vendorsOf(incident)
    .filter(({ contact }) => contact !== undefined)
    .map((each): Row => [each.vendor.name, stateLine(each, view)]);
  const services = roster.services.find(({ id }) => id === incident.service)?.awsServices ?? [];
  const isAsked = services.length > 0 || incident.healthEvents.length > 0;
  return isAsked
    ? [...turnedTo, ['Is it AWS?', isItTheVendor(incident, at, services, timesFor(view)).sentence]]
    : turnedTo;
}
