import type { SQSEvent } from 'aws-lambda';
import { dynamodbHealthStore } from '../../adapters/dynamodb/dynamodb-health-store';
import { logError } from '../../adapters/log';
import { deliverAgain } from '../batch';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { ownRegion } from '../own-region';
import { supportDesk } from '../support-desk';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { takeInNews } from './take-in-news';

const table = tableNamed(readEnvironment(environment).TABLE_NAME);
const deps = {
  ...commandDepsOn(table),
  health: dynamodbHealthStore(table),
  ownRegion: ownRegion(),
  support: supportDesk(process.env),
};

/** Takes what AWS tells of itself and of our cases into incidents; what failed goes back to the queue, the rest does not. */
export const handler = handling(async ({ Records }: SQSEvent) => {
  const messages = Records.map(({ messageId: id, body }) => ({ id, body }));
  const failed = await takeInNews(deps, messages, (id, error) =>
    logError('news of a vendor goes back to the queue', error, { message: id }),
  );
  return deliverAgain(failed);
});
