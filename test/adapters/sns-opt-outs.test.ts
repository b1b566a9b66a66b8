import { SNSClient } from '@aws-sdk/client-sns';
import { snsOptOuts } from '../../adapters/sns/sns-opt-outs';
import { credentials, type Engine, region, startEngine } from '../../local/engine';
import { type Recorder, startRecorder } from '../../local/recorder';

const phone = '+12025550101';

let engine: Engine;
let recorder: Recorder;

beforeAll(async () => {
  [engine, recorder] = await Promise.all([startEngine(), startRecorder()]);
  recorder.forwardTo(engine.url);
}, 60_000);

afterAll(async () => {
  recorder?.close();
  await engine?.stop();
});

const clientOf = (endpoint: string) => new SNSClient({ endpoint, region, credentials, maxAttempts: 1 });

describe('the list of opt-outs', () => {
  it('tells who wants no more texts, for as long as that is so', async () => {
    const optOuts = snsOptOuts(clientOf(recorder.url), () => {});
    expect(await optOuts.isOptedOut(phone)).toBe(false);
    const optIn = recorder.optOut(phone);
    expect(await optOuts.isOptedOut(phone)).toBe(true);
    optIn();
    expect(await optOuts.isOptedOut(phone)).toBe(false);
  });

  it('has nobody on it where the endpoint keeps none, which is told of once', async () => {
    const told: unknown[] = [];
    const optOuts = snsOptOuts(clientOf(engine.url), (error) => told.push(error));
    expect(await optOuts.isOptedOut(phone)).toBe(false);
    expect(await optOuts.isOptedOut(phone)).toBe(false);
    expect(told).toHaveLength(1);
  });

  it('cannot be asked while SNS does not answer', async () => {
    const optOuts = snsOptOuts(clientOf('http://127.0.0.1:9'), () => {});
    await expect(optOuts.isOptedOut(phone)).rejects.toThrow();
  });
});
