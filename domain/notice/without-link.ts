import type { Incident } from '../incident/incident';
import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';
import { isOnlyTold, replyWord, type ToldPage } from './told-page';

/** A page for which no link could be made. */
export interface UnlinkedPage {
  page: ToldPage | undefined;
  incident: Pick<Incident, 'id'>;
  roster: Pick<Roster, 'sms'>;
  responder: Pick<Responder, 'phone'>;
}

/** The end of the text of a page without a link. */
export function unlinkedEnd(page: UnlinkedPage): string {
  return endWithReply(replyTo(page));
}

/**
 * The same where the reply is known; undefined: a reply without a code does nothing, and codes need the key
 * as well. Nobody who sends texts knows whether they are answered: that takes a two-way number, which is set
 * up beside us.
 */
export function endWithReply(reply: string | undefined): string {
  const way = reply === undefined ? 'Use the API' : `If texts are answered here: ${reply}. Else use the API`;
  return `No link could be made. ${way}`;
}

/** The lines of an email that say where to answer, in place of its link. */
export function unlinkedLines(page: UnlinkedPage): string[] {
  const { id } = page.incident;
  const reply = page.responder.phone === undefined ? undefined : replyTo(page);
  const command = commandIn(page);
  return [
    'No link could be made for this message.',
    ...(reply === undefined ? [] : [`Answer by text, where texts can be answered: ${reply}`]),
    command === undefined
      ? `See it by the API: GET /api/incidents/${id}`
      : `Answer by the API: POST /api/incidents/${id}/commands with ${JSON.stringify(command)}`,
  ];
}

/** The text that answers yes. The incident is named, since its reader may have others. */
function replyTo({ page, incident: { id }, roster }: UnlinkedPage): string | undefined {
  const word = replyWord(page);
  if (word === undefined || roster.sms?.requireCode) return undefined;
  return `${word} ${word === 'coming' ? id : id.replace(/^INC-/, '')}`;
}

function commandIn({ page }: UnlinkedPage): object | undefined {
  if (page === undefined || isOnlyTold(page)) return undefined;
  const { ask } = page;
  switch (ask.for) {
    case 'on-call':
      return { type: 'acknowledge' };
    case 'command':
      return { type: 'take-command' };
    case 'relief':
      return { type: 'accept-relief' };
    case 'role':
      return { type: 'accept-role', role: ask.role };
    case 'crew':
      return { type: 'answer-call', answer: 'coming' };
  }
}
