import * as z from '../../adapters/schemas/zod';
import { sender } from '../../adapters/ses/sender';
import { environment as dispatching } from '../dispatch-effects/env';

/** The environment of dispatch, since it sends as dispatch does; and what only leaves from here. */
export const environment = z.extend(dispatching, {
  /** The sender of mails to those who only listen; absent where none leave. */
  MAIL_FROM: z.optional(sender),
});

export { addressOf, sender } from '../../adapters/ses/sender';
