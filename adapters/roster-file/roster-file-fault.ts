/** Something wrong in a roster file, and where. */
export interface Fault {
  path: readonly PropertyKey[];
  message: string;
}
