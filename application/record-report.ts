import type { ChannelAddress } from '../domain/roster/channel';
import { optedOut } from '../domain/roster/channel-news';
import { isAddressOf } from '../domain/roster/reachability';
import { responderOf } from '../domain/roster/roster';
import { after, type Duration } from '../domain/time';
import { blockUnlessProvedSince } from './block-channel';
import { type CommandDeps, executeCommand } from './execute-command';
import type { DeliveryReport, EffectStore, HandedMessage } from './ports/messages';
import type { RetryQueue } from './ports/outbox';
import type { ChannelStore } from './ports/people';
import { rosterInForce } from './roster-in-force';

/** The ports that recording carriers' reports needs. */
export interface ReportDeps extends CommandDeps {
  ledger: EffectStore;
  channels: ChannelStore;
  retries: RetryQueue;
}

/** A report as it comes from the carrier, with the number it is about where it says so. */
export interface ArrivedReport extends DeliveryReport {
  to?: string | undefined;
}

/** A report can be faster than the ledger, but not by more than this: later, the message is none of ours. */
const ledgerLag: Duration = 'PT2M';

/**
 * Records what became of a message, wherever that matters: in the ledger, in what is known of the number, and in the
 * incident whose page it carried, which goes on by another channel when this one failed. A report of a message that
 * nobody knows is tried again for two minutes, unless it is about a number that nobody on the roster has: the account
 * may send other texts than ours. The same report twice changes nothing more. Throws NoRosterError, BusyIncidentError,
 * and whatever the stores throw; then it may be recorded again.
 */
export async function recordReport(deps: ReportDeps, report: ArrivedReport): Promise<void> {
  const handed = await deps.ledger.handed(report.providerId);
  if (handed === undefined) return keepForLater(deps, report);
  await deps.ledger.recordReport(handed.effect, report.outcome, report.detail, report.at);
  if (handed.to === undefined) return;
  // The page goes on before anything else.
  await reportToIncident(deps, report, handed, handed.to);
  await recordChannel(deps, report, handed.to);
}

async function keepForLater({ rosters, retries, clock }: ReportDeps, report: ArrivedReport): Promise<void> {
  const { to, ...rest } = report;
  const now = clock.now();
  if (now >= after(report.at, ledgerLag)) return;
  const roster = to === undefined ? undefined : await rosterInForce(rosters, now);
  if (roster !== undefined && !roster.responders.some(({ phone }) => phone === to)) return;
  await retries.tryLater({ kind: 'report', report: rest });
}

/** A refusal is well: the incident may be over, or the page answered. */
async function reportToIncident(
  deps: ReportDeps,
  { outcome, detail, providerId }: ArrivedReport,
  { effect, page }: HandedMessage,
  { channel }: ChannelAddress,
): Promise<void> {
  if (page === undefined || 'noticeId' in effect) return;
  const reported = outcome === 'delivered' ? 'delivered' : 'failed';
  const request = `${effect.incidentId} page ${page} ${channel} ${reported}`;
  const token = { by: courier, key: `report-${providerId}-${reported}`, request };
  const gone = reported === 'failed' && blockIn(detail) !== undefined;
  const news = { page, seq: effect.seq, channel, outcome: reported, detail, final: true, gone } as const;
  await executeCommand(
    deps,
    effect.incidentId,
    { by: { kind: 'courier' }, command: { type: 'report-delivery', ...news } },
    { token },
  );
}

/** An id that nobody on the roster has. */
const courier = '(courier)';

async function recordChannel(
  { rosters, channels, clock }: ReportDeps,
  { outcome, detail, at }: ArrivedReport,
  to: ChannelAddress,
): Promise<void> {
  const roster = await rosterInForce(rosters, clock.now());
  const responder = responderOf(roster, to.responder);
  // A stranger who was answered, or a number that somebody had once.
  if (responder === undefined || !isAddressOf(responder, to)) return;
  if (outcome === 'delivered') return channels.recordProved(to, 'delivered', at);
  const reason = blockIn(detail);
  if (reason !== undefined) await blockUnlessProvedSince(channels, roster, to, reason, at);
}

/**
 * The reason why nothing reaches the number at all, in the words of the carrier's report; undefined when only
 * this message did not, such as a phone that is switched off, or a text that was taken for spam.
 */
function blockIn(detail: string): string | undefined {
  if (/opted out/i.test(detail)) return optedOut;
  return /has blocked sms|blocked list|blacklisted/i.test(detail)
    ? 'blocked by the phone or its carrier'
    : undefined;
}
