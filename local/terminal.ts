export interface Terminal {
  write: (text: string) => void;
  /** True where lines can be rewritten. */
  live: boolean;
  colour: boolean;
}

/** The terminal this process writes to; no colours where NO_COLOR is set. */
export function standardTerminal(): Terminal {
  const live = process.stdout.isTTY === true;
  const colour = live && (process.env.NO_COLOR ?? '') === '';
  return { write: (text) => process.stdout.write(text), live, colour };
}

export function bold(text: string, terminal: Terminal): string {
  return paint('1', text, terminal);
}

export function dim(text: string, terminal: Terminal): string {
  return paint('2', text, terminal);
}

export function green(text: string, terminal: Terminal): string {
  return paint('32', text, terminal);
}

export function red(text: string, terminal: Terminal): string {
  return paint('31', text, terminal);
}

function paint(code: string, text: string, { colour }: Terminal): string {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}
