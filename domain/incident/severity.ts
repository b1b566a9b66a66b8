export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
/** SEV1 critical, SEV2 major (both serious: a commander is needed), SEV3 minor, SEV4 notice. */
export type Severity = (typeof severities)[number];

/** True of SEV1 and SEV2: an Incident Commander is needed. */
export function isSerious(severity: Severity | undefined): boolean {
  return severity === 'SEV1' || severity === 'SEV2';
}

/** The graver of the two. */
export function graverOf(one: Severity | undefined, other: Severity): Severity {
  return one !== undefined && severities.indexOf(one) < severities.indexOf(other) ? one : other;
}
