import type { aspects, Intersected } from '../../domain/incident/aspects';
import { attentionApi } from './attention/api';
import { attentionPage } from './attention/page';
import { storedAttention } from './attention/stored';
import { bridgeApi } from './bridge/api';
import { bridgePage } from './bridge/page';
import { storedBridge } from './bridge/stored';
import { commandApi } from './command/api';
import { commandPage } from './command/page';
import { storedCommand } from './command/stored';
import { crewApi } from './crew/api';
import { crewPage } from './crew/page';
import { storedCrew } from './crew/stored';
import { endingApi } from './ending/api';
import { endingPage } from './ending/page';
import { storedEnding } from './ending/stored';
import { gatheringApi } from './gathering/api';
import { gatheringPage } from './gathering/page';
import { storedGathering } from './gathering/stored';
import { lifecycleApi } from './lifecycle/api';
import { lifecyclePage } from './lifecycle/page';
import { storedLifecycle } from './lifecycle/stored';
import { pagingApi } from './paging/api';
import { pagingPage } from './paging/page';
import { storedPaging } from './paging/stored';
import { reviewApi } from './review/api';
import { reviewPage } from './review/page';
import { storedReview } from './review/stored';
import { updatesApi } from './updates/api';
import { updatesPage } from './updates/page';
import { storedUpdates } from './updates/stored';
import { vendorCasesApi } from './vendor-cases/api';
import { vendorCasesPage } from './vendor-cases/page';
import { storedVendorCases } from './vendor-cases/stored';
import { workApi } from './work/api';
import { workPage } from './work/page';
import { storedWork } from './work/stored';

type ForEach<Form> = { readonly [Name in keyof typeof aspects]: Form };

// A bundle takes of these only what it uses.

/** The schemas of each aspect as it is stored. */
export const stored = {
  lifecycle: storedLifecycle,
  paging: storedPaging,
  command: storedCommand,
  crew: storedCrew,
  updates: storedUpdates,
  work: storedWork,
  vendorCases: storedVendorCases,
  bridge: storedBridge,
  gathering: storedGathering,
  attention: storedAttention,
  review: storedReview,
  ending: storedEnding,
} satisfies ForEach<object>;

/** The share of each aspect in the page behind a link. */
export const pages = {
  lifecycle: lifecyclePage,
  paging: pagingPage,
  command: commandPage,
  crew: crewPage,
  updates: updatesPage,
  work: workPage,
  vendorCases: vendorCasesPage,
  bridge: bridgePage,
  gathering: gatheringPage,
  attention: attentionPage,
  review: reviewPage,
  ending: endingPage,
} satisfies ForEach<object>;

/** The share of each aspect in the API. Commands are listed in this order: what an incident begins with comes first. */
export const inApi = {
  paging: pagingApi,
  lifecycle: lifecycleApi,
  command: commandApi,
  crew: crewApi,
  updates: updatesApi,
  work: workApi,
  vendorCases: vendorCasesApi,
  bridge: bridgeApi,
  gathering: gatheringApi,
  attention: attentionApi,
  review: reviewApi,
  ending: endingApi,
} satisfies ForEach<object>;

/** The tables that the forms of all aspects have under `key`, as one table. */
export function merged<Form, Key extends keyof Form>(
  forms: Readonly<Record<string, Form>>,
  key: Key,
): Intersected<Form[Key]> {
  return Object.assign({}, ...Object.values(forms).map((form) => form[key]));
}
