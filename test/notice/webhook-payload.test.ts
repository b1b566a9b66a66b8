import { bulletinFor, tellsTeam } from '../../domain/notice/bulletin';
import { bulletinPayload, pagePayload } from '../../domain/notice/webhook-payload';
import {
  anIncident,
  aSeriousIncident,
  beforeStart,
  clock,
  firing,
  opening,
  responder,
  roster,
} from '../domain/given';

const ada = responder('ada');
const link = 'https://example.com/p/abcdefghjkmnpqrs';
const asked = { fallback: true, answerBy: clock('PT5M') };
const page = { ...asked, ask: { for: 'relief' } } as const;

it('a repeated page has no reason, and says so', () => {
  const incident = anIncident().incident();
  const payload = pagePayload({ incident, roster, responder: ada, page, text: 'Relief', link });
  expect(payload).toMatchObject({ type: 'page', page: { ...asked, purpose: 'relief', reason: null } });
});

it('a reminder asks for nothing that a page asks for', () => {
  const payload = pagePayload({
    incident: anIncident().incident(),
    roster,
    responder: ada,
    page: undefined,
    text: 'INC-42 Web shop: Status update due 03:30. 5xx',
    link,
  });
  expect(payload).toMatchObject({
    type: 'reminder',
    text: 'INC-42 Web shop: Status update due 03:30. 5xx',
    link,
  });
  expect(payload).not.toHaveProperty('page');
});

it('tells the service by name, since when, and the alarm with where to look at it', () => {
  const about = { alarm: 'shop-5xx', region: 'eu-central-1', account: '123456789012', value: 17, limit: 5 };
  const alerts = [{ ...firing('5xx', beforeStart('PT2M')), title: '5xx', about }];
  const incident = aSeriousIncident({ opening: opening({ drill: true, alerts }) }).incident();
  const payload = pagePayload({ incident, roster, responder: ada, page, text: 'x', link });
  expect(payload.incident).toMatchObject({
    drill: true,
    severity: 'SEV1',
    serviceName: 'Web shop',
    since: beforeStart('PT2M'),
    runbook: null,
    alarm: {
      ...about,
      console: expect.stringContaining('https://eu-central-1.console.aws.amazon.com/cloudwatch/'),
    },
  });
});

it('nothing that a team is told has anything personal in it', () => {
  const story = anIncident();
  story.passes('PT1H');
  const told = story.timeline().filter(tellsTeam);
  const payloads = told.map((event) => {
    const bulletin = bulletinFor(event, story.incident(), roster);
    return bulletin && bulletinPayload(event, story.incident(), roster, bulletin);
  });
  expect(payloads.length).toBeGreaterThan(5);
  expect(JSON.stringify(payloads)).not.toMatch(/https?:|@|\+49/);
});
