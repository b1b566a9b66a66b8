import {
  type Audience,
  audiences,
  type Roster,
  type Stage,
  stages,
  type UpdateTemplate,
} from '../../roster/roster';
import { withoutEnd } from '../../text/without-end';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { nextUpdateAt } from './cadence';
import { utcMoment } from './utc';

/** Texts to begin with where the plan has none of its own; those for the public name nothing from within. */
const builtIn: Readonly<Record<Audience, Readonly<Record<Stage, string>>>> = {
  internal: {
    investigating:
      '{id} ({severity}): {title}. {service} has had a problem since {started}. Impact: {impact}. We do not know the cause yet. Next update by {next}.',
    identified:
      '{id} ({severity}): we know what causes the problem with {service}, and work on it. Impact: {impact}. Next update by {next}.',
    monitoring:
      '{id} ({severity}): a change is in place for {service}, and we watch whether it helps. Impact: {impact}. Next update by {next}.',
    resolved: '{id} ({severity}): {service} works normally again. It began at {started}. Impact: {impact}.',
  },
  public: {
    investigating:
      'We are investigating a problem with {service} that began at {started}. What it means for you: {impact}. We do not know the cause yet. Next update by {next}.',
    identified:
      'We have found what causes the problem with {service}, and are working on it. What it means for you: {impact}. Next update by {next}.',
    monitoring:
      'We have made a change to {service} and are watching whether it helps. What it means for you: {impact}. Next update by {next}.',
    resolved:
      '{service} is working normally. The problem began at {started}. We are sorry for the trouble that it caused.',
  },
};

/**
 * The texts to begin a status update with at `at`, rendered: the plan's own first, then the built-in ones that it does
 * not replace by their id. A placeholder that nobody knows stays as it is, for the author to see.
 */
export function templatesFor(
  incident: Incident,
  serviceName: string,
  at: Instant,
  roster: Roster,
): UpdateTemplate[] {
  const own = incident.plan.updates.templates;
  const others = builtInTemplates().filter(({ id }) => !own.some((template) => template.id === id));
  const facts = factsOf(incident, serviceName, at, roster);
  return [...own, ...others].map((template) => ({ ...template, text: rendered(template.text, facts) }));
}

/** The texts that every plan has, as `public-investigating`. */
export function builtInTemplates(): UpdateTemplate[] {
  return audiences.flatMap((audience) =>
    stages.map((stage) => ({ id: `${audience}-${stage}`, audience, stage, text: builtIn[audience][stage] })),
  );
}

function factsOf(
  incident: Incident,
  service: string,
  at: Instant,
  roster: Roster,
): ReadonlyMap<string, string> {
  const { id, title, severity, openedAt, situation } = incident;
  const nextAt = nextUpdateAt(incident, severity, at, roster);
  return new Map([
    ['id', id],
    ['title', title],
    ['service', service],
    ['severity', severity ?? 'not classified yet'],
    ['started', utcMoment(openedAt, at)],
    ['impact', situation?.impact === undefined ? 'not known yet' : withoutEnd(situation.impact, /[.\s]/)],
    ['next', nextAt === undefined ? 'a time that we will announce' : utcMoment(nextAt, at)],
  ]);
}

function rendered(text: string, facts: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => facts.get(name) ?? placeholder);
}
