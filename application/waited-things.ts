import { evenHash } from '../domain/even-hash';
import type { ResponderId } from '../domain/ids';
import { lineAnnounced, lineToldBy } from '../domain/notice/messages';
import { noticeIdFrom, type WaitedThing } from '../domain/notice/notice';
import { idOfPage, type PageOnItsWay, type Reader } from '../domain/notice/pages-a-minute';
import { mostThings } from '../domain/notice/waited-wording';
import { whatBroke } from '../domain/notice/what-broke';
import type { Channel, ChannelAddress } from '../domain/roster/channel';
import type { RosterInForce } from '../domain/roster/roster';
import { cut } from '../domain/text/cut';
import { countedChannels, tellAlone } from './counted-pages';
import { type EffectOf, effectsOf, type Reading } from './effects-of';
import type { EffectId, EffectStore } from './ports/messages';
import type { NewNotice } from './ports/notices';
import { rosterInForce } from './roster-in-force';
import { sendAnnouncement } from './send-announcement';
import { type MessagesDeps, sendMessages } from './send-messages';
import { sideBySide } from './side-by-side';

/** Things read side by side; our own choice. */
const atOnce = 10;

type Telling = EffectOf<'messages' | 'announcement'>;

/** Something that waited and is still worth telling. */
interface Waited {
  item: PageOnItsWay;
  reading: Reading;
  effect: Telling;
}

/**
 * Tells the reader in one message by each channel of all that waited for the end of their quiet hours; what waited by itself
 * leaves as itself. What is over by then is not told of.
 */
export async function tellWaited(deps: MessagesDeps, { responder, drill }: Reader): Promise<void> {
  const reader = { responder, drill, waited: true };
  await tellAlone(deps, reader, async (items) => {
    const roster = await rosterInForce(deps.rosters, deps.clock.now());
    const all = await sideBySide(items, atOnce, (item) => readAgain(deps, roster, responder, item));
    const waited = all.flat();
    for (const channel of countedChannels) {
      const theirs = waited.filter(({ item }) => item.channels.includes(channel));
      if (theirs.length === 1) await sendAsItself(deps, theirs[0], channel);
      else if (theirs.length > 1)
        await deps.notices.record(noticeOf(deps, theirs, channel), deps.clock.now());
    }
  });
}

async function readAgain(
  { incidents }: MessagesDeps,
  roster: RosterInForce,
  responder: ResponderId,
  item: PageOnItsWay,
): Promise<Waited[]> {
  const [record, [event]] = await Promise.all([
    incidents.load(item.incidentId),
    incidents.timeline(item.incidentId, item.seq - 1, 1),
  ]);
  if (record === undefined || event?.seq !== item.seq) return [];
  const reading = { event, incident: record.incident, roster };
  return effectsOf(reading).flatMap((effect): Waited[] => {
    if ((effect.kind !== 'messages' && effect.kind !== 'announcement') || !effect.isWanted) return [];
    const to = effect.to.filter((address) => address.responder === responder);
    return to.length === 0 ? [] : [{ item, reading, effect: { ...effect, to } }];
  });
}

/** The ledger knows it as counted; under another name it leaves once. */
async function sendAsItself(deps: MessagesDeps, waited: Waited | undefined, channel: Channel): Promise<void> {
  if (waited === undefined) return;
  const { reading, effect } = waited;
  const to = effect.to.filter((address) => address.channel === channel);
  const alone = {
    ...deps,
    ledger: anew(deps.ledger),
    pageCounter: { ...deps.pageCounter, admit: async () => undefined },
  };
  await (effect.kind === 'messages'
    ? sendMessages(alone, reading, { ...effect, to })
    : sendAnnouncement(alone, reading, { ...effect, to }));
}

function anew(ledger: EffectStore): EffectStore {
  const again = <E extends EffectId>(effect: E): E => ({ ...effect, channel: `${effect.channel}#again` });
  return {
    ...ledger,
    claim: (effect, owner, now) => ledger.claim(again(effect), owner, now),
    // What the carrier reports is about the message that it counts for.
    async recordHanded(handed, now) {
      await ledger.recordHanded({ ...handed, effect: again(handed.effect) }, now);
      await ledger.recordHanded(handed, now);
    },
    recordFailed: (effect, error, now) => ledger.recordFailed(again(effect), error, now),
    recordWithdrawn: (effect, now) => ledger.recordWithdrawn(again(effect), now),
    recordReport: (effect, ...report) => ledger.recordReport(again(effect), ...report),
  };
}

function noticeOf({ mintCode, clock }: MessagesDeps, all: readonly Waited[], channel: Channel): NewNotice[] {
  const [first] = all;
  const to = first?.effect.to.find((address) => address.channel === channel);
  if (first === undefined || to === undefined) return [];
  const whichOnes = evenHash(all.map(({ item }) => idOfPage(item)).join());
  const { drill } = first.reading.incident;
  const things = all.slice(0, mostThings).flatMap((each) => thingOf(each, to));
  return [
    {
      key: `waited-${to.responder}-${channel}-${idOfPage(first.item)}-${whichOnes}`,
      notice: {
        id: noticeIdFrom(mintCode()),
        to,
        content: { kind: 'waited', drill, things, count: all.length },
        createdAt: clock.now(),
      },
    },
  ];
}

/** Characters of a line that are kept; our own choice. */
const longestLine = 300;

function thingOf({ item, reading, effect }: Waited, { responder }: ChannelAddress): WaitedThing[] {
  const { incident, roster } = reading;
  const told =
    effect.kind === 'messages'
      ? lineToldBy(effect.event, incident, roster)
      : { line: lineAnnounced(effect.event, responder, incident, roster), answerBy: undefined };
  if (told?.line === undefined) return [];
  const asked = incident.pages.find(({ number }) => number === item.page);
  return [
    {
      incident: incident.id,
      seq: item.seq,
      line: cut(told.line, longestLine),
      trouble: whatBroke(incident, roster).trouble,
      page: asked?.ask.for === 'on-call' ? item.page : undefined,
      answerBy: told.answerBy,
      hasLink: effect.kind === 'messages',
    },
  ];
}
