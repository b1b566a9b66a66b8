import { bulletinFor, tellsTeam } from '../../domain/notice/bulletin';
import { bulletinPayload, pagePayload } from '../../domain/notice/webhook-payload';
import { anIncident, aSeriousIncident, clock, opening, responder, roster } from '../domain/given';

const ada = responder('ada');
const link = 'https://example.com/p/abcdefghjkmnpqrs?by=webhook';
const ask = { purpose: 'relief', fallback: true, answerBy: clock('PT5M') } as const;

it('a repeated page has no reason, and says so', () => {
  const incident = anIncident().incident();
  const payload = pagePayload({ incident, responder: ada, ask, call: 'Relief', link });
  expect(payload).toMatchObject({ type: 'page', page: { ...ask, reason: null } });
});

it('a reminder asks for nothing that a page asks for', () => {
  const payload = pagePayload({
    incident: anIncident().incident(),
    responder: ada,
    ask: undefined,
    call: 'Status update due 03:30',
    link,
  });
  expect(payload).toMatchObject({ type: 'reminder', text: 'INC-42: Status update due 03:30: 5xx', link });
  expect(payload).not.toHaveProperty('page');
});

it('drill and severity are in the text as they are in a text message', () => {
  const incident = aSeriousIncident({ opening: opening({ drill: true }) }).incident();
  const payload = pagePayload({ incident, responder: ada, ask, call: 'Take command', link });
  expect(payload.text).toBe(`DRILL INC-42 ${incident.severity}: Take command: 5xx`);
  expect(payload.incident).toMatchObject({ drill: true, severity: incident.severity });
});

it('nothing that a team is told has anything personal in it', () => {
  const story = anIncident();
  story.passes('PT1H');
  const told = story.timeline().filter(tellsTeam);
  const payloads = told.map((event) => {
    const bulletin = bulletinFor(event, story.incident(), roster);
    return bulletin && bulletinPayload(event, story.incident(), bulletin);
  });
  expect(payloads.length).toBeGreaterThan(5);
  expect(JSON.stringify(payloads)).not.toMatch(/https?:|@|\+49/);
});
