/** Nobody can be paged: no roster has been applied. */
export class NoRosterError extends Error {
  override name = 'NoRosterError';
  constructor() {
    super(
      'No roster has been applied to this stack. Apply one with: npm run roster -- apply eightbells.yaml',
    );
  }
}

/** So many others changed the same incident that this command found no moment of its own. It may be tried again. */
export class BusyIncidentError extends Error {
  override name = 'BusyIncidentError';
  constructor(subject: string) {
    super(`${subject} is changing too fast just now. Try again.`);
  }
}
