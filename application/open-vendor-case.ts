import type { VendorId } from '../domain/ids';
import type { EventAsking } from '../domain/incident/asks';
import { type Incident, isOpen } from '../domain/incident/incident';
import { caseMarker, supportCase } from '../domain/incident/vendor-cases/support-case';
import { caseOf, pretendedCase, vendorName, vendorPlanOf } from '../domain/incident/vendor-cases/vendor-case';
import type { VendorCommand } from '../domain/incident/vendor-cases/vendor-cases';
import type { Roster } from '../domain/roster/roster';
import { before, type Duration, type Instant } from '../domain/time';
import type { Reading } from './effects-of';
import { type CommandDeps, executeCommand } from './execute-command';
import { CaseRefusedError, type OpenedCase, type SupportDesk } from './ports/vendor';
import { type Failure, type SendingDeps, sendOnce } from './send-once';

/** The ports that opening a case at a vendor needs. */
export interface VendorDeskDeps extends CommandDeps, SendingDeps {
  support: SupportDesk;
}

type Outcome = Extract<VendorCommand, { type: 'report-vendor-case' }>['outcome'];

/** The tolerance between the clocks of AWS and of whoever asked; our own choice. */
const clockTolerance: Duration = 'PT5M';

/**
 * Opens the case that `event` asks for, once, and tells the incident what became of it. A drill opens none in earnest.
 * What may pass is thrown, since trying again may help; whether anybody still waits for it then, the incident knows.
 */
export async function openVendorCase(
  deps: VendorDeskDeps,
  { incident, roster }: Pick<Reading, 'incident' | 'roster'>,
  event: EventAsking<'vendor-case'>,
): Promise<void> {
  const { vendor, seq, wallAt } = event;
  const report = (outcome: Outcome) => reportCase(deps, incident, vendor, outcome);
  const open = async () => {
    const opened = await caseFor(deps, { incident, roster }, vendor, before(wallAt, clockTolerance));
    await report({ opened: true, ...opened });
    return opened.caseId;
  };
  const onFailure = async ({ error, final }: Failure) => {
    const trouble = error instanceof CaseRefusedError ? error.trouble : 'refused';
    if (final) await report({ opened: false, trouble, detail: error.message });
  };
  const effect = { incidentId: incident.id, seq, channel: 'vendor-case' };
  await sendOnce(deps, { effect }, isWanted(incident, vendor) ? open : undefined, onFailure);
}

/** Of an incident that ended meanwhile, the timeline still says that there is a case which somebody has to close. */
async function reportCase(
  deps: CommandDeps,
  incident: Incident,
  vendor: VendorId,
  outcome: Outcome,
): Promise<void> {
  const result = await executeCommand(deps, incident.id, {
    by: { kind: 'vendor' },
    command: { type: 'report-vendor-case', vendor, outcome },
  });
  const isTooLate = result.outcome === 'refused' && result.refusal.code === 'closed';
  if (!isTooLate || !outcome.opened) return;
  const text =
    `Case ${outcome.caseId} with ${vendorName(incident, vendor)} was opened when this was over already. ` +
    `Close it there${outcome.url === undefined ? '.' : `: ${outcome.url}`}`;
  await executeCommand(deps, incident.id, { by: { kind: 'vendor' }, command: { type: 'add-note', text } });
}

/** Until somebody has opened one by hand, a case is worth having, late as it may be. */
function isWanted(incident: Incident, vendor: VendorId): boolean {
  const state = caseOf(incident, vendor)?.state;
  return isOpen(incident) && (state === 'asked' || state === 'by-hand');
}

/** The case that an earlier attempt opened and could not tell of, or a new one. */
async function caseFor(
  { support }: VendorDeskDeps,
  { incident, roster }: Pick<Reading, 'incident' | 'roster'>,
  vendor: VendorId,
  since: Instant,
): Promise<OpenedCase> {
  const codes = vendorPlanOf(incident, vendor)?.awsSupport;
  if (incident.drill) return { caseId: pretendedCase(incident) };
  if (codes === undefined) throw new CaseRefusedError('refused', 'the plan has no codes for AWS Support');
  const marker = caseMarker(incident, vendor);
  const standing = await support.findCase(marker, since);
  if (standing !== undefined) return standing;
  return support.openCase(supportCase(incident, codes, serviceName(roster, incident), marker));
}

/** The service may have left the roster since. */
function serviceName({ services }: Roster, { service }: Incident): string {
  return services.find(({ id }) => id === service)?.name ?? service;
}
