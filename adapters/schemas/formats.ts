/**
 * The formats of what is stored. What has no `format` is of format 1.
 *
 * `writes`: whatever is put into the table says so. It may become another one only in the release after that whose `reads`
 * has it already, since a release writes what the one before it can read: both run during a deployment, and a rollback
 * leaves the older one alone with what the newer one wrote. `reads`: the latest that this version can read, and all before.
 */
export const formats = { reads: 1, writes: 1 } as const;
