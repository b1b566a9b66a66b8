import type { bridge } from '../../../domain/incident/bridge/aspect';
import type { DoorView } from '../../http/door/door-view';
import { seen } from '../../http/door/form-fields';
import {
  button,
  folded,
  form,
  isRetyped,
  type Row,
  seenField,
  textArea,
  typedIn,
} from '../../http/door/form-parts';
import type { Html } from '../../http/html';
import { outwardLink } from '../../http/outward-link';
import { type AspectPage, offeredForm } from '../aspect';
import { bridgeLink, longestLink } from './link';

export const bridgePage: AspectPage<keyof typeof bridge.offers> = {
  forms: {
    'set-bridge': offeredForm({
      fields: () => ({ link: bridgeLink, seen }),
      asks: ({ link }) => ({ type: 'set-bridge', link }),
      done: ({ id }) => `Everybody who opens ${id} finds the bridge now.`,
      typed: { link: 'Address of the call' },
      foldedAway: bridgeForm,
    }),
  },
  facts: bridgeFacts,
};

function bridgeFacts({ incident: { bridge } }: DoorView): Row[] {
  return bridge === undefined ? [] : [['Bridge', outwardLink(bridge.link, 'Join the call')]];
}

function bridgeForm(view: DoorView): Html {
  const { incident } = view;
  const action = 'set-bridge';
  return folded(
    incident.bridge === undefined ? 'Open a bridge…' : 'Move the bridge…',
    [
      form(
        seenField(incident),
        textArea({
          label: 'Address of the call, with https://',
          name: 'link',
          value: typedIn(view, action, 'link'),
          most: longestLink,
        }),
        button(action, 'Tell everybody'),
      ),
    ],
    isRetyped(view, action),
  );
}
