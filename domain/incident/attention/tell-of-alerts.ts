import { cutToBytes } from '../../text/bytes';
import type { DutyRule } from '../duty-rule';
import { urgencyOf } from '../incident';
import { remindedOf } from '../reminded';
import { holderOf, untoldAlerts } from './alert-news';

/** The most alerts that are told by their titles, and the bytes that are told of each: our own choice. */
const titled = 3;
const longestTitle = 120;

/** The duty to tell whoever has the incident in hand of alerts that joined: by their page they know only of the earlier ones. */
export const tellOfAlerts: DutyRule = {
  name: 'Tell of new alerts',
  rank: 'remind',
  dueAt: (incident) => (holderOf(incident) === undefined ? undefined : incident.alertNews?.tellAt),

  perform(incident, at, { roster }) {
    const reminded = remindedOf([holderOf(incident)], urgencyOf(incident), at, roster);
    if (reminded === undefined) return [];
    const { responder, channels, quietUntil } = reminded;
    const untold = untoldAlerts(incident);
    const titles = untold.slice(0, titled).map(({ title }) => cutToBytes(title, longestTitle));
    const news = { type: 'alerts-told', responder, count: untold.length, titles } as const;
    if (untold.length === 0) return [{ ...news, channels: [] }];
    return [{ ...news, channels, ...(quietUntil !== undefined && { waitsUntil: quietUntil }) }];
  },
};
