import type { Choice } from '../../../domain/incident/may-do';
import { type Html, markup } from '../html';
import { forms } from './door-form';
import type { Draft } from './door-view';

/**
 * The page's name for a field; undefined for one in which nobody types. Where the page has no such form any more,
 * the field is called as in another.
 */
export function labelOf(action: string, name: string): string | undefined {
  const meant = Object.hasOwn(forms, action) ? [forms[action as Choice]] : Object.values(forms);
  const labels = meant.flatMap(({ typed = {} }) => (Object.hasOwn(typed, name) ? [typed[name]] : []));
  return labels[0];
}

/** True if somebody typed anything into the form. */
export function hasTyped(fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).some(
    ([name, value]) => labelOf(fields.action ?? '', name) !== undefined && value.trim() !== '',
  );
}

/** The texts that came to nothing and that no form of the page holds: to copy, since they are nowhere else. */
export function typedAndLost(draft: Draft | undefined, page: readonly Html[]): Html[] {
  if (draft === undefined) return [];
  const shown = page.join('');
  return Object.entries(draft.fields).flatMap(([name, value]) => {
    const label = labelOf(draft.action, name);
    const isLost = label !== undefined && value.trim() !== '' && !isInAField(value, shown);
    return isLost
      ? [
          markup`<label>What you typed (${label})<textarea rows="4" readonly>
${value}</textarea></label>`,
        ]
      : [];
  });
}

function isInAField(value: string, page: string): boolean {
  const shown = markup`${value}`;
  return page.includes(`>\n${shown}</textarea>`) || page.includes(` value="${shown}"`);
}
