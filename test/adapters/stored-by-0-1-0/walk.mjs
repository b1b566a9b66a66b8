/** Random worlds and what is asked in them, the same for a seed: commands as commit 4775d5d takes them. */

export const start = '2026-03-02T03:00:00.000Z';
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const shifted = (at, ms) => new Date(Date.parse(at) + ms).toISOString();

/** Chance by mulberry32. */
export function chanceOf(seed) {
  let state = seed >>> 0;
  const below = (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  const one = (...values) => values[below(values.length)];
  return {
    below,
    one,
    of: (list) => list[below(Math.max(1, list.length))],
    some: (list) => list.filter(() => below(2) === 0),
    between: (from, to) => from + below(to - from + 1),
    oneIn: (n) => below(n) === 0,
  };
}

const roles = ['operations', 'communications', 'liaison', 'scribe'];
const names = [
  'Ada Lovelace',
  'Benoît Dupont',
  'Chiyo Tanaka',
  'Dana',
  'Elif Kaya',
  'Finn O’Neill',
  'Gus von Berg',
];
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'];
const plainRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT0S' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

function personBy(c, index) {
  const steps = () =>
    Array.from({ length: c.between(1, 4) }, () => ({
      channel: c.one('sms', 'email', 'webhook'),
      after: c.one('PT0S', 'PT0S', 'PT1M', 'PT3M', 'PT20M'),
    }));
  const id = `person-${index}`;
  return {
    id,
    name: names[index],
    email: `${id}@example.com`,
    ...(c.oneIn(6) ? {} : { phone: `+4915110000${100 + index}` }),
    ...(c.oneIn(3) ? { webhook: `https://hooks.example.com/${id}` } : {}),
    timeZone: c.of(zones),
    roles: [...(c.oneIn(3) ? [] : ['commander']), ...c.some(roles)],
    rules: c.oneIn(3) ? plainRules : { high: steps(), low: steps() },
    ...(c.oneIn(4)
      ? { quietHours: c.one({ from: '22:00', to: '07:00' }, { from: '02:00', to: '05:00' }) }
      : {}),
    notices: c.some(['shift-starts', 'shift-ends', 'shift-changed', 'upcoming']),
  };
}

const addressesOf = ({ id: responder, phone, email, webhook }) =>
  Object.entries({ sms: phone, email, webhook }).flatMap(([channel, address]) =>
    address === undefined ? [] : [{ responder, channel, address }],
  );

function statesBy(c, responders) {
  const all = responders.flatMap(addressesOf);
  if (!c.oneIn(3)) return all.map((address) => ({ ...address, verifiedAt: '2026-01-01T00:00:00.000Z' }));
  return all.flatMap((address) => {
    const fate = c.one(
      { verifiedAt: start },
      { verifiedAt: start },
      { verifiedAt: start, provedAt: start, provedBy: 'answered' },
      { verifiedAt: start, blocked: 'opted out', blockedAt: start },
      { blocked: 'gone', blockedAt: start },
      { endedAt: start },
      undefined,
    );
    return fate === undefined ? [] : [{ ...address, ...fate }];
  });
}

function scheduleOf(id, rotation, starts = '2026-01-05') {
  const turn = { every: 1, unit: 'week' };
  const layer = { rotation, starts, handoffTime: '09:00', turn, during: [] };
  return { id, timeZone: 'Europe/Berlin', layers: [layer] };
}

const awsSupport = {
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
};

function planBy(c, ids) {
  const target = () =>
    c.one(
      { responder: c.of(ids) },
      { responder: c.of(ids) },
      { schedule: c.one('filled', 'filled', 'empty', 'not-yet', 'unknown') },
      { team: c.one('all', 'few', 'empty') },
    );
  const some = (most, make) => Array.from({ length: c.between(0, most) }, make);
  const cadence = () => c.one(undefined, 'PT15M', 'PT1H', 'PT20H');
  const given = (parts) => Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  const shift = c.one('PT10M', 'PT1H', 'PT2H', 'PT8H', 'PT8H', 'PT12H');
  return {
    id: 'chance',
    urgency: c.one('high', 'high', 'low'),
    escalation: {
      id: 'chance',
      levels: some(3, () => ({
        targets: some(3, target),
        acknowledgeWithin: c.one('PT1M', 'PT5M', 'PT15M'),
        everyone: c.oneIn(3),
      })),
      repeat: c.below(3),
    },
    fallback: { responders: [...new Set([c.of(ids), c.of(ids)])], every: c.one('PT5M', 'PT20M') },
    command: {
      ...given({ schedule: c.one(undefined, 'filled', 'empty', 'not-yet', 'unknown') }),
      acknowledgeWithin: c.one('PT2M', 'PT5M', 'PT10M'),
      shift,
      reliefLead: c.one('PT1M', 'PT5M', 'PT30M', 'PT1H'),
      minimumRest: c.one('PT0S', 'PT2H', 'PT8H', 'PT12H'),
      maximumHours: c.one('PT6H', 'PT20H', 'PT48H', 'P7D'),
    },
    updates: {
      every: given({ SEV1: cadence(), SEV2: cadence(), SEV3: cadence() }),
      remindBefore: c.one('PT0S', 'PT5M', 'PT30M'),
      remindAgainEvery: c.one('PT5M', 'PT30M'),
      later: c.one({}, { SEV1: { after: 'PT2H', every: 'PT2H' } }),
      audiences: c.one(['internal'], ['internal', 'public']),
      templates: c.one(
        [],
        [{ id: 'first', audience: 'public', stage: 'investigating', text: 'We look at {service}.' }],
      ),
    },
    crew: {
      assemble: c.one('with-command', 'at-once'),
      roles: c.some(['operations', 'communications', 'liaison']).map((role) => ({
        role,
        ...given({
          schedule: c.one(undefined, 'filled', 'empty'),
          shift: c.one(undefined, undefined, 'PT1H', 'PT4H'),
        }),
      })),
      teams: c.some(['all', 'few', 'empty', 'unknown']),
      acknowledgeWithin: c.one('PT5M', 'PT10M'),
      spanOfControl: c.one(1, 2, 7),
    },
    vendors: c.some(['aws', 'telco', 'cdn']).map((id) => ({
      id,
      name: { aws: 'AWS', telco: 'The telco', cdn: 'Example CDN' }[id],
      ...(id === 'aws' || c.oneIn(3) ? { awsSupport } : {}),
      contacts: c.one(
        [],
        [
          { name: 'Hotline', phone: '+12025550100', url: 'https://status.example.com' },
          { name: 'Desk', email: 'desk@example.com' },
        ],
      ),
      openFor: c.one(['SEV1'], ['SEV1', 'SEV2'], []),
      contactEvery: c.one('PT30M', 'PT2H'),
    })),
    review: c.one({ within: 'P3D', remindEvery: 'P1D' }, { within: 'PT2H', remindEvery: 'PT1H' }),
    goals: { acknowledge: 'PT5M', command: 'PT15M', firstUpdate: 'PT30M' },
    quietPeriod: c.one('PT0S', 'PT3M', 'PT10M'),
  };
}

function toursBy(c, ids) {
  return Array.from({ length: c.below(5) }, () => {
    const startedAt = shifted(start, -c.between(1, 60) * hour);
    const hours = c.below(31);
    const endedAt = hours === 0 ? {} : { endedAt: shifted(startedAt, hours * hour) };
    return { incident: 'INC-7', responder: c.of(ids), role: 'commander', startedAt, ...endedAt };
  });
}

function overridesBy(c, ids) {
  return Array.from({ length: c.below(3) }, (_, n) => ({
    ...{ id: `override-${n}`, schedule: c.one('filled', 'empty'), responder: c.of(ids) },
    ...{ from: shifted(start, -hour), to: shifted(start, c.between(1, 30) * hour) },
    ...{ kind: c.one('cover', 'fill'), madeBy: c.of(ids), madeAt: shifted(start, -2 * hour) },
  }));
}

/** A roster, a plan and how an incident opens. `few` people make it likely that limits are broken. */
export function worldBy(c) {
  const responders = Array.from({ length: c.between(1, names.length) }, (_, n) => personBy(c, n));
  const ids = responders.map(({ id }) => id);
  const plan = planBy(c, ids);
  const drill = c.oneIn(2);
  const roster = {
    responders,
    teams: [
      { id: 'all', name: 'All', members: ids, chat: c.oneIn(2) },
      { id: 'few', name: 'Few', members: c.some(ids), webhook: 'https://hooks.example.com/few', chat: false },
      { id: 'empty', name: 'Empty', members: [], chat: false },
    ],
    schedules: [scheduleOf('filled', ids), scheduleOf('empty', []), scheduleOf('not-yet', ids, '2030-01-07')],
    plans: [plan],
    services: [
      {
        ...{
          id: 'web',
          name: 'Web shop',
          plan: 'chance',
          alarms: ['web-*'],
          drill,
          groupBy: c.one('service', 'alarm'),
        },
        ...{ awsServices: c.one([], ['EC2']), awsRegions: c.one([], ['eu-central-1']) },
        ...(c.oneIn(4) ? {} : { team: c.one('all', 'few') }),
        ...(c.oneIn(2) ? { runbook: 'https://runbooks.example.com/web' } : {}),
      },
    ],
    defaultService: 'web',
    delivery: c.one({}, { proveSmsWithin: 'PT30S' }, { proveSmsWithin: 'PT1M' }),
    ...(c.oneIn(3) ? { sms: { requireCode: true } } : {}),
    overrides: overridesBy(c, ids),
    channelStates: statesBy(c, responders),
    tours: toursBy(c, ids),
  };
  const opening = {
    ...{
      type: 'open',
      id: 'INC-42',
      service: 'web',
      group: drill ? 'DRILL#web' : 'web',
      title: 'web-5xx',
      drill,
      plan,
    },
    alerts: c.oneIn(3) ? [] : [signalBy(c, 'firing', '5xx', start)],
    ...(c.oneIn(2) ? { by: c.of(ids) } : {}),
  };
  return { roster, plan, opening };
}

function signalBy(c, status, key, at) {
  const about = {
    ...{ alarm: `web-${key}`, account: '123456789012', region: 'eu-central-1', measure: 'Errors' },
    ...{ value: 17, comparison: c.one('above', 'at-least', 'below'), limit: 5, unit: c.one('%', 'ms') },
    ...(c.oneIn(3) ? { elsewhere: ['region'], children: ['web-a', 'web-b'] } : {}),
    ...(c.oneIn(4) ? { comparison: 'outside', lowerLimit: 1 } : {}),
    ...(c.oneIn(5) ? { silentFor: 300 } : {}),
  };
  return {
    ...{ key, status, at, title: `${key} is failing`, detail: 'Threshold crossed' },
    ...(c.oneIn(2) ? { about: c.oneIn(4) ? { alarm: about.alarm } : about } : {}),
    ...(c.oneIn(5) ? { partOf: 'whole' } : {}),
    ...(c.oneIn(6) ? { raw: '{"what": "is this"' } : {}),
    ...(status === 'firing' && c.oneIn(6) ? { clearedAt: at } : {}),
  };
}

const plainTexts = ['Looking.', 'The disk is full.', 'Call the bank.', 'Nobody can pay.'];
const texts = [
  ...plainTexts,
  'It is all over.',
  'It will be fixed in 10 minutes.',
  'Ben broke it, it is definitely the database.',
  'See https://abc123.lambda-url.eu-central-1.on.aws/p/abcdefghjkmnpqrs for more',
  'Überraschung: 漢字 — “quoted” \u202etxt',
];

/** The people who may ask: those on the roster, now and then one who left or never was. */
const anyone = (c, { ids }) => (c.oneIn(40) ? 'nobody-known' : c.of(ids));
const role = (c) => (c.oneIn(25) ? c.one('commander', 'juggler') : c.of(roles));
const text = (c) => (c.oneIn(30) ? 'long '.repeat(c.between(100, 900)) : c.of(texts));
const maybe = (c, value) => (c.oneIn(2) ? undefined : value);
const commanderOr = (c, incident, by) => (c.oneIn(6) ? by : (incident.shift?.commander ?? by));
const leaderIn = (c, { posts }) => c.of(posts.filter(({ lead }) => lead !== undefined));
const openTask = (c, { tasks, tasksAdded }) =>
  c.oneIn(5) ? c.below(tasksAdded + 3) : (c.of(tasks.filter(({ state }) => state === 'open'))?.number ?? 1);
const vendorIn = (c, { vendorCases, plan }) =>
  c.oneIn(15) ? 'strangers' : (c.of(vendorCases)?.vendor ?? c.of(plan.vendors)?.id ?? 'aws');

const crewAsks = [
  asked(true),
  asked(true),
  asked(true),
  asked(false),
  (c, by) => ({ type: 'call-in', by, target: { role: role(c) } }),
  (c, by, _, world) => ({ type: 'call-in', by, target: { responder: anyone(c, world) } }),
  (c, by) => ({
    type: 'call-in',
    by,
    target: { team: c.one('all', 'all', 'few', 'few', 'empty', 'unknown') },
  }),
  (c, by) => ({
    type: 'answer-call',
    by,
    answer: c.one('here', 'coming', 'declined'),
    minutes: c.one(undefined, 0, 30),
  }),
  (c, by, incident, world) => ({
    ...{ type: 'assign-role', by: commanderOr(c, incident, by), role: role(c), to: anyone(c, world) },
    as: c.one('lead', 'lead', 'deputy'),
  }),
  (c, by) => ({ type: 'accept-role', by, role: role(c), page: maybe(c, c.below(30)) }),
  (c, by) => ({ type: 'decline-role', by, role: role(c) }),
  (c, by, incident, world) => {
    const post = leaderIn(c, incident);
    const to = maybe(c, anyone(c, world));
    return { type: 'hand-over-role', by: post?.lead.responder ?? by, role: post?.role ?? role(c), to };
  },
  (c, by, incident) => {
    const post = leaderIn(c, incident);
    return { type: 'release-role', by: post?.lead.responder ?? by, role: post?.role ?? role(c) };
  },
  (c, by, incident) => {
    const post = leaderIn(c, incident);
    const responder = maybe(c, c.of(post?.deputies ?? []));
    return { type: 'release-role', by: commanderOr(c, incident, by), role: post?.role ?? role(c), responder };
  },
  (c, by, incident, world) => {
    const responder = c.of(incident.crew)?.responder ?? anyone(c, world);
    return { type: 'release-crew', by: commanderOr(c, incident, by), responder };
  },
  (c, by, incident, world) => {
    const here = incident.crew
      .filter(({ state }) => state === 'here' || state === 'coming')
      .map(({ responder }) => responder);
    const lead = c.of(here) ?? anyone(c, world);
    const members = c.oneIn(6) ? [c.of(world.ids)] : here.filter((id) => id !== lead).slice(0, 2);
    return { type: 'appoint-section-lead', by: commanderOr(c, incident, by), lead, members };
  },
];

/** What the one says who was asked last to come or to take a role. */
function asked(willing) {
  return (c, _, { pages }, world) => {
    const ask = pages.findLast((page) => world.asks(page) === 'role' || world.asks(page) === 'crew');
    const by = ask?.responder ?? 'person-0';
    if (ask && world.asks(ask) === 'crew')
      return {
        type: 'answer-call',
        by,
        page: ask.number,
        answer: willing ? c.one('here', 'coming') : 'declined',
        minutes: c.one(undefined, 20),
      };
    const page = maybe(c, ask?.number);
    return {
      type: willing ? 'accept-role' : 'decline-role',
      by,
      role: (ask && world.roleOf(ask)) ?? 'operations',
      page,
    };
  };
}

const workAsks = [
  (c, by, { changedAt }, world) => ({
    ...{ type: 'add-task', by, text: text(c), owner: maybe(c, anyone(c, world)) },
    dueAt: c.one(
      undefined,
      shifted(changedAt, 5 * minute),
      shifted(changedAt, 90 * minute),
      shifted(changedAt, -minute),
    ),
  }),
  (c, by, { changedAt }, world) => ({
    ...{
      type: 'add-task',
      by,
      text: text(c),
      owner: c.of(world.ids),
      dueAt: shifted(changedAt, 20 * minute),
    },
  }),
  (c, by, incident, world) => ({
    type: 'assign-task',
    by,
    task: openTask(c, incident),
    owner: maybe(c, anyone(c, world)),
  }),
  (c, by, incident) => ({ type: 'complete-task', by, task: openTask(c, incident), note: maybe(c, text(c)) }),
  (c, by, incident) => ({ type: 'drop-task', by, task: openTask(c, incident), reason: text(c) }),
  (c, by) => ({ type: 'record-decision', by, text: text(c), why: text(c) }),
  (c, by) => ({
    ...{ type: 'describe-situation', by, summary: maybe(c, text(c)), impact: maybe(c, text(c)) },
    ...{ known: maybe(c, [text(c), text(c)]), unknown: maybe(c, [text(c)]), objectives: maybe(c, [text(c)]) },
  }),
];

const stages = ['investigating', 'identified', 'monitoring', 'resolved'];
const updateAsks = [
  (c, by) => ({ type: 'post-no-news', by, audience: c.one('internal', 'public') }),
  (c, by) => ({
    ...{ type: 'post-update', by, audience: c.one('internal', 'internal', 'public'), text: text(c) },
    ...{ stage: maybe(c, c.of(stages)), nextWithin: c.one(undefined, undefined, 'PT20M', 'PT0S') },
    anyway: maybe(c, 'The lawyers want it.'),
  }),
];

const vendorAsks = [
  (c, by, incident) => ({ type: 'open-vendor-case', by, vendor: vendorIn(c, incident) }),
  (c, by, incident) => ({
    type: 'open-vendor-case',
    by,
    vendor: vendorIn(c, incident),
    caseId: c.one('case-7', 'case-8'),
  }),
  (c, _, incident) => ({
    ...{ type: 'report-vendor-case', vendor: vendorIn(c, incident) },
    outcome: {
      opened: true,
      caseId: c.one('case-1', 'case-2'),
      url: maybe(c, 'https://console.example.com/1'),
    },
  }),
  (c, _, incident) => ({
    ...{ type: 'report-vendor-case', vendor: vendorIn(c, incident) },
    outcome: {
      opened: false,
      trouble: c.one('no-support-plan', 'refused', 'unreachable'),
      detail: 'There is no plan.',
    },
  }),
  (c, by, incident) => ({ type: 'log-vendor-contact', by, vendor: vendorIn(c, incident), note: text(c) }),
  (c, by, incident) => ({ type: 'log-vendor-answer', by, vendor: vendorIn(c, incident), text: text(c) }),
  (c, _, incident) => ({
    ...{ type: 'log-vendor-answer', by: undefined, vendor: vendorIn(c, incident), text: text(c) },
    reference: `answer-${c.below(9)}`,
  }),
  (c, by, incident) => ({
    type: 'close-vendor-case',
    by: maybe(c, by),
    vendor: vendorIn(c, incident),
    note: text(c),
  }),
  (c, _, { changedAt }) => {
    const service = c.one('EC2', 'RDS', 'S3');
    const said = {
      typeCode: 'OPERATIONAL_ISSUE',
      status: c.one('open', 'open', 'upcoming', 'closed'),
      text: text(c),
    };
    const arn = `arn:aws:health:eu-central-1::event/${service}/${c.below(8)}`;
    const times = {
      startedAt: '2026-03-02T02:50:00.000Z',
      updatedAt: maybe(c, shifted(changedAt, -c.below(hour))),
    };
    return {
      type: 'attach-health-event',
      event: { arn, service, region: 'eu-central-1', ...said, ...times },
    };
  },
];

const reviewAsks = [
  (c, by, _, world) => ({
    ...{ type: 'draft-review', by },
    notes: {
      ...{ summary: maybe(c, text(c)), impact: maybe(c, text(c)), gotLucky: maybe(c, [text(c)]) },
      ...{ wentWell: maybe(c, ['The pager.']), wentBadly: maybe(c, [text(c)]) },
      followUps: c.one(undefined, [
        { text: text(c), owner: maybe(c, anyone(c, world)), due: maybe(c, '2026-04-01') },
      ]),
    },
  }),
  (_, by) => ({ type: 'record-review', by }),
];

const rest = [
  (c, by) => ({ type: 'classify', by, severity: c.one('SEV1', 'SEV1', 'SEV2', 'SEV3', 'SEV4') }),
  (c, by) => ({ type: 'classify', by, severity: c.one('SEV1', 'SEV1', 'SEV2') }),
  (c, _, __, { now }) => attaching(c, c.some(['cpu', 'disk', '5xx', 'whole']), now),
  (c, _, __, { now }) => ({
    ...{
      type: 'clear-alerts',
      alerts: c.some(['cpu', 'disk', '5xx', 'whole']).map((key) => signalBy(c, 'cleared', key, now)),
    },
    ended: c.one(undefined, ['storm-45'], ['storm-60', 'storm-61']),
  }),
  (c, by) => ({ type: 'add-note', by: maybe(c, by), text: text(c) }),
  (c, by) => ({ type: c.one('resolve', 'dismiss', 'reopen', 'reopen'), by, reason: text(c) }),
  (c, by, { shift, acknowledgedBy }) => ({
    type: 'resolve',
    by: shift?.commander ?? acknowledgedBy ?? by,
    reason: text(c),
  }),
  (c, by, incident) => ({
    type: 'force-relief',
    by,
    reason: 'No word.',
    from: maybe(c, incident.shift?.commander ?? by),
  }),
  (c, by, incident, world) => ({
    type: 'ask-for-relief',
    by: commanderOr(c, incident, by),
    to: maybe(c, anyone(c, world)),
  }),
  () => ({ type: 'perform-duty' }),
  (...[, , , { plan }]) => ({
    ...{ type: 'open', id: 'INC-42', service: 'web', group: 'web', title: 'Again' },
    drill: false,
    plan,
    alerts: [],
  }),
];

const aimed = [
  'acknowledge',
  'escalate',
  'take-command',
  'decline-command',
  'accept-relief',
  'decline-relief',
  'confirm-handoff',
];

const attaching = (c, keys, now) => ({
  type: 'attach-alerts',
  alerts: keys.map((key) => signalBy(c, 'firing', key, now)),
});

const isOpen = ({ status }) => status !== 'resolved' && status !== 'dismissed';

/** Something that somebody asks of the incident now. */
function commandBy(c, incident, world) {
  const by = anyone(c, world);
  const dice = c.below(100);
  if (dice < 30) return answerOfWhoIsAwaited(c, incident, world);
  if (dice < 60) {
    const asks = isOpen(incident)
      ? c.one(crewAsks, crewAsks, workAsks, updateAsks, vendorAsks)
      : c.one(reviewAsks, reviewAsks, rest);
    return c.of(asks)(c, by, incident, world);
  }
  if (dice < 66) return { type: c.of(aimed), by, page: maybe(c, c.below(12)) };
  if (dice < 68)
    return attaching(
      c,
      Array.from({ length: c.below(70) }, (_, n) => `storm-${n}`),
      world.now,
    );
  if (dice < 72) {
    const ahead = c.oneIn(3) ? undefined : c.between(-1, 30) * hour;
    const clock = shifted(world.now, incident.clockOffset);
    return { type: 'fast-forward', by, to: ahead === undefined ? undefined : shifted(clock, ahead) };
  }
  if (dice < 79) {
    const failed = c.oneIn(2);
    return {
      ...{
        type: 'report-delivery',
        page: Math.max(0, incident.pagesSent - c.below(2)),
        channel: c.one('sms', 'sms', 'email', 'webhook'),
      },
      ...{
        outcome: failed ? 'failed' : 'delivered',
        detail: 'as the carrier says',
        final: failed && c.oneIn(2),
      },
      ...{ seq: c.oneIn(3) ? c.below(40) : 1000, gone: failed && c.oneIn(3) },
    };
  }
  if (dice < 81) return { type: 'follow-roster', names: world.names };
  return c.of(rest)(c, by, incident, world);
}

const awaitedIn = { alerting: 'on-call', 'awaiting-command': 'command', commanded: 'relief' };

/** What the person whom the incident waits for would say. */
function answerOfWhoIsAwaited(c, incident, world) {
  const { status, pages, handoff, shift } = incident;
  const willing = !c.oneIn(3);
  const newest =
    pages.findLast((page) => world.asks(page) === awaitedIn[status] && !page.fallback) ?? pages.at(-1);
  const by = newest?.responder ?? world.ids[0];
  const answer = { by, page: maybe(c, newest?.number) };
  switch (status) {
    case 'alerting':
      return { type: willing ? 'acknowledge' : 'escalate', ...answer };
    case 'triage':
    case 'handling':
      return willing ? { type: 'classify', by, severity: 'SEV1' } : { type: 'escalate', by };
    case 'awaiting-command':
      return { type: willing ? 'take-command' : 'decline-command', ...answer };
    case 'commanded':
      if (handoff === undefined) return { type: willing ? 'accept-relief' : 'decline-relief', ...answer };
      return willing
        ? { type: 'confirm-handoff', by: shift?.commander ?? by }
        : { type: 'decline-relief', by: handoff.to };
    default:
      return willing
        ? { type: 'reopen', by, reason: 'It is back.' }
        : { type: 'add-note', by, text: 'Over.' };
  }
}

/** The roster after somebody left, lost a role or a channel, or came back. */
function rosterAfter(c, { roster, wholeRoster }) {
  const kept = c.one(
    (responders) => {
      const leaver = c.of(responders)?.id;
      return responders.filter(({ id }) => id !== leaver);
    },
    (responders) => {
      const loser = c.of(responders)?.id;
      return responders.map((each) => (each.id === loser ? { ...each, roles: [] } : each));
    },
    () => wholeRoster.responders,
  )(roster.responders);
  const responders = kept.length === 0 ? wholeRoster.responders : kept;
  return {
    ...roster,
    responders,
    channelStates: c.oneIn(4) ? statesBy(c, responders) : roster.channelStates,
  };
}

/**
 * A walk as a series of what happens: a command, or the clock moves. `of` reads the incident: what a page asks for
 * and its role. Give back the incident each time.
 */
export function walkBy(seed, { asks, roleOf }) {
  const c = chanceOf(seed);
  const { roster, plan, opening } = worldBy(c);
  const troubled = c.oneIn(2);
  const world = {
    ...{ roster, wholeRoster: roster, plan, opening, now: start, asks, roleOf },
    ids: roster.responders.map(({ id }) => id),
    names: Object.fromEntries(roster.responders.map(({ id, name }) => [id, name])),
    timeZone: maybe(c, c.of(zones)),
  };
  const underCommand = c.oneIn(3) ? beginning(c, world) : [];
  return {
    world,
    /** The next command; it may move the clock and change the roster first. `wakeAt`: when the next duty is due. */
    next(incident, wakeAt) {
      const first = underCommand.shift();
      if (first !== undefined) return first;
      if (c.oneIn(25)) world.roster = rosterAfter(c, world);
      const dice = c.below(10);
      if (dice < 6) return commandBy(c, incident, world);
      if (troubled && dice === 6) {
        world.now = shifted(world.now, c.oneIn(2) ? -c.between(1, 5 * minute) : lengthBy(c));
        return commandBy(c, incident, world);
      }
      const until = shifted(world.now, lengthBy(c));
      if (wakeAt === undefined || wakeAt > until) {
        world.now = until;
        return commandBy(c, incident, world);
      }
      const late = troubled ? c.below(20 * second) : 0;
      world.now = shifted([wakeAt, world.now].sort().at(-1), late);
      return { type: 'perform-duty' };
    },
  };
}

function lengthBy(c) {
  const dice = c.below(11);
  if (dice < 4) return c.between(1, 2 * minute);
  if (dice < 8) return c.between(minute, 20 * minute);
  if (dice < 10) return c.between(hour, 9 * hour);
  return c.between(9 * hour, 30 * hour);
}

/** The first qualified person takes command, and everybody is there. */
function beginning(c, { roster, ids }) {
  const commander = roster.responders.find(({ roles: has }) => has.includes('commander'))?.id ?? ids[0];
  return [
    { type: 'classify', by: ids[0], severity: c.one('SEV1', 'SEV2') },
    { type: 'take-command', by: commander },
    ...ids.map((by) => ({ type: 'answer-call', by, answer: 'here' })),
  ];
}
