import { webhookOwner } from '../../cli/webhook-owner';
import { person, rosterOf } from '../application/people-house';

const webhook = 'https://hooks.example.com/here';
const team = { members: [], chat: false, webhook };
const roster = rosterOf([person('ada', { webhook }), person('web', { webhook }), person('finn')], {
  teams: [
    { id: 'web', name: 'Web', ...team },
    { id: 'data', name: 'Data owners', ...team },
    { id: 'quiet', name: 'Quiet', ...team, webhook: undefined },
  ],
});

it.each([
  ['ada', 'responder:ada'],
  ['responder:ada', 'responder:ada'],
  ['data', 'team:data'],
  ['team:web', 'team:web'],
])('the secret of %s is that of %s', (written, owner) => {
  expect(webhookOwner(roster, written)).toBe(owner);
});

it.each([
  ['nobody', 'There is no responder and no team "nobody" on the roster.'],
  ['web', 'There is a responder and a team "web". Write responder:web or team:web.'],
  ['finn', 'The roster has no webhook of Finn Okafor, so that there is no secret to sign with.'],
  ['team:quiet', 'The roster has no webhook of Quiet, so that there is no secret to sign with.'],
])('there is no secret of %s', (written, sentence) => {
  expect(() => webhookOwner(roster, written)).toThrow(sentence);
});
