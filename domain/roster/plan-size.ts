import { storedBytesOf } from '../text/bytes';
import type { ResponsePlan } from './roster';

/**
 * Bytes of a plan as every incident carries it. An incident is one item of the table, which takes 400 KB, and needs the
 * rest for what happens. Whom it pages takes 12 KB at most; so texts and contacts have as much again, whatever else is said.
 */
export const mostPlanBytes = 24_000;

/** A part of a plan that an incident can do without: nobody is paged by it. */
export type SparePart = 'templates' | 'contacts';

/** Bytes of the plan in an incident, and of what in it could be left out. */
export function planBytes({ updates, vendors, ...rest }: ResponsePlan): Record<SparePart | 'all', number> {
  const contacts = vendors.map((vendor) => vendor.contacts);
  return {
    all: storedBytesOf({ ...rest, updates, vendors }),
    templates: storedBytesOf(updates.templates),
    contacts: storedBytesOf(contacts),
  };
}

/** The largest of the parts that an incident can do without, in words: that is to be shortened. */
export function bulkOf(plan: ResponsePlan): string {
  const { templates, contacts } = planBytes(plan);
  const count = plan.updates.templates.length;
  return templates >= contacts
    ? `the ${count === 1 ? 'template' : `${count} templates`} (${kilobytes(templates)})`
    : `the contacts of vendors (${kilobytes(contacts)})`;
}

/** Bytes as people read them. */
export function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} KB`;
}

/**
 * The plan as an incident carries it. Of one that was put in force before plans had a limit, it leaves out what does not
 * fit, templates first, then contacts, then vendors: else the incident could not open, and nobody would be paged.
 */
export function carriedPlan(plan: ResponsePlan): ResponsePlan {
  if (planBytes(plan).all <= mostPlanBytes) return plan;
  const { updates } = plan;
  let left = mostPlanBytes - storedBytesOf({ ...plan, updates: { ...updates, templates: [] }, vendors: [] });
  const fits = (part: unknown) => {
    const bytes = 1 + storedBytesOf(part);
    if (bytes > left) return false;
    left -= bytes;
    return true;
  };
  const vendors = plan.vendors
    .map((vendor) => ({ vendor: { ...vendor, contacts: [] }, contacts: vendor.contacts }))
    .filter(({ vendor }) => fits(vendor))
    .map(({ vendor, contacts }) => ({ ...vendor, contacts: contacts.filter(fits) }));
  return { ...plan, vendors, updates: { ...updates, templates: updates.templates.filter(fits) } };
}
