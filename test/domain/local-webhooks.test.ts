import { whyLocalWebhooksRefused } from '../../domain/roster/local-webhooks';
import { person } from '../application/people-house';

const team = { id: 'web', name: 'Web', members: [], chat: false };

test('a stack that calls nothing on its own machine refuses webhooks there, and names whose they are', () => {
  const responders = [
    person('ada', { webhook: 'http://localhost:8080/ada' }),
    person('ben', { webhook: 'https://hooks.example.com/ben' }),
    person('chiyo', { webhook: 'https://[::1]/chiyo' }),
    person('dev'),
  ];
  const teams = [{ ...team, webhook: 'http://127.0.0.1:9/web' }];
  expect(whyLocalWebhooksRefused({ responders, teams })).toMatch(/^The webhooks of ada, chiyo, web are on /);
  expect(whyLocalWebhooksRefused({ responders: responders.slice(1, 2), teams: [team] })).toBeUndefined();
});
