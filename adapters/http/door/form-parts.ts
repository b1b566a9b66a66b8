import type { Incident } from '../../../domain/incident/incident';
import type { Responder } from '../../../domain/roster/responder';
import { type Html, markup } from '../html';
import type { DoorView } from './door-view';

/** A fact in a line. */
export type Row = readonly [term: string, text: string | Html];

/** The version of the incident that this page shows, so that a second tap is known as one. */
export function seenField({ version }: Pick<Incident, 'version'>): Html {
  return hidden('seen', String(version));
}

export function hidden(name: string, value: string): Html {
  return markup`<input type="hidden" name="${name}" value="${value}">`;
}

/** A sentence of which the word that says what is late stands out. */
export function lateFirst(sentence: string): Html {
  const [late] = /^(OVERDUE|OVERRUN|NOBODY[A-Z ]*):?/.exec(sentence) ?? [];
  return late === undefined
    ? markup`${sentence}`
    : markup`<b class="late">${late}</b>${sentence.slice(late.length)}`;
}

/** The most characters of a line that is typed, and the most lines where each thing has one; our own choice. */
export const mostInLine = 500;
export const mostLines = 20;

/** The button that sends its form. */
export function button(action: string, label: string, kind: 'main' | 'other' | 'danger' = 'other'): Html {
  return markup`<button class="${kind}" name="action" value="${action}">${label}</button>`;
}

/** A form; the part that says what was seen makes a second tap change nothing. */
export function form(...parts: Html[]): Html {
  return markup`<form method="post">${parts}</form>`;
}

/** A button that needs nothing else, and does no more however often it is tapped. */
export function tap(action: string, label: string, kind: 'main' | 'other' = 'other'): Html {
  return form(button(action, label, kind));
}

/** The part of a page that is there and does not press: a tap on its summary opens it. */
export function folded(summary: string, content: readonly Html[], open = false, kind?: 'main'): Html {
  return markup`<details${kind === undefined ? '' : markup` class="${kind}"`}${open ? markup` open` : ''}><summary>${summary}</summary>${content}</details>`;
}

interface Field {
  label: string;
  name: string;
  value?: string | undefined;
  rows?: number;
  most?: number;
  optional?: boolean;
  placeholder?: string;
}

/** A field for a few lines of text. */
export function textArea({
  label,
  name,
  value = '',
  rows = 2,
  most = 4000,
  optional,
  placeholder,
}: Field): Html {
  const hint = placeholder === undefined ? '' : markup` placeholder="${placeholder}"`;
  return markup`<label>${withLimit(label, most)}<textarea name="${name}" rows="${String(rows)}" maxlength="${String(most)}"${optional === true ? '' : markup` required`}${hint}>
${value}</textarea></label>`;
}

/** A field for one line of text. */
export function input({ label, name, value = '', most = mostInLine, optional }: Field): Html {
  return markup`<label>${withLimit(label, most)}<input name="${name}" value="${value}" maxlength="${String(most)}"${optional === true ? '' : markup` required`} autocomplete="off"></label>`;
}

/** The label, with the limit where that is short; the browser counts the rest. */
function withLimit(label: string, most: number): string {
  return most <= mostInLine ? `${label} (at most ${most} characters)` : label;
}

/** A field for things of which each has a line. */
export function lineArea(label: string, name: string, lines: readonly string[] = []): Html {
  return textArea({
    label: `${label}, one a line (at most ${mostLines}, of ${mostInLine} characters each)`,
    name,
    value: lines.join('\n'),
    most: mostLines * (mostInLine + 1),
    optional: true,
  });
}

/** A field for one of several; the first unless another is chosen. */
export function select(
  label: string,
  name: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen?: string,
): Html {
  const option = ([value, text]: readonly [string, string]) =>
    markup`<option value="${value}"${value === chosen ? markup` selected` : ''}>${text}</option>`;
  return markup`<select name="${name}" aria-label="${label}">${options.map(option)}</select>`;
}

/** The most names in a field for one of them; nobody reads through more on a phone. */
export const mostPeopleToChoose = 30;

/** A field for one of these people, or whoever is next. */
export function selectPerson(label: string, people: readonly Responder[]): Html {
  const options = people.map(({ id, name }) => [id, name] as const);
  return select(label, 'to', [['', 'Whoever is next'], ...options]);
}

/** True if somebody filled in the form of one of these actions and it came to nothing. */
export function isRetyped({ draft }: DoorView, ...actions: string[]): boolean {
  return draft !== undefined && actions.includes(draft.action);
}

/** The text that was typed into a field of the action's form, and came to nothing; empty if none. */
export function typedIn({ draft }: DoorView, action: string, name: string): string {
  return draft?.action === action ? (draft.fields[name] ?? '') : '';
}
