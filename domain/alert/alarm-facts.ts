/** The side of its limit on which a measure fires. `outside` is outside of a band, on either side. */
export const comparisons = ['above', 'at-least', 'below', 'at-most', 'outside'] as const;
export type Comparison = (typeof comparisons)[number];

/** The places of an alarm that may differ from those in which Eight Bells itself runs. */
export const places = ['account', 'region'] as const;
export type Place = (typeof places)[number];

/** The measure of an alarm, how it stands, and where it is looked at. What could not be read is absent. */
export interface AlarmFacts {
  /** Its name, as the console lists it. */
  alarm: string;
  account?: string | undefined;
  region?: string | undefined;
  /** Those of these two that are not Eight Bells' own. */
  elsewhere?: readonly Place[] | undefined;
  /** The name of the measure, such as `CPU utilization`. */
  measure?: string | undefined;
  /** The newest value that crossed the limit. */
  value?: number | undefined;
  comparison?: Comparison | undefined;
  limit?: number | undefined;
  /** The lower end of a band; `limit` is the upper one. */
  lowerLimit?: number | undefined;
  /** The unit of value and limits: `%`, `ms`, `s`, `bytes`. */
  unit?: string | undefined;
  /** Seconds without any data, where just that made it fire. */
  silentFor?: number | undefined;
  /** The alarms that made a composite alarm fire. */
  children?: readonly string[] | undefined;
}

const china = /^cn-/;
const governmental = /^us-gov-/;
const regionName = /^[a-z]{2,4}(-[a-z]{2,12}){1,2}-\d{1,2}$/;

/** The URL at which the AWS console shows the alarm; undefined where its Region is not known. */
export function consoleUrlOf({ alarm, region }: Pick<AlarmFacts, 'alarm' | 'region'>): string | undefined {
  // The Region becomes part of a host's name: nothing that only looks like one may.
  if (region === undefined || !regionName.test(region)) return undefined;
  const place = `cloudwatch/home?region=${region}#alarmsV2:alarm/${encoded(alarm)}`;
  if (china.test(region)) return `https://${region}.console.amazonaws.cn/${place}`;
  if (governmental.test(region)) return `https://console.amazonaws-us-gov.com/${place}`;
  return `https://${region}.console.aws.amazon.com/${place}`;
}

/** The text encoded for an address, also where a page, a chat or an email would take a sign for its end. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
