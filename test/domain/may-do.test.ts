import { person } from '../../domain/incident/actor';
import { illegal } from '../../domain/incident/illegal';
import type { CommandBy } from '../../domain/incident/instruction';
import { choicesFor, mayDo } from '../../domain/incident/may-do';
import { isLegal, transitions } from '../../domain/incident/transitions';
import { by } from '../asked';
import { aCommandedIncident, anIncident, aSeriousIncident, roster, type Story } from './given';

type Asked = CommandBy<'responder'>['type'];

const everything = Object.keys(transitions) as Asked[];

/** A story at each of its stages. */
function stages(): Story[] {
  const dismissed = anIncident();
  dismissed.does(by('ada', { type: 'dismiss', reason: 'A test.' }));
  const resolved = aCommandedIncident();
  resolved.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
  const relieved = aCommandedIncident();
  relieved.passes('PT7H30M');
  return [anIncident(), aSeriousIncident(), aCommandedIncident(), relieved, resolved, dismissed];
}

function why(story: Story, id: string, asked: Asked): string {
  const responder = roster.responders.find((known) => known.id === id);
  if (responder === undefined) throw new Error(`There is no ${id}.`);
  const permission = mayDo(story.incident(), responder, asked, roster);
  return permission.may ? 'may' : permission.why.sentence;
}

test('whatever is offered may be done, and what may not be done is not offered', () => {
  for (const story of stages())
    for (const responder of roster.responders) {
      const incident = story.incident();
      const offered: readonly string[] = choicesFor(incident, responder);
      const may = everything.filter((asked) => mayDo(incident, responder, asked, roster).may);
      expect(offered.filter((choice) => !may.some((asked) => asked === choice))).toEqual([]);
      expect(may.every((asked) => isLegal(asked, incident.status))).toBe(true);
    }
});

test('what may not be done has a sentence that says why', () => {
  for (const story of stages())
    for (const responder of roster.responders)
      for (const asked of everything) {
        const permission = mayDo(story.incident(), responder, asked, roster);
        if (!permission.may) expect(permission.why.sentence).toMatch(/^[A-Z].{8,}[.?]$/);
      }
});

test('the status forbids before anything else does', () => {
  const story = anIncident();
  const ada = person('ada');
  expect(why(story, 'ada', 'take-command')).toBe(
    illegal(story.incident(), 'take-command', ada, roster).sentence,
  );
});

test('the reason is true of whoever asks', () => {
  const story = aCommandedIncident();
  expect(why(story, 'cleo', 'call-in')).toBe('may');
  expect(why(story, 'ada', 'call-in')).toBe('Cleo is in command of INC-42; only the commander can do that.');
  expect(why(story, 'cleo', 'force-relief')).toMatch(
    /^You are in command of INC-42\. Ask for relief instead/,
  );
  expect(why(story, 'ada', 'force-relief')).toMatch(/^Ada is not qualified as commander\./);
  expect(why(story, 'ada', 'complete-task')).toBe('You have no open task in INC-42.');
  expect(why(story, 'ada', 'hand-over-role')).toBe('You have no role in INC-42.');
  expect(why(anIncident(), 'ada', 'resolve')).toBe(
    'Nobody has acknowledged INC-42 yet. Acknowledge it first.',
  );
  story.does(by('cleo', { type: 'add-task', text: 'Call the vendor.', owner: 'ada' }));
  expect(why(story, 'ada', 'complete-task')).toBe('may');
});
