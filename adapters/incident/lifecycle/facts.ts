import { consoleUrlOf } from '../../../domain/alert/alarm-facts';
import { measureSentence, shortFigures } from '../../../domain/alert/figures';
import type { Incident } from '../../../domain/incident/incident';
import { descriptionOf, whatBroke } from '../../../domain/notice/what-broke';
import { cut } from '../../../domain/text/cut';
import type { DoorView } from '../../http/door/door-view';
import type { Row } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';
import { outwardLink, withLinks } from '../../http/outward-link';

/** The service that it is about, and since when. */
export function standingRows(view: DoorView): Row[] {
  const { service, since } = whatBroke(view.incident, view.roster);
  return [
    ['Service', service],
    ['Since', timesFor(view)(since)],
  ];
}

/** The facts of the alarm: what it measures, where it is if elsewhere, and where to look and what to do. */
export function alarmRows({ incident, roster }: DoorView): Row[] {
  const { alarm, elsewhere, runbook } = whatBroke(incident, roster);
  const measured = alarm && measureSentence(alarm);
  const console = alarm && consoleUrlOf(alarm);
  const links = [
    ...(console === undefined ? [] : [outwardLink(console, 'Alarm in the AWS console')]),
    ...(runbook === undefined ? [] : [outwardLink(runbook, 'Runbook')]),
  ];
  return [
    ...(measured === undefined ? [] : [['Measures', measured] as const]),
    ...(elsewhere === undefined ? [] : [['Where', elsewhere] as const]),
    ...(links.length === 0 ? [] : [['Look', listedHtml(links)] as const]),
  ];
}

function listedHtml(parts: readonly Html[]): Html {
  return markup`${parts.map((part, index) => (index === 0 ? part : markup` · ${part}`))}`;
}

/** The latest alerts. */
export function alertList({ incident: { alerts, uncountedAlerts } }: DoorView): Html {
  if (alerts.length === 0) return markup``;
  const shown = alerts.slice(-5).reverse();
  const more = alerts.length - shown.length + uncountedAlerts;
  const item = (alert: Incident['alerts'][number], index: number) => {
    const { title, status, about } = alert;
    const figures = about && shortFigures(about);
    const written = index > 0 ? undefined : descriptionOf(alert);
    return markup`<li class="${status}">${cut(title, 120)}${figures === undefined ? '' : ` (${figures})`}${written === undefined ? '' : markup`<small>${withLinks(cut(written, 300))}</small>`}</li>`;
  };
  return markup`<h2>Alerts</h2><ul>${shown.map(item)}</ul>${more > 0 ? markup`<p class="quiet">and ${String(more)} more</p>` : ''}`;
}
