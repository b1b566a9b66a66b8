import type { Channel } from '../../../domain/roster/channel';
import { type Html, markup } from '../html';
import type { DoorView } from './door-view';
import { folded, form } from './form-parts';

const ways: Readonly<Record<Channel, string>> = { sms: 'text', email: 'email', webhook: 'webhook' };

/** The form for whoever should not have this link, or fears that others do; none where nobody knows how it came. */
export function endLinksForm({ door: { channel }, responder }: DoorView): readonly Html[] {
  if (channel === undefined) return [];
  const means = `Ends all links sent to ${responder.name} by ${ways[channel]} until now, this one too. Answers nothing: paging goes on, and new links still come this way.`;
  const button = markup`<button class="danger" name="links" value="end">End them</button>`;
  return [folded('Not for me, or phone lost…', [markup`<p class="quiet">${means}</p>`, form(button)])];
}

/** True if the form asks for the end of links; then nothing is asked of the incident. */
export function endsLinks(fields: Readonly<Record<string, string>>): boolean {
  return fields.links === 'end';
}

/** The sentence for when links have ended. */
export function linksEnded({ responder }: DoorView, channel: Channel): string {
  return `Every link that ${responder.name} was sent by ${ways[channel]} until now opens nothing any more. If you are not ${responder.name}, or the phone is not in their hands, tell whoever keeps the roster: later messages still go there.`;
}
