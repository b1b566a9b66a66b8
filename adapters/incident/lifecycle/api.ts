import { comparisons, places } from '../../../domain/alert/alarm-facts';
import {
  type LifecycleCommand,
  type LifecycleState,
  statuses,
} from '../../../domain/incident/lifecycle/lifecycle';
import { severities } from '../../../domain/incident/severity';
import { text } from '../../http/body-parts';
import { flag, instant, optional, text as told, whole } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const reason = z._default(text, 'No reason given.');

/** As it is shown. The stored form has the same fields, and others than these may be kept in it: it is no promise to callers. */
const alarmFacts = z.lazy(() =>
  z.object({
    alarm: told,
    account: optional.text,
    region: optional.text,
    elsewhere: z.optional(z.array(z.enum(places))),
    measure: optional.text,
    value: optional.number,
    comparison: z.optional(z.enum(comparisons)),
    limit: optional.number,
    lowerLimit: optional.number,
    unit: optional.text,
    silentFor: optional.number,
    children: optional.texts,
  }),
);

export const lifecycleApi = {
  commands: bodies({
    classify: () => ({ severity: z.enum(severities) }),
    'add-note': () => ({ text }),
    resolve: () => ({ reason }),
    dismiss: () => ({ reason }),
    reopen: () => ({ reason }),
  }),
  view: () => ({
    title: told,
    service: told,
    drill: flag,
    plan: told,
    status: z.enum(statuses),
    severity: optional.severity,
    gravestSeverity: optional.severity,
    openedAt: instant,
    reopenedAt: optional.instant,
    reopenedBy: optional.responder,
    closedAt: optional.instant,
    closedBy: optional.responder,
    clockOffset: z.number(),
    alerts: z.array(
      z.object({
        title: told,
        detail: told,
        status: z.enum(['firing', 'cleared']),
        lastAt: instant,
        since: optional.instant,
        count: whole,
        about: z.optional(alarmFacts),
      }),
    ),
    uncountedAlerts: whole,
    allClearAt: optional.instant,
  }),
} satisfies AspectApi<LifecycleState, LifecycleCommand>;
