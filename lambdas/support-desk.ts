import { awsSupportDesk } from '../adapters/aws-support/aws-support-desk';
import type { SupportDesk } from '../application/ports/vendor';
import { supportClients } from './support-clients';

/** The desk of AWS Support. Its three clients are made when it is first asked for something, which few incidents do. */
export function supportDesk(environment: NodeJS.ProcessEnv): SupportDesk {
  let made: SupportDesk | undefined;
  const desk = () => {
    made ??= awsSupportDesk(supportClients(environment));
    return made;
  };
  return {
    findCase: (...asked) => desk().findCase(...asked),
    openCase: (...asked) => desk().openCase(...asked),
    answersSince: (...asked) => desk().answersSince(...asked),
  };
}
