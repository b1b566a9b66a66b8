import type { Finding } from './finding';

type ByKind = Readonly<Record<Finding['kind'], string>>;

/** The fault in the words, to follow them in a sentence. */
export const named: ByKind = {
  'time-to-fix': 'promises a time to fix',
  certainty: 'claims certainty',
  blame: 'blames',
  'false-all-clear': 'says that it is over',
};

/** Advice on what to say instead. */
export const adviceOn: ByKind = {
  'time-to-fix': 'Nobody knows when it will work again; say when the next update comes.',
  certainty: 'Say what you know, and what you do not know.',
  blame: 'Say what fails and what you do about it; causes belong in the review.',
  'false-all-clear':
    'Say what works again and what you still watch; give the all-clear with the stage “resolved”, once every alert is clear.',
};

/** The same for a text. */
export const shortAdviceOn: ByKind = {
  'time-to-fix': 'Say when the next update comes.',
  certainty: 'Say what you know, and what not.',
  blame: 'Say what fails.',
  'false-all-clear': 'Say what you still watch.',
};
