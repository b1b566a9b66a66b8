import { formats } from '../../adapters/schemas/formats';
import { noticeSchema } from '../../adapters/schemas/notice';
import { storedAs } from '../../adapters/schemas/upcasters';
import * as z from '../../adapters/schemas/zod';
import releases from '../../releases.json';

const notice = {
  id: 'n',
  to: { responder: 'ada', channel: 'sms', address: '+12025550101' },
  content: { kind: 'test' },
  createdAt: '2026-11-21T22:00:00.000Z',
};

describe('the format of what is stored', () => {
  it('is one that the last release reads, and every format that a release wrote is read', () => {
    const last = releases.at(-1);
    expect(formats.writes).toBeLessThanOrEqual(last?.formats.reads ?? 0);
    for (const { formats: theirs } of releases) expect(theirs.writes).toBeLessThanOrEqual(formats.reads);
    expect(formats.writes).toBeLessThanOrEqual(formats.reads);
  });

  it('is 1 where none is written, and no part of what is read', () => {
    expect(noticeSchema.parse(notice)).toEqual(notice);
    expect(noticeSchema.parse({ ...notice, format: 1 })).toEqual(notice);
  });

  it('is 1 for every exported event, which says none; those of another one would have to', () => {
    expect(formats.writes).toBe(1);
  });

  it('is refused where only a later version reads it, in a sentence', () => {
    const { error } = noticeSchema.safeParse({ ...notice, format: formats.reads + 1 });
    expect(error?.issues).toMatchObject([
      { path: ['format'], message: expect.stringMatching(/^was stored by a later version of Eight Bells/) },
    ]);
  });

  it('leads an item through the steps of its kind', () => {
    const schema: z.ZodMiniType<{ how: string }> = storedAs('event', z.looseObject({ how: z.string() }));
    const before = { type: 'command-relieved' };
    expect(schema.parse(before)).toEqual({ ...before, how: 'confirmed' });
    expect(schema.parse({ ...before, how: 'forced' })).toEqual({ ...before, how: 'forced' });
  });
});
