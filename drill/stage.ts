/** A message as its receiver sees it. */
export interface ReceivedMessage {
  n: number;
  at: string;
  channel: string;
  to: string;
  text: string;
}

/** An answer of the product to somebody who opened a link, sent a form or called the API. */
export interface Answer {
  status: number;
  body: string;
}

/** The stage of a drill: the public doors of a stack, and the phones of its people. Nothing here reaches behind them. */
export interface Stage {
  raiseAlarm(name: string): Promise<void>;
  /** Lets the alarm that was raised fire again, or clear. */
  setAlarm(name: string, state: 'fires' | 'clears'): Promise<void>;
  /** Ends the alarm's state and removes the alarm. */
  removeAlarm(name: string): Promise<void>;
  /** Messages that arrived after message number `after`, oldest first; none where nobody can look at the phones. */
  messagesAfter(after: number): Promise<readonly ReceivedMessage[]>;
  openLink(link: string): Promise<Answer>;
  sendForm(link: string, form: Readonly<Record<string, string>>): Promise<Answer>;
  /** Calls the API as the facilitator, who is signed in; or as the person with the email address `as`, where that can be. */
  callApi(method: 'GET' | 'POST', path: string, body?: unknown, as?: string): Promise<Answer>;
  /** Makes every text fail, or work again; absent where that cannot be brought about. */
  failTexts?(failing: boolean): void;
  /** Lets a little time pass before looking again, after so many looks. */
  pause(looks?: number): Promise<void>;
  /** Looks that are a reasonable time for something to happen. */
  patience: number;
}
