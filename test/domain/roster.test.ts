import { addressesOf } from '../../domain/roster/responder';
import {
  asWritten,
  defaultServiceOf,
  nameOf,
  planById,
  qualifiedFor,
  type Roster,
  responderOf,
  type Service,
  serviceById,
  serviceClaiming,
} from '../../domain/roster/roster';
import { responder, roster } from './given';

function service(id: string, ...alarms: string[]): Service {
  return {
    id,
    name: id,
    plan: 'standard',
    alarms,
    drill: false,
    groupBy: 'service',
    awsServices: [],
    awsRegions: [],
  };
}

const services = [
  service('exact', 'db-1'),
  service('prefix', 'web-*'),
  service('dots', 'a.b'),
  service('rest'),
];
const town: Roster = { ...roster, services, defaultService: 'rest' };

describe('the service of an alarm', () => {
  test.each([
    ['db-1', 'exact'],
    ['db-12', undefined],
    ['my-db-1', undefined],
    ['web-5xx', 'prefix'],
    ['web-', 'prefix'],
    ['web-two\nlines', 'prefix'],
    ['a.b', 'dots'],
    ['axb', undefined],
    ['', undefined],
  ])('%j is %s', (alarm, id) => {
    expect(serviceClaiming(town, alarm)?.id).toBe(id);
  });

  test('is the first that claims it', () => {
    const twice = { ...town, services: [service('first', '*-5xx'), ...services] };
    expect(serviceClaiming(twice, 'web-5xx')?.id).toBe('first');
  });
});

test('what the roster names is found by its id, and what it does not name is told', () => {
  expect(defaultServiceOf(town).id).toBe('rest');
  expect(planById(town, 'standard').id).toBe('standard');
  expect(() => serviceById(town, 'gone')).toThrow('The roster has no service "gone".');
  expect(() => planById(town, 'gone')).toThrow('The roster has no plan "gone".');
});

test('people are known by name, and by their id when they have left', () => {
  expect(nameOf(roster, 'ada')).toBe('Ada');
  expect(nameOf(roster, 'zoe')).toBe('zoe');
  expect(responderOf(roster, 'zoe')).toBeUndefined();
  expect(qualifiedFor(roster, 'commander').map(({ id }) => id)).toEqual(['cleo', 'dana', 'emil']);
});

test('people are reached by text first, and only at addresses that they have', () => {
  const ada = { ...responder('ada'), phone: '+4915110000001', webhook: 'https://hooks.example.com/ada' };
  const sms = { responder: 'ada', channel: 'sms', address: '+4915110000001' };
  const email = { responder: 'ada', channel: 'email', address: 'ada@example.com' };
  const webhook = { responder: 'ada', channel: 'webhook', address: 'https://hooks.example.com/ada' };
  expect(addressesOf(ada)).toEqual([sms, email, webhook]);
  expect(addressesOf({ ...ada, phone: undefined, webhook: undefined })).toEqual([email]);
});

test('a roster as it was written knows of nothing that happened since', () => {
  expect(asWritten(town)).toEqual({ ...town, overrides: [], channelStates: [], linkRevocations: [] });
});
