import { endDrill, runDrill } from '../../drill/run-drill';
import type { Answer, Stage } from '../../drill/stage';
import { sampleRoster } from '../simulation/sample-roster';
import { givenHouse, scenarioOf } from './given-drill';

const silentTeam = `
behaviour:
  - when: { asked: on-call }
    then: silent
`;

const now: Answer = { status: 503, body: '{"detail":"Not now."}' };

describe('a drill that fails', () => {
  /** A stage on which opening links fails for good. */
  const withoutLinks = (stage: Stage): Stage => ({
    ...stage,
    openLink: async () => ({ status: 500, body: 'Internal Server Error' }),
  });

  it('resolves its incident, so that it pages nobody any more, and says so', async () => {
    const { house, stage, roster } = await givenHouse();
    const drill = runDrill(withoutLinks(stage), roster, () => {}, scenarioOf('SEV1', 'PT2H'));
    await expect(drill).rejects.toThrow(/answered 500.*\nINC-1 was resolved/s);
    expect((await house.incident()).status).toBe('resolved');
  });

  it('says which incident is still open and what ends it, where it cannot end it itself', async () => {
    const { house, stage, roster } = await givenHouse();
    const signedOut: Stage = {
      ...withoutLinks(stage),
      callApi: async (method, path, body, as) =>
        JSON.stringify(body ?? '').includes('resolve')
          ? { status: 401, body: '{"detail":"The token has expired."}' }
          : stage.callApi(method, path, body, as),
    };
    const howToEnd = (id: string) => `npm run drill -- --end ${id}`;
    const drill = runDrill(signedOut, roster, () => {}, scenarioOf('SEV1', 'PT2H'), undefined, howToEnd);
    await expect(drill).rejects.toThrow(
      /The token has expired.*INC-1 is still open; end it with: npm run drill -- --end INC-1/s,
    );
    expect((await house.incident()).closedAt).toBeUndefined();
    expect(await endDrill(stage, 'INC-1')).toBe('INC-1 is resolved.');
    expect((await house.incident()).status).toBe('resolved');
    expect(await endDrill(stage, 'INC-1')).toBe('INC-1 is resolved already.');
  });

  it('removes its alarm, and tells its first trouble even where that cannot be removed', async () => {
    const { stage, roster } = await givenHouse();
    const stuck: Stage = {
      ...withoutLinks(stage),
      removeAlarm: async () => Promise.reject(new Error('CloudWatch is away.')),
    };
    const drill = runDrill(stuck, roster, () => {}, scenarioOf('SEV1', 'PT2H'));
    await expect(drill).rejects.toThrow(/answered 500.*could not be removed: CloudWatch is away/s);
  });

  it('ends nothing that is no drill', async () => {
    const { house, stage } = await givenHouse();
    await house.alarm('shop-5xx', 'ALARM');
    await expect(endDrill(stage, 'INC-1')).rejects.toThrow('INC-1 is no drill');
    expect((await house.incident()).closedAt).toBeUndefined();
  });
});

describe('a drill on a stack that stumbles', () => {
  it('reads again what was not answered just now, and goes on', async () => {
    const { stage, roster } = await givenHouse();
    let reads = 0;
    const stumbling: Stage = {
      ...stage,
      async callApi(method, path, body, as) {
        if (method === 'GET' && ++reads % 5 === 0) {
          if (reads % 10 === 0) throw new TypeError('fetch failed');
          return now;
        }
        return stage.callApi(method, path, body, as);
      },
    };
    const result = await runDrill(stumbling, roster, () => {}, scenarioOf('SEV3', 'PT1H'));
    expect(result.incident.status).toBe('resolved');
    expect(reads).toBeGreaterThan(5);
  });

  it('gives up on what is never answered', async () => {
    const { stage, roster } = await givenHouse();
    const gone: Stage = { ...stage, openLink: async () => now };
    const drill = runDrill(gone, roster, () => {}, scenarioOf('SEV3', 'PT1H'));
    await expect(drill).rejects.toThrow(/showing the page of .* was answered 503/);
  });
});

