import { type Html, markup } from '../html';
import type { Draft } from './door-view';

/** The fields in which people type, as the page calls them; some are called otherwise in one form. */
const labels: Readonly<Record<string, string>> = {
  text: 'What was said',
  why: 'Why',
  reason: 'Why',
  anyway: 'Why publish as it is? This goes on the timeline',
  summary: 'What happens',
  impact: 'What it means for others',
  known: 'What is known',
  unknown: 'What is not known',
  objectives: 'Objectives',
  wentWell: 'What went well',
  wentBadly: 'What went badly',
  gotLucky: 'Where we were lucky',
  caseId: 'Case number',
};

const otherLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'post-update': { text: 'The update' },
  'add-note': { text: 'Note' },
  'record-decision': { text: 'What is decided' },
  'draft-review': { summary: 'Summary', impact: 'Impact' },
  'record-review': { summary: 'Summary', impact: 'Impact' },
};

/** What the page calls a field; undefined for one in which nobody types. */
export function labelOf(action: string, name: string): string | undefined {
  const own = Object.hasOwn(otherLabels, action) ? otherLabels[action] : undefined;
  const known = Object.hasOwn(labels, name) ? labels[name] : undefined;
  return own !== undefined && Object.hasOwn(own, name) ? own[name] : known;
}

/** Whether somebody typed anything into the form. */
export function hasTyped(fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).some(
    ([name, value]) => labelOf(fields.action ?? '', name) !== undefined && value.trim() !== '',
  );
}

/** What somebody typed that came to nothing and that no form of the page holds: to copy, since it is nowhere else. */
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
