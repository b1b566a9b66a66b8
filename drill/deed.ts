/** A deed of somebody in the incident: the command's type, and what belongs to it. */
export type Deed = { readonly type: string } & Readonly<Record<string, unknown>>;
