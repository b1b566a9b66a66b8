import type { Stage } from '../../drill/stage';
import type { MemoryHouse } from './memory-house';

/** The stage that a house in memory makes, with Ada as the facilitator. */
export function memoryStage(house: MemoryHouse): Stage {
  return {
    patience: 30,
    pause: async () => {
      await house.pass(1000);
      await house.runRetries();
    },
    raiseAlarm: (name) => house.alarm(name, 'ALARM'),
    setAlarm: (name, state) => house.alarm(name, state === 'fires' ? 'ALARM' : 'OK'),
    removeAlarm: async () => {},
    messagesAfter: async (after) => house.sent.slice(after),
    openLink: (link) => house.door('GET', link),
    sendForm: (link, form) => house.door('POST', link, { ...form }),
    callApi: (method, path, body, as = 'ada@example.com') => house.api(as, method, path, body),
    failTexts: (failing) => house.breakCourier(({ channel }) => failing && channel === 'sms'),
  };
}
