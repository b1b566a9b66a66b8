import type { Aspect } from '../aspect';
import { barTo } from '../bar';
import { leftInHand } from '../in-charge';
import { isPaged } from '../paging/everyone';
import { refusal } from '../refusal';
import { askAcknowledger } from './ask-acknowledger';
import type { AttentionCommand, AttentionEvent, AttentionState } from './attention';
import { attentionDeciders } from './decide';
import { attentionHears, beginsAttention } from './evolve';
import { replaceAcknowledger } from './replace-acknowledger';
import { replaceSilentCommander } from './replace-silent-commander';
import { tellOfAlerts } from './tell-of-alerts';
import { alertsReminder, attentionLines, attentionQuestion, attentionSays, attentionTells } from './words';

/** The aspect of attention: whoever has an incident in hand stays on it, or somebody else is paged. */
export const attention = {
  begins: beginsAttention,
  hears: attentionHears,
  legal: { hold: ['alerting', 'triage', 'handling', 'commanded'] },
  decides: attentionDeciders,
  refuses: {
    hold: ({ id }) =>
      refusal(
        'not-needed',
        `${id} is serious, and a commander is being called: nothing has to be held until one takes it.`,
      ),
  },
  bars: { hold: barTo(attentionDeciders.hold, () => [{ type: 'hold' }]) },
  owes: {
    'tell-of-alerts': tellOfAlerts,
    'ask-acknowledger': askAcknowledger,
    'replace-acknowledger': replaceAcknowledger,
    'replace-silent-commander': replaceSilentCommander,
  },
  offers: {
    hold: {
      rank: 'answer',
      unasked: leftInHand,
      // Whoever is paged may say so as well, which acknowledges.
      alsoByText: ({ incident, responder }) =>
        incident.status === 'alerting' && isPaged(incident, responder.id),
    },
  },
  lines: attentionLines,
  tells: attentionTells,
  says: attentionSays,
  reminders: { 'attention-asked': attentionQuestion, 'alerts-told': alertsReminder },
  announces: {},
} satisfies Aspect<AttentionState, AttentionCommand, AttentionEvent>;
