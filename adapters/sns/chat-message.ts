import type { TeamId } from '../../domain/ids';
import type { Bulletin } from '../../domain/notice/bulletin';
import { readableText } from '../../domain/text/readable-text';

/**
 * A bulletin as a custom notification of Amazon Q Developer in chat applications (formerly AWS Chatbot), which drops
 * whatever is written otherwise without a word.
 */
export function chatMessage(team: TeamId, bulletin: Bulletin): string {
  const [title, description] = [readableText(bulletin.title), readableText(bulletin.description)];
  const { threadId } = bulletin;
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', title, description },
    metadata: { threadId, summary: title, eventType: 'eight-bells-bulletin', additionalContext: { team } },
  });
}
