import type * as z from '../../../adapters/schemas/zod';

export type Sample = Readonly<Record<string, unknown>>;

/** Fields in which only what is known makes sense. */
const known: Readonly<Record<string, unknown>> = {
  ...{ responder: 'finn', to: 'ada', from: 'ben', owner: 'gita', lead: 'elif', members: ['finn'] },
  ...{ vendor: 'aws', role: 'operations', team: 'shop', audience: 'internal' },
};

/** Documents that `schema` takes, with `text` wherever any fits: one with everything, and one without what may be missing. */
export function samplesOf(schema: z.ZodMiniType, text: string): Sample[] {
  return [true, false].map((whole) => sampleOf(schema, { whole, text }) as Sample);
}

interface Wanted {
  whole: boolean;
  text: string;
}

// What a schema is made of, which zod tells in its `def`.
interface Def {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  in?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  values?: unknown[];
  entries?: Record<string, unknown>;
}

function sampleOf(schema: z.ZodMiniType, wanted: Wanted, name = ''): unknown {
  const def = schema.def as unknown as Def;
  if (def.shape !== undefined) {
    const fields = Object.entries(def.shape).map(([key, part]) => [key, sampleOf(part, wanted, key)]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (def.type === 'optional' && !wanted.whole) return undefined;
  if (name in known && schema.safeParse(known[name]).success) return known[name];
  const inner = def.innerType ?? def.in ?? def.options?.[0];
  if (inner !== undefined) return sampleOf(inner, wanted, name);
  if (def.element !== undefined) return [sampleOf(def.element, wanted)];
  const [first] = def.values ?? Object.values(def.entries ?? {});
  if (first !== undefined) return first;
  const [address] = /https:\S+/.exec(wanted.text) ?? ['https://example.com/'];
  const candidates = [wanted.text, address, 1, 'PT30M', '2026-11-21T23:00:00Z', '2026-12-24'];
  const fitting = candidates.find((candidate) => schema.safeParse(candidate).success);
  if (fitting === undefined) throw new Error(`Nothing fits ${name}, of type ${def.type}.`);
  return fitting;
}
