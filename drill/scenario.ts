import { isBounded, wrongly } from '../adapters/roster-file/roster-file-values';
import { shaped } from '../adapters/schemas/values';
import * as z from '../adapters/schemas/zod';
import { isSerious, severities } from '../domain/incident/severity';
import { idShape } from '../domain/roster/id-shape';
import { type Duration, millisecondsOf } from '../domain/time';

/** Answers by what people are asked; the first is what they do unless the scenario says otherwise. */
export const answers = {
  'on-call': ['acknowledge', 'pass-on', 'silent'],
  command: ['take', 'decline', 'silent'],
  relief: ['accept', 'decline', 'silent'],
  /** The commander is asked to hand over to whoever accepted, before the shift ends. */
  handoff: ['silent', 'confirm'],
  role: ['accept', 'decline', 'silent'],
  crew: ['here', 'coming', 'decline', 'silent'],
  task: ['complete', 'silent'],
  vendor: ['contact', 'silent'],
  /** Whoever has it in hand is asked whether they are still on it. */
  attention: ['hold', 'silent'],
} as const;
export type Asked = keyof typeof answers;
export type Reply = (typeof answers)[Asked][number];

const text = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(1000));
const line = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(300));
/** A case's id, as long as the product takes it. */
const caseId = z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(100));
const lines = z.array(line).check(z.maxLength(20, 'must not be more than 20'));
const count = z.int('must be a whole number').check(z.gte(1, 'must be counted from 1'));
const role = z.string().check(z.regex(new RegExp(`^${idShape}$`), 'must be a role such as operations'));
// As far as a drill can be moved on at once.
const moment = durationUpTo('P31D', 'must be incident time since the opening, such as PT2H or P1DT8H');
const duration = durationUpTo('P31D', 'must be an ISO 8601 duration such as PT30M or P3D');

/** The promises that the page of a commander offers. */
export const promisable = ['PT20M', 'PT30M', 'PT1H', 'PT2H', 'PT4H'] as const;

const askedKinds = Object.keys(answers) as [Asked, ...Asked[]];

const behaviour = z
  .strictObject({
    when: z.strictObject({
      asked: z.enum(askedKinds, `must be one of ${askedKinds.join(', ')}`),
      /** The times, counted from 1 over the whole incident; every time when absent. */
      time: z.optional(
        z.union([count, z.array(count).check(z.minLength(1))], 'must be a number from 1, or a list of them'),
      ),
    }),
    // Which answers there are depends on what is asked; told below.
    // biome-ignore lint/suspicious/noThenProperty: it is how a scenario reads, and nobody awaits it.
    then: z.string().check(z.minLength(1)),
  })
  .check(
    z.superRefine(({ when: { asked }, then }, { addIssue }) => {
      const possible: readonly string[] = answers[asked];
      if (possible.includes(then)) return;
      addIssue({
        code: 'custom',
        path: ['then'],
        message: `must be one of ${possible.join(', ')} when asked: ${asked}`,
      });
    }),
  );

const updates = z.strictObject({
  every: z.optional(z.enum(promisable, `must be one of ${promisable.join(', ')}, as the page offers them`)),
  missed: z._default(z.array(count), []),
  noNews: z._default(z.array(count), []),
  texts: z._default(z.array(text).check(z.minLength(1)), [
    'Still working on it, nothing new. We tell you more with the next update.',
  ]),
});

const fault = z.strictObject({
  at: moment,
  what: z.enum(['texts-fail'], 'must be texts-fail'),
  for: duration,
});

