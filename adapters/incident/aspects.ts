import type { aspects, Intersected } from '../../domain/incident/aspects';
import { storedCommand } from './command/stored';
import { storedCrew } from './crew/stored';
import { storedLifecycle } from './lifecycle/stored';
import { storedPaging } from './paging/stored';
import { storedReview } from './review/stored';
import { storedUpdates } from './updates/stored';
import { storedVendorCases } from './vendor-cases/stored';
import { storedWork } from './work/stored';

type ForEach<Form> = { readonly [Name in keyof typeof aspects]: Form };

// A bundle takes of these only what it uses.

/** How each aspect is stored. */
export const stored = {
  lifecycle: storedLifecycle,
  paging: storedPaging,
  command: storedCommand,
  crew: storedCrew,
  updates: storedUpdates,
  work: storedWork,
  vendorCases: storedVendorCases,
  review: storedReview,
} satisfies ForEach<object>;

/** What the forms of all aspects say under `key`, in one table. */
export function merged<Form, Key extends keyof Form>(
  forms: Readonly<Record<string, Form>>,
  key: Key,
): Intersected<Form[Key]> {
  return Object.assign({}, ...Object.values(forms).map((form) => form[key]));
}
