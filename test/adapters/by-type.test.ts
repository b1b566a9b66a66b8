import { byType } from '../../adapters/schemas/common';
import * as z from '../../adapters/schemas/zod';

type Signal = { type: 'flag'; colour: string } | { type: 'bell'; strokes: number };

describe('what is told apart by its type', () => {
  const made: string[] = [];
  const remembering = <T>(type: string, schema: z.ZodMiniType<T>) => {
    made.push(type);
    return schema;
  };
  const signal = byType<Signal>({
    flag: () => remembering('flag', z.object({ type: z.literal('flag'), colour: z.string() })),
    bell: () => remembering('bell', z.object({ type: z.literal('bell'), strokes: z.int() })),
  });

  it('has the schema of a type made when the first of it is read, and once', () => {
    expect(made).toEqual([]);
    expect(signal.parse({ type: 'bell', strokes: 8, later: true })).toEqual({ type: 'bell', strokes: 8 });
    expect(signal.parse({ type: 'bell', strokes: 4 })).toEqual({ type: 'bell', strokes: 4 });
    expect(made).toEqual(['bell']);
  });

  it('says which types there are', () => {
    expect(signal.safeParse({ type: 'gun' }).error?.issues[0]?.message).toBe('must be one of flag, bell');
  });

  it.each([
    ['of no type', {}, 'type'],
    ['of an unknown type', { type: 'gun' }, 'type'],
    ['of a type that every object knows', { type: 'constructor' }, 'type'],
    ['with a part that is wrong', { type: 'bell', strokes: 'eight' }, 'strokes'],
  ])('is refused %s, by the name of its part', (_, value, part) => {
    const { error } = z.object({ signals: z.array(signal) }).safeParse({ signals: [value] });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([`signals.0.${part}`]);
  });
});
