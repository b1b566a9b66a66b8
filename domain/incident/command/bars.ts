import { qualifiedFor } from '../../roster/roster';
import { barTo } from '../bar';
import type { Bars } from '../offer';
import type { ReliefCommand } from './command';
import { commandDeciders } from './decide';

/** The bars to what is asked about who is in command. */
export const commandBars: Bars<ReliefCommand> = {
  'take-command': barTo(commandDeciders['take-command'], () => [{ type: 'take-command' }]),
  'decline-command': barTo(commandDeciders['decline-command'], () => [{ type: 'decline-command' }]),
  'accept-relief': barTo(commandDeciders['accept-relief'], () => [{ type: 'accept-relief' }]),
  'decline-relief': barTo(commandDeciders['decline-relief'], () => [{ type: 'decline-relief' }]),
  'confirm-handoff': barTo(commandDeciders['confirm-handoff'], () => [{ type: 'confirm-handoff' }]),
  'ask-for-relief': barTo(commandDeciders['ask-for-relief'], ({ roster }) =>
    [undefined, ...qualifiedFor(roster, 'commander').map(({ id }) => id)].map((to) => ({
      type: 'ask-for-relief',
      to,
    })),
  ),
  'force-relief': barTo(commandDeciders['force-relief'], () => [{ type: 'force-relief', reason: '' }]),
};