describe('a drill finds out', () => {
  it.each([
    'acknowledge',
    'classify',
    'take-command',
    'accept-role',
    'answer-call',
    'post-update',
    'resolve',
  ])('a page that lost its button for "%s"', async (deed) => {
    const { stage, roster } = await givenHouse();
    const broken: Stage = {
      ...stage,
      async openLink(link) {
        const page = await stage.openLink(link);
        return { ...page, body: page.body.replaceAll(`name="action" value="${deed}"`, 'name="gone"') };
      },
    };
    const calledIn = scenarioOf('SEV1', 'PT2H', 'events:\n  - { at: PT10M, do: { type: call-in } }\n');
    const drill = runDrill(broken, roster, () => {}, calledIn);
    await expect(drill).rejects.toThrow(
      new RegExp(`the page of \\w+ \\w+ in INC-1 does not offer "${deed}"`),
    );
  });

  it('a page that takes its own form for a mistake', async () => {
    const { stage, roster } = await givenHouse();
    const broken: Stage = {
      ...stage,
      sendForm: (link, form) => stage.sendForm(link, { ...form, severity: 'grave' }),
    };
    const drill = runDrill(broken, roster, () => {}, scenarioOf('SEV3', 'PT1H'));
    await expect(drill).rejects.toThrow(/"classify" on the page of .* was answered 400/);
  });
});

describe('what a drill could not do', () => {
  it('has everything that was to come after an early end, with its moment', async () => {
    const { stage, roster } = await givenHouse();
    const scenario = scenarioOf(
      'SEV1',
      'P3D',
      `${silentTeam}breaks:
  - { at: PT4H, what: texts-fail, for: PT1H }
events:
  - { at: PT2M, do: { type: alarm, state: clears } }
  - { at: PT5H, as: second, do: { type: force-relief, reason: Silence. } }
  - { at: P2D, do: { type: note, text: Never. } }
`,
    );
    const { skipped, incident } = await runDrill(stage, roster, () => {}, scenario);
    expect(incident.status).toBe('resolved');
    const { openedAt } = incident;
    const hours = (at: string) => (Date.parse(at) - Date.parse(openedAt)) / 3_600_000;
    expect(skipped.map(({ what, at }) => [what, hours(at)])).toEqual([
      ['texts-fail', 4],
      ['force-relief', 5],
      ['note', 48],
    ]);
    expect(new Set(skipped.map(({ why }) => why))).toEqual(new Set(['the incident was resolved before.']));
  });

  it('has a dismissal that the incident outgrew: it is resolved instead', async () => {
    const { stage, roster } = await givenHouse();
    const graver = 'events:\n  - { at: PT30M, do: { type: classify, severity: SEV2 } }\nends: dismiss\n';
    const { incident, skipped } = await runDrill(stage, roster, () => {}, scenarioOf('SEV3', 'PT2H', graver));
    expect(incident.status).toBe('resolved');
    expect(skipped).toMatchObject([
      { what: 'ends: dismiss', why: 'it is SEV2, which cannot be dismissed; it was resolved.' },
    ]);
  });

  it('lacks a dismissal that was possible', async () => {
    const { stage, roster } = await givenHouse();
    const scenario = scenarioOf('SEV3', 'PT1H', 'ends: dismiss\n');
    const { incident, skipped } = await runDrill(stage, roster, () => {}, scenario);
    expect([incident.status, skipped]).toEqual(['dismissed', []]);
  });
});

describe('the rules of a drill', () => {
  it('are not judged where only the written roster is known, and the drill says so', async () => {
    const { stage } = await givenHouse();
    const result = await runDrill(stage, sampleRoster(), () => {}, scenarioOf('SEV3', 'PT1H'));
    expect(result.checks).toEqual([]);
    expect(result.unjudged).toContain('The rules were not judged');
  });
});
