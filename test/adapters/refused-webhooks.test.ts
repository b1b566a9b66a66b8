import { whyWebhooksRefused } from '../../adapters/webhook/refused-webhooks';
import { person } from '../application/people-house';

const teams = [{ id: 'web', name: 'Web', members: [], chat: false, webhook: 'https://10.0.0.7/web' }];
const responders = [
  person('ada', { webhook: 'http://hooks.example.com/ada' }),
  person('ben', { webhook: 'https://hooks.example.com/ben' }),
  person('chiyo', { webhook: 'https://me:secret@hooks.example.com/chiyo' }),
  person('dev'),
];

test('the webhooks of a roster from before are held to what a file may name today', () => {
  expect(whyWebhooksRefused({ responders, teams }, { local: true })).toBe(
    'Webhooks are https addresses on the public internet: that of ada is not https, that of chiyo has a user name or ' +
      'password in it, that of web is not on the public internet.',
  );
  expect(
    whyWebhooksRefused({ responders: responders.slice(1, 2), teams: [] }, { local: false }),
  ).toBeUndefined();
});

test('those on this machine are refused by a stack that does not call it, and by no other', () => {
  const local = { responders: [person('ada', { webhook: 'http://localhost:8080/' })], teams: [] };
  expect(whyWebhooksRefused(local, { local: false })).toMatch(/^The webhooks of ada are on this machine/);
  expect(whyWebhooksRefused(local, { local: true })).toBeUndefined();
});
