import type { DynamoDBRecord } from 'aws-lambda';
import { changeOf } from '../adapters/dynamodb/parse-stream-record';
import type { Item } from '../adapters/dynamodb/table';
import { dispatchChange } from '../application/dispatch-effects';
import type { Commit } from '../application/ports/incidents';
import { memoryEffectStore } from '../test/memory/memory-effect-store';
import { memoryPageCounter } from '../test/memory/memory-page-counter';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../test/simulation/memory-house';
import { writesFor } from '../test/simulation/stored-item';
import { cpuOf } from './cpu';
import { summaryOf } from './measured';
import { alarmOf, serviceEach } from './service-each';

const records = 10;
const warmUps = 20;
const runs = 100;

/** A batch of the stream as dispatch gets it: ten people paged for ten incidents, each by a text and an email. */
export async function dispatchBatch() {
  const house = await buildMemoryHouse(serviceEach(records), saturdayEvening);
  const batch = await pagesOf(house);
  const sentBefore = house.sent.length;
  const each: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const unsent = { ledger: memoryEffectStore(), pageCounter: memoryPageCounter() };
    const deps = { ...house.dispatch, ...unsent };
    const cpu = await cpuOf(() =>
      Promise.all(batch.map((record) => dispatchChange(deps, changeOf(record) ?? notAsking()))),
    );
    if (run >= 0) each.push(cpu);
  }
  return {
    benchmark: 'dispatch-batch',
    what: 'a batch of records read, put in words and handed over: CPU of all but the network and the database',
    records: batch.length,
    messages: (house.sent.length - sentBefore) / (warmUps + runs),
    cpuMilliseconds: summaryOf(each),
  };
}

/** The stream's records of pages once the alarms of ten services went off. */
async function pagesOf(house: MemoryHouse): Promise<DynamoDBRecord[]> {
  const commits: Commit[] = [];
  const { commit } = house.deps.incidents;
  house.deps.incidents.commit = (change) => {
    commits.push(change);
    return commit(change);
  };
  for (let index = 0; index < records; index += 1) await house.alarm(alarmOf(index), 'ALARM');
  house.deps.incidents.commit = commit;
  const writes = await Promise.all(commits.map(writesFor));
  const pages = writes.flat().filter(({ Put }) => Put?.Item.type?.S === 'paged');
  return pages.flatMap(({ Put }) => (Put === undefined ? [] : [inserted(Put.Item)]));
}

function inserted(item: Item): DynamoDBRecord {
  // The two libraries type one and the same JSON differently.
  const image = item as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & Item;
  return {
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: item.pk?.S ?? '' }, sk: { S: item.sk?.S ?? '' } }, NewImage: image },
  };
}

function notAsking(): never {
  throw new Error('A page asks for nothing.');
}
