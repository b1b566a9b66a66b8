import type { SmsReportsState, SmsSettings } from './preflight-account';

/** The switches of the account that make SNS report what became of texts. */
export interface SmsReportsSwitches {
  smsSettings(): Promise<SmsSettings>;
  smsReports(): Promise<SmsReportsState>;
  /** Makes a log that is kept for 30 days. */
  createLog(name: string): Promise<void>;
  /** Sends what is written to the log to the function that records reports. */
  subscribe(log: string): Promise<void>;
  /** Sets what is given, for the whole account in this Region, and leaves the rest as it is. */
  writeReports(settings: { role?: string | undefined; successes?: number | undefined }): Promise<void>;
}

/** One thing to do. */
export type SmsReportsStep =
  | { kind: 'create-log'; log: string }
  | { kind: 'subscribe'; log: string }
  | { kind: 'write-reports'; role?: string | undefined; successes?: number | undefined };

/**
 * The steps left until SNS reports of every text; none when it does. A role that the account has for it
 * already stays: another program may rely on it.
 */
export function planSmsReports(
  { reportsRole, reportedSuccesses }: SmsSettings,
  { logs }: SmsReportsState,
  role: string,
): SmsReportsStep[] {
  const steps: SmsReportsStep[] = [];
  for (const { name: log, exists } of logs) if (!exists) steps.push({ kind: 'create-log', log });
  for (const { name: log, subscribed } of logs) if (!subscribed) steps.push({ kind: 'subscribe', log });
  // Last, so that no report is written before somebody reads it.
  if (reportsRole === undefined || reportedSuccesses < 100) {
    steps.push({
      kind: 'write-reports',
      ...(reportsRole === undefined ? { role } : {}),
      ...(reportedSuccesses < 100 ? { successes: 100 } : {}),
    });
  }
  return steps;
}

/** The step in words, as something to do. */
export function stepInWords(step: SmsReportsStep): string {
  switch (step.kind) {
    case 'create-log':
      return `make the log ${step.log}, kept for 30 days`;
    case 'subscribe':
      return `send the log ${step.log} to record-reports`;
    case 'write-reports':
      return [
        'have SNS write down what becomes of the texts of this account in this Region',
        ...(step.role === undefined ? [] : [`as ${step.role}`]),
        ...(step.successes === undefined ? [] : ['also of each one that arrives']),
      ].join(', ');
  }
}

/** Takes the steps in turn. Rejects at the first that fails; those before it hold, and taking them again is harmless. */
export async function takeSteps(
  switches: SmsReportsSwitches,
  steps: readonly SmsReportsStep[],
  onTaken: (step: SmsReportsStep) => void,
): Promise<void> {
  for (const step of steps) {
    await take(switches, step);
    onTaken(step);
  }
}

async function take(switches: SmsReportsSwitches, step: SmsReportsStep): Promise<void> {
  switch (step.kind) {
    case 'create-log':
      return switches.createLog(step.log);
    case 'subscribe':
      return switches.subscribe(step.log);
    case 'write-reports':
      return switches.writeReports({ role: step.role, successes: step.successes });
  }
}