const deed = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('note'), text }),
    z.strictObject({ type: z.literal('decide'), text: line, why: line }),
    z.strictObject({
      type: z.literal('add-task'),
      text: line,
      owner: z.optional(role),
      dueIn: z.optional(duration),
    }),
    z.strictObject({ type: z.literal('complete-task'), task: count }),
    z.strictObject({
      type: z.literal('describe-situation'),
      summary: z.optional(text),
      impact: z.optional(text),
      known: z.optional(lines),
      unknown: z.optional(lines),
      objectives: z.optional(lines),
    }),
    z.strictObject({ type: z.literal('classify'), severity: z.enum(severities) }),
    /** A call for a role; without one, for the first team of the roster. */
    z.strictObject({ type: z.literal('call-in'), role: z.optional(role) }),
    z.strictObject({ type: z.literal('open-vendor-case'), caseId: z.optional(caseId) }),
    z.strictObject({ type: z.literal('vendor-contact'), text }),
    z.strictObject({ type: z.literal('vendor-answer'), text }),
    z.strictObject({ type: z.literal('close-vendor-case'), text }),
    z.strictObject({ type: z.literal('ask-for-relief') }),
    z.strictObject({ type: z.literal('force-relief'), reason: text }),
    z.strictObject({ type: z.literal('commander-goes-silent') }),
    z.strictObject({
      type: z.literal('alarm'),
      state: z.enum(['fires', 'clears'], 'must be fires or clears'),
    }),
  ],
  'must have a type that is known: see docs/drills.md',
);

const event = z.strictObject({
  at: moment,
  do: deed,
  /** `commander`, `acknowledger`, `second` (another commander), or whoever holds a role. */
  as: z._default(role, 'commander'),
});

/** A drill as it is written down: what happens to a team, and what its people do when they are simulated. */
export const scenarioSchema = z
  .strictObject({
    id: z
      .string()
      .check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and dashes')),
    title: z
      .string()
      .check(
        z.trim(),
        z.minLength(1),
        z.maxLength(80),
        z.regex(/^[^\p{Cc}]*$/u, wrongly('must be one line')),
      ),
    description: text,
    lasts: duration.check(z.refine((length) => millisecondsOf(length) > 0, 'must be longer than nothing')),
    severity: z.enum(severities, `must be one of ${severities.join(', ')}`),
    behaviour: z._default(z.array(behaviour), []),
    updates: z.prefault(updates, {}),
    breaks: z._default(z.array(fault), []),
    events: z._default(z.array(event), []),
    ends: z._default(z.enum(['resolve', 'dismiss'], 'must be resolve or dismiss'), 'resolve'),
  })
  .check(
    z.superRefine(({ lasts, severity, ends, events, breaks }, { addIssue }) => {
      if (ends === 'dismiss' && isSerious(severity))
        addIssue({
          code: 'custom',
          path: ['ends'],
          message: `must be resolve: what is ${severity} has a commander, and cannot be dismissed`,
        });
      const late = (at: Duration) => millisecondsOf(at) > millisecondsOf(lasts);
      const message = `must not be after the end, which is at ${lasts}`;
      events.forEach(({ at }, index) => {
        if (late(at)) addIssue({ code: 'custom', path: ['events', index, 'at'], message });
      });
      breaks.forEach(({ at }, index) => {
        if (late(at)) addIssue({ code: 'custom', path: ['breaks', index, 'at'], message });
      });
    }),
  );

export type Scenario = z.output<typeof scenarioSchema>;

/** The answer of somebody who is asked this for the nth time in the drill. */
export function replyTo({ behaviour: rules }: Scenario, asked: Asked, time: number): Reply {
  const rule = rules.find(({ when }) => when.asked === asked && isTime(when.time, time));
  const possible: readonly Reply[] = answers[asked];
  return possible.find((reply) => reply === rule?.then) ?? answers[asked][0];
}

function isTime(wanted: number | readonly number[] | undefined, time: number): boolean {
  return wanted === undefined || [wanted].flat().includes(time);
}

/** A duration up to `longest`. What is none is told at once: no later check reads it as one. */
function durationUpTo(longest: Duration, message: string) {
  return shaped<Duration>(
    z
      .string(wrongly(message))
      .check(z.refine((written) => isBounded(written, 'PT0S', longest), { error: message, abort: true })),
  );
}
