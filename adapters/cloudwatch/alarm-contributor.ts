import * as z from '../schemas/zod';

/** One of the many time series of an alarm, which fires and clears by itself. */
export interface AlarmContributor {
  id: string;
  /** The attributes that the alarm groups by, and their values here, such as `TableName` and `orders`. */
  attributes: Readonly<Record<string, string>>;
}

/** Nothing is refused over what only makes the title. */
const attributes = z.catch(z.record(z.string(), z.string()), {});

/** A contributor as EventBridge tells of it. */
export const eventContributor = z.object({ id: z.string().check(z.minLength(1)), attributes });

/** A contributor as SNS tells of it, among the fields of the alarm. */
export const snsContributor = z.object({
  AlarmContributorId: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
  AlarmContributorAttributes: attributes,
});

/** The contributor of an SNS message; undefined when it is about the alarm as a whole. */
export function contributorOf({
  AlarmContributorId: id,
  AlarmContributorAttributes,
}: z.output<typeof snsContributor>): AlarmContributor | undefined {
  return id === undefined ? undefined : { id, attributes: AlarmContributorAttributes };
}

/** The contributor as people know it: by the values that the alarm groups by. */
export function nameOfContributor({ id, attributes: grouped }: AlarmContributor): string {
  return valuesOf(grouped).join(', ') || `contributor ${id}`;
}

/** The words that tell the contributor from the others: `TableName=orders`. */
export function describeContributor({ attributes: grouped }: AlarmContributor): string {
  return pairsOf(grouped)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function valuesOf(grouped: AlarmContributor['attributes']): string[] {
  return pairsOf(grouped).map(([, value]) => value);
}

/** The pairs in one order, whichever way the message came. */
function pairsOf(grouped: AlarmContributor['attributes']): [string, string][] {
  return Object.entries(grouped).sort(([one], [other]) => (one < other ? -1 : 1));
}
