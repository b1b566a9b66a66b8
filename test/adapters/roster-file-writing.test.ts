import fc from 'fast-check';
import { faultLine, parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { writeRosterFile } from '../../adapters/roster-file/write-roster-file';
import { channels } from '../../domain/roster/channel';
import { defaultUpdates } from '../../domain/roster/plan-defaults';
import { defaultNotices, defaultRules, noticeWishes, type Responder } from '../../domain/roster/responder';
import {
  audiences,
  type EscalationLevel,
  type ResponsePlan,
  type Roster,
  type Service,
  stages,
} from '../../domain/roster/roster';
import { type Layer, weekdays } from '../../domain/schedule/schedule';
import { sampleRoster } from '../simulation/sample-roster';

function writtenAndRead(roster: Roster): Roster {
  const parsed = parseRosterFile(writeRosterFile(roster));
  if (parsed.outcome === 'invalid') throw new Error(parsed.faults.map(faultLine).join('\n'));
  return parsed.roster;
}

const sample = sampleRoster();
const people = sample.responders.map(({ id }) => id);
const some = <const T>(...values: T[]) => fc.constantFrom(...values);
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const aPerson = some(...people);
const aTime = some('00:00', '09:00', '17:30', '22:15');
const aZone = some('Europe/Berlin', 'Asia/Kolkata', 'UTC');
const aText = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const aDuration = some('PT1M', 'PT5M', 'PT8H', 'P1D');

const rules = fc.array(fc.record({ channel: some(...channels), after: some('PT0S', 'PT2M', 'PT1H') }), {
  minLength: 1,
  maxLength: 4,
});
const inOrder = (steps: { after: string }[]) =>
  steps.every(({ after }, index) => index === 0 || lengthOf(steps[index - 1]?.after) <= lengthOf(after));
const lengthOf = (after = 'PT0S') => ['PT0S', 'PT2M', 'PT1H'].indexOf(after);
const aRule = (usual: Responder['rules']['high']) => fc.oneof(fc.constant(usual), rules.filter(inOrder));

const withWishes = (responder: Responder) =>
  fc
    .record({
      name: aText,
      webhook: fc.constant(`https://hooks.example.com/${responder.id}?a=1#2`),
      timeZone: aZone,
      rules: fc.record({ high: aRule(defaultRules.high), low: aRule(defaultRules.low) }),
      quietHours: perhaps(some({ from: '20:00', to: '07:00' }, { from: '22:00', to: '07:00' })),
      notices: fc.oneof(fc.constant(defaultNotices), fc.subarray([...noticeWishes])),
    })
    .map((changes): Responder => ({ ...responder, ...changes }));

const aLayer: fc.Arbitrary<Layer> = fc.record({
  timeZone: perhaps(aZone),
  rotation: fc.array(aPerson, { minLength: 1, maxLength: 5 }),
  starts: some('2026-01-05', '2026-10-25'),
  ends: perhaps(some('2026-12-31', '2027-02-28')),
  handoffTime: aTime,
  turn: fc.record({ every: fc.integer({ min: 1, max: 999 }), unit: some('hour', 'day', 'week') }),
  during: fc.array(
    fc.record({
      days: fc.subarray([...weekdays], { minLength: 1 }),
      from: aTime,
      to: fc.oneof(aTime, fc.constant('24:00')),
    }),
    { maxLength: 3 },
  ),
});

const more = fc.record({
  command: fc.record({
    schedule: perhaps(some('commanders')),
    acknowledgeWithin: aDuration,
    wakingGrace: perhaps(some('PT0S', 'PT10M')),
    shift: some('PT8H', 'PT12H'),
    reliefLead: some('PT30M', 'PT1H'),
    minimumRest: some('PT10H', 'P2D'),
    maximumHours: some('PT48H', 'PT60H'),
  }),
  updates: fc.record({
    every: some(defaultUpdates.every, {}, { SEV1: 'PT10M' }, { SEV1: 'PT1H', SEV3: 'PT4H' }),
    later: fc.constant({}),
    long: fc.constant({}),
    days: fc.constant({}),
    atNight: aDuration,
    overdueAfter: aDuration,
    remindBefore: some('PT5M', 'PT1M'),
    remindAgainEvery: aDuration,
    audiences: some<ResponsePlan['updates']['audiences']>(['internal'], ['internal', 'public']),
    templates: fc
      .record({
        audience: some(...audiences),
        stage: some(...stages),
        text: fc.stringMatching(/^\w[ -~]{0,40}\w$/),
      })
      .map((template) => [{ id: 'first', ...template }]),
  }),
  crew: fc.record({
    assemble: some('with-command', 'at-once'),
    roles: fc
      .record({ schedule: perhaps(some('second-line')), shift: perhaps(some('PT8H')) })
      .map((role) => [{ role: 'liaison', ...role }]),
    teams: some([], ['shop']),
    acknowledgeWithin: aDuration,
    spanOfControl: fc.integer({ min: 2, max: 20 }),
  }),
  vendors: fc
    .record({
      name: aText,
      awsSupport: perhaps(
        fc.record({
          severityCode: some('urgent', 'low'),
          serviceCode: some('general-info', 'amazon-ec2'),
          categoryCode: some('using-aws', 'other'),
          language: some('en', 'ja'),
        }),
      ),
      contacts: fc
        .record({
          name: aText,
          phone: perhaps(some('+1 202 555 0100', '112 112')),
          url: some('https://example.com/'),
        })
        .map((contact) => [contact]),
      openFor: some<ResponsePlan['vendors'][number]['openFor']>(['SEV1', 'SEV2'], [], ['SEV4']),
      contactEvery: aDuration,
      later: fc.constant({ after: 'PT6H', every: 'PT8H' } as const),
    })
    .map((vendor) => [{ id: 'vendor', ...vendor }]),
  stakeholders: perhaps(
    fc.constant({ responders: [], teams: ['shop'], addresses: ['board@example.com', '7@example.com'] }),
  ),
  review: fc.record({ within: aDuration, remindEvery: aDuration }),
  goals: fc.record({ acknowledge: aDuration, command: aDuration, firstUpdate: aDuration }),
});

const aRoster: fc.Arbitrary<Roster> = fc
  .record({
    responders: fc.tuple(...sample.responders.map(withWishes)),
    teams: fc
      .record({
        name: aText,
        members: fc.subarray(people, { minLength: 1 }),
        webhook: perhaps(fc.constant('http://127.0.0.1:8080/team')),
        chat: fc.boolean(),
      })
      .map((team) => [{ id: 'shop', ...team }]),
    schedules: fc
      .tuple(...sample.schedules.map(() => fc.array(aLayer, { minLength: 1, maxLength: 3 })))
      .map((all) => sample.schedules.map((schedule, index) => ({ ...schedule, layers: all[index] ?? [] }))),
    plans: fc
      .record({
        urgency: some('high', 'low'),
        fallback: fc.record({ responders: fc.subarray(people, { minLength: 1 }), every: aDuration }),
        delay: perhaps(some('PT0S', 'PT10S')),
        quietPeriod: aDuration,
        everyone: fc.boolean(),
        more,
      })
      .map(({ everyone, more: parts, ...changes }) =>
        sample.plans.flatMap((plan): ResponsePlan[] => {
          const target: EscalationLevel = {
            targets: [{ team: 'shop' }],
            acknowledgeWithin: 'PT5M',
            everyone,
          };
          const levels = [target, ...plan.escalation.levels];
          return [
            plan,
            { ...plan, ...parts, ...changes, id: 'other', escalation: { id: 'other', levels, repeat: 0 } },
          ];
        }),
      ),
    services: fc
      .record({
        name: aText,
        alarms: fc.array(aText, { maxLength: 3 }),
        critical: fc.boolean(),
        drill: fc.boolean(),
        awsServices: some([], ['EC2']),
        awsRegions: some([], ['eu-central-1', 'us-east-1']),
        runbook: perhaps(some('https://wiki.example.com/shop#5xx')),
      })
      .map((changes) => sample.services.map((service) => ({ ...service, ...changes }))),
    defaultService: some(...sample.services.map(({ id }) => id)),
    delivery: some({}, { proveSmsWithin: 'PT1M' }),
    sms: perhaps(fc.record({ requireCode: fc.boolean() })),
    gather: perhaps(fc.record({ above: fc.integer({ min: 1, max: 50 }), within: some('PT1M', 'PT10M') })),
    weeklyTest: perhaps(fc.record({ day: some(...weekdays), at: aTime })),
  })
  .map((roster) => ({
    ...roster,
    services: roster.services.map((service) => inEarnestByDefault(roster, service)),
  }));

/** The default service is none of drills. */
function inEarnestByDefault({ defaultService }: Roster, service: Service): Service {
  return service.id === defaultService ? { ...service, drill: false } : service;
}

describe('a roster written as a file', () => {
  it('is the same when it is read again', () => {
    expect(writtenAndRead(sample)).toEqual(sample);
  });

  it('is the same when it is read again, whatever it says', () => {
    fc.assert(
      fc.property(aRoster, (roster) => {
        expect(writtenAndRead(roster)).toEqual(roster);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same however often it is written', () => {
    const once = writeRosterFile(sample);
    expect(writeRosterFile(writtenAndRead(sample))).toBe(once);
  });

  it('leaves out what need not be said, and quotes what looks like a number', () => {
    const text = writeRosterFile(sample);
    expect(text).toContain(
      '  - id: elif\n    name: Elif Kaya\n    email: elif@example.com\n    phone: "+12025550105"\n',
    );
    expect(text).toContain('handoffTime: "09:00"');
    expect(text).toContain('fallback: { responders: [ dev ], every: PT10M }\n');
    expect(text).toMatch(/^ {4}command: \{ schedule: commanders \}$/m);
    expect(text).toMatch(/awsSupport: \{\}/);
    expect(text).not.toMatch(
      /notices|everyone|during|delivery|layers|updates|review|goals|urgency|quietPeriod/,
    );
    expect(text.match(/rules:/g)).toHaveLength(1);
  });
});
