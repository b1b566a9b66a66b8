import { receiversOf } from '../receivers';
import { firstBreak, type Story } from './story';

export function tellsByOneChannel({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event }) => {
    const copied = receiversOf(event, 'reminder', 'announcement').find(({ channels }) => channels.length > 1);
    return copied && `tells ${copied.responder} the same by ${copied.channels.join(' and ')}`;
  });
}
