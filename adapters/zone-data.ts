/** The version of the time-zone data of this runtime. */
export function zoneDataHere(): string {
  return process.versions.tz ?? 'unknown';
}
