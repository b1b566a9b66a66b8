import {
  type IncidentAlert,
  type LifecycleEvent,
  type LifecycleState,
  reopenedStatuses,
  statuses,
} from '../../../domain/incident/lifecycle/lifecycle';
import { severities } from '../../../domain/incident/severity';
import { alarmFacts, alertSignalSchema } from '../../schemas/alert';
import { flag, optional, text, whole } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { planShape } from '../../schemas/stored-roster';
import { IncidentId, Instant, ServiceId } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const severity = z.enum(severities);
const alerts = z.array(alertSignalSchema);
const reason = text;

const ended = z.optional(z.object({ leader: IncidentId, by: optional.responder }));

const alert = z.looseObject({
  key: text,
  partOf: optional.text,
  title: text,
  detail: text,
  status: z.enum(['firing', 'cleared']),
  lastAt: Instant,
  since: optional.instant,
  count: whole,
  about: z.optional(alarmFacts),
} satisfies Fields<IncidentAlert>);

export const storedLifecycle: StoredAspect<LifecycleState, LifecycleEvent> = storedAspect({
  state: {
    id: IncidentId,
    drill: flag,
    service: ServiceId,
    group: text,
    title: text,
    plan: planShape,
    status: z.enum(statuses),
    severity: z.optional(severity),
    gravestSeverity: z.optional(severity),
    severityBefore: z.optional(severity),
    openedAt: Instant,
    reopenedAt: optional.instant,
    reopenedBy: optional.responder,
    clockOffset: z.number(),
    alerts: z.array(alert),
    uncountedAlerts: whole,
    allClearAt: optional.instant,
    closedAt: optional.instant,
    closedBy: optional.responder,
  },
  events: {
    'incident-opened': () => ({
      id: IncidentId,
      service: ServiceId,
      group: text,
      title: text,
      drill: flag,
      plan: planShape,
      pagesFrom: optional.instant,
    }),
    'alerts-attached': () => ({ alerts, uncounted: whole, over: optional.whole }),
    'alerts-cleared': () => ({ alerts, uncounted: optional.whole }),
    classified: () => ({ severity }),
    'note-added': () => ({ text }),
    resolved: () => ({ reason, silent: z.optional(z.literal(true)), with: ended }),
    dismissed: () => ({ reason, with: ended }),
    reopened: () => ({ reason, status: z.optional(z.enum(reopenedStatuses)), group: optional.text }),
    'clock-advanced': () => ({ byMs: z.number() }),
  },
});
