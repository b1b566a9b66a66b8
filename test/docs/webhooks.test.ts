import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { transformSync } from 'esbuild';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret } from '../../adapters/webhook/webhook-secret';
import type { AlertSignal } from '../../domain/alert/alert';
import type { TimelineEvent } from '../../domain/incident/event';
import { bulletinFor, bulletinTypes } from '../../domain/notice/bulletin';
import type { Notice, NoticeContent } from '../../domain/notice/notice';
import { noticeMessage } from '../../domain/notice/notice-wording';
import { bulletinPayload, pagePayload, payloadType } from '../../domain/notice/webhook-payload';
import { by } from '../asked';
import { anIncident, clock, firing, opening, responder, roster, type Story, start } from '../domain/given';
import { expectPart, partOf, textOf } from './markdown';

const document = 'docs/webhooks.md';
const place = 'https://example.com';
const ada = responder('ada');
/** As `mintCode` makes them. */
const challenge = 'k7m2qxw9ehtr4vbd';

/** The document shows exactly this payload between the marks `name`. */
function expectShown(name: string, payload: unknown): void {
  expectPart(document, name, `\`\`\`json\n${JSON.stringify(payload, undefined, 2)}\n\`\`\``);
}

const failingCheckouts: AlertSignal = {
  ...firing('checkouts'),
  title: 'More than 5 % of checkouts fail',
  about: {
    alarm: 'shop-checkout-errors',
    account: '123456789012',
    region: 'eu-central-1',
    measure: 'Failed checkouts',
    value: 17.4,
    comparison: 'above',
    limit: 5,
    unit: '%',
  },
};

const withRunbook = {
  ...roster,
  services: roster.services.map((service) => ({ ...service, runbook: 'https://wiki.example.com/shop' })),
};

function noticePayload(content: NoticeContent): unknown {
  const to = { responder: 'ada', channel: 'webhook', address: 'https://hooks.example.com/ada' } as const;
  const notice: Notice = { id: 'abcdefghjkmnpqrs', to, content, createdAt: start };
  const message = noticeMessage(notice, { reader: ada, roster }, `${place}/n/${notice.id}`);
  return message.channel === 'webhook' ? message.payload : undefined;
}

function latest(story: Story, type: TimelineEvent['type']): TimelineEvent {
  const event = story.timeline().findLast((each) => each.type === type);
  if (event === undefined) throw new Error(`There is no ${type}.`);
  return event;
}

describe('docs/webhooks.md shows', () => {
  it('a page as it is sent', () => {
    const page = {
      ask: { for: 'on-call' },
      fallback: false,
      answerBy: clock('PT5M'),
      reason: 'on call in first-line',
    } as const;
    const link = `${place}/p/abcdefghjkmnpqrs`;
    const alerts = [failingCheckouts];
    const incident = anIncident({ opening: opening({ title: failingCheckouts.title, alerts }) }).incident();
    const text =
      'INC-42 Web shop: More than 5 % of checkouts fail (17.4 % > 5 %) since 04:00. Acknowledge by 04:05';
    expectShown('page', pagePayload({ incident, roster: withRunbook, responder: ada, page, text, link }));
  });

  it('news of an incident as they are sent', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    const event = { ...latest(story, 'classified'), seq: 7 };
    const bulletin = bulletinFor(event, story.incident(), roster);
    if (bulletin === undefined) throw new Error('Nothing is told.');
    expectShown('bulletin', bulletinPayload(event, story.incident(), roster, bulletin));
  });

  it('challenges and notices as they are sent', () => {
    expectShown('verification', noticePayload({ kind: 'verification', code: challenge }));
    expectShown('notice', noticePayload({ kind: 'test' }));
  });

  it('every type of news', () => {
    const [, ...named] = partOf(textOf(document), 'bulletin-types')
      .split('`')
      .map((part) => part.trim());
    const types = named.filter((part) => part.startsWith('incident.'));
    const asking = new Set(bulletinTypes.map(payloadType));
    expect(types.toSorted()).toEqual([...asking].toSorted());
  });

  it('how to read the secrets', () => {
    expect(textOf(document)).toContain('people -- webhook-secret responder:ada');
  });
});

interface Answer {
  status: number;
  body: string;
}
type Receive = (body: string, headers: Record<string, string>, secret: string) => Answer;

function sampleIn(language: string): string {
  return partOf(textOf(document), language)
    .replace(/^```\w+\n/, '')
    .replace(/```$/, '');
}

function nodeSample(): Receive {
  const module: { exports: { receive?: Receive } } = { exports: {} };
  const { code } = transformSync(sampleIn('node'), { format: 'cjs' });
  new Function('module', 'require', code)(module, createRequire(__filename));
  if (module.exports.receive === undefined) throw new Error('The sample exports nothing.');
  return module.exports.receive;
}

const pythonSample: Receive = (body, headers, secret) => {
  const call =
    'import sys; print(json.dumps([each if isinstance(each, int) else each.decode() for each in receive(sys.argv[1].encode(), json.loads(sys.argv[2]), sys.argv[3])]))';
  const script = `${sampleIn('python')}\n${call}`;
  const said = execFileSync('python3', ['-c', script, body, JSON.stringify(headers), secret], {
    encoding: 'utf8',
  });
  const [status, answer] = JSON.parse(said) as [number, string];
  return { status, body: answer };
};

describe.each([
  ['Node', nodeSample()],
  ['Python', pythonSample],
])('the sample for %s in docs/webhooks.md', (_, receive) => {
  const secret = newWebhookSecret();
  const request = (payload: unknown, at = new Date()) => {
    const body = JSON.stringify(payload);
    const headers = {
      'webhook-id': 'INC-42-7',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('INC-42-7', at, body),
    };
    return { body, headers };
  };

  it('answers a challenge', () => {
    const { body, headers } = request(noticePayload({ kind: 'verification', code: challenge }));
    const answer = receive(body, headers, secret);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { challenge }]);
  });

  it('takes what is signed', () => {
    const { body, headers } = request({ type: 'page', text: 'Grüße, 世界' });
    expect(receive(body, headers, secret).status).toBe(204);
  });

  it('refuses what is forged, or old', () => {
    const { body, headers } = request({ type: 'page' });
    expect(receive(body, headers, newWebhookSecret()).status).toBe(401);
    expect(receive(body.replace('page', 'news'), headers, secret).status).toBe(401);
    const old = request({ type: 'page' }, new Date(Date.now() - 600_000));
    expect(receive(old.body, old.headers, secret).status).toBe(401);
  });
});
