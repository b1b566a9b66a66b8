import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Argument } from 'commander';
import { clockOf } from '../adapters/dynamodb/clock-of';
import { dynamodbChannelStore } from '../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbFeedStore } from '../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbLinkStore } from '../adapters/dynamodb/dynamodb-link-store';
import { dynamodbListenerStore } from '../adapters/dynamodb/dynamodb-listener-store';
import { dynamodbNoticeStore } from '../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbPracticeStore } from '../adapters/dynamodb/dynamodb-practice-store';
import { dynamodbQuotaStore } from '../adapters/dynamodb/dynamodb-quota-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { dynamodbWebhookSecretStore } from '../adapters/dynamodb/dynamodb-webhook-secret-store';
import { mintCode } from '../adapters/mint-code';
import { feedLink, replaceFeedLink } from '../application/calendar-feed';
import { confirmEmail } from '../application/confirm-email';
import { listenersKnown } from '../application/listeners-known';
import { revokeLinks } from '../application/revoke-links';
import { rosterInForce } from '../application/roster-in-force';
import { type TestOutcome, testChannels } from '../application/test-channels';
import {
  type AskedAddress,
  confirmCode,
  isVerified,
  requestVerifications,
  type VerificationDeps,
} from '../application/verify-channels';
import type { ResponderId } from '../domain/ids';
import { lastDrillOf } from '../domain/practice/practice';
import { type Channel, type ChannelAddress, channels } from '../domain/roster/channel';
import { reachabilityOf } from '../domain/roster/reachability';
import { addressOf, type Responder } from '../domain/roster/responder';
import { type Roster, type RosterInForce, responderOf } from '../domain/roster/roster';
import { type Instant, instantOf } from '../domain/time';
import { standardTerminal } from '../local/terminal';
import { canAsk, confirm } from './confirm';
import { emailConfirmationsOf, emailSubscriptionsOf, linkSealsOf, mailFromOf } from './deployed-stack';
import { askedReport, listenersReport, peopleReport, testedReport, withoutSecrets } from './people-report';
import { mannerOf, printJson, run, stackCommand, stackOf, stackToRead } from './stack-command';
import { webhookOwner } from './webhook-owner';

const terminal = standardTerminal();
const channelArgument = (name: string) => new Argument(name, 'sms, email or webhook').choices(channels);
const yes = ['-y, --yes', 'do not ask'] as const;

const program = stackCommand('people', 'Tells how people can be reached, and sees to it that they can.');

program
  .command('list')
  .description(
    'each channel of each person: whether pages count on it, when it was last proved, and who practised when',
  )
  .action(async () => {
    const { deps, roster, now, mailFrom, zone, json } = await open(stackToRead);
    const practised = await deps.practice.all();
    const listeners = await listenersKnown(deps.listeners, roster);
    const people = withoutSecrets(reachabilityOf(roster, now)).map((person) => ({
      ...person,
      lastDrill: lastDrillOf(person.responder, practised),
    }));
    if (json) return printJson({ people, listeners });
    const lines = [
      ...peopleReport(people, zone, terminal),
      ...listenersReport(listeners, mailFrom, zone, terminal),
    ];
    console.log(lines.join('\n'));
  });

program
  .command('verify')
  .argument('<responder>')
  .addArgument(channelArgument('<channel>'))
  .argument('[code]', 'the code that was sent there; without it, one is sent')
  .description("asks at an address whether it is its person's, or confirms it with the code")
  .option('--again', 'ask also at an address that is verified')
  .action(
    async (id: ResponderId, channel: Channel, code: string | undefined, { again }: { again?: boolean }) => {
      const { deps, roster, now, json } = await open();
      const address = addressNamed(responderNamed(roster, id), channel);
      if (code !== undefined) return confirmed(await confirmCode(deps, address, code, now), json);
      const asked = await verificationAsked(deps, roster, address, again === true, now);
      if (asked === undefined) return;
      if (json) return printJson({ responder: id, channel, outcome: asked.outcome });
      const shown = channel === 'webhook' ? { ...asked, address: new URL(asked.address).origin } : asked;
      console.log(askedReport(shown, `npm run people -- verify ${id} ${channel}`).join('\n'));
    },
  );

program
  .command('confirm')
  .argument(
    '<link>',
    'the link in the email by which AWS asks to confirm, between quotes; nobody has opened it',
  )
  .description(
    'confirms an email address so that no link in its emails can end them, as opening the link would let it',
  )
  .action(async (link: string) => {
    const { deps, roster, now, json } = await open();
    const result = await confirmEmail(deps, roster, link, now);
    if (result.outcome === 'refused') throw new Error(result.sentence);
    if (json) return printJson(result);
    console.log(result.sentence);
  });

program
  .command('test')
  .argument('[responder]', 'who gets it; default: everybody, after asking')
  .addArgument(channelArgument('[channel]').argOptional())
  .description('sends a test page, which one tap answers; over every channel that counts unless one is named')
  .option(...yes)
  .action(async (id: ResponderId | undefined, channel: Channel | undefined, consent: { yes?: boolean }) => {
    const { deps, roster, now, json } = await open();
    const people = id === undefined ? roster.responders : [responderNamed(roster, id)];
    if (id === undefined) await agreement(consent, json, `Send a test page to all ${people.length} people?`);
    const results: { responder: ResponderId; name: string; result: TestOutcome }[] = [];
    for (const { id: responder, name } of people) {
      const result = await testChannels(deps, responder, channel === undefined ? channel : [channel], now);
      results.push({ responder, name, result });
    }
    if (json) printJson({ tests: results.map(({ responder, result }) => ({ responder, ...result })) });
    else for (const { name, result } of results) console.log(testedReport(name, result, terminal));
    if (results.some(({ result }) => result.outcome === 'refused')) process.exitCode = 1;
  });

program
  .command('calendar')
  .argument('<responder>')
  .description("the secret address at which calendar programs read somebody's shifts")
  .option('--replace', 'make a new address; the earlier one opens nothing any more')
  .action(async (id: ResponderId, { replace = false }: { replace?: boolean }) => {
    const { deps, roster, json } = await open();
    const { id: responder, name } = responderNamed(roster, id);
    const link = await (replace ? replaceFeedLink : feedLink)(deps, responder);
    if (json) return printJson({ responder, link });
    console.log(link);
    console.log(`Whoever knows this address can read the shifts of ${name}.`);
  });

program
  .command('revoke-links')
  .argument('<responder>')
  .addArgument(channelArgument('[channel]').argOptional())
  .description(
    'ends the links that somebody was sent until now, after a phone was lost, say; new messages carry new ones',
  )
  .option(...yes)
  .action(async (id: ResponderId, channel: Channel | undefined, consent: { yes?: boolean }) => {
    const { deps, roster, clock, json } = await open();
    const { id: responder, name } = responderNamed(roster, id);
    const which = channel === undefined ? 'All links' : `The links by ${channel}`;
    await agreement(consent, json, `${which} that ${name} was sent until now will open nothing. Go on?`);
    const now = clock.now();
    await revokeLinks(deps, responder, channel, now);
    if (json) return printJson({ responder, channel, revokedUntil: now });
    console.log(`${which} that ${name} was sent until now open nothing any more.`);
    if (channel === undefined)
      console.log('Their calendar has a new address too: npm run people -- calendar.');
  });

program
  .command('webhook-secret')
  .argument('<owner>', 'a responder or a team: its id, responder:<id> or team:<id>')
  .description('what the requests to a webhook are signed with')
  .option('--replace', 'make a new secret; requests signed with the earlier one cease at once')
  .option(...yes)
  .action(async (written: string, { replace = false, ...consent }: { replace?: boolean; yes?: boolean }) => {
    const { deps, roster, json } = await open();
    const owner = webhookOwner(roster, written);
    if (replace)
      await agreement(consent, json, `Replace the secret of ${owner}? Its receiver needs the new one.`);
    const secret = await (replace ? deps.secrets.replace(owner) : deps.secrets.secretOf(owner));
    if (json) return printJson({ owner, secret });
    console.log(secret);
  });

function confirmed(result: Awaited<ReturnType<typeof confirmCode>>, json: boolean): void {
  if (result.outcome === 'refused') throw new Error(result.sentence);
  if (json) printJson(result);
  else console.log(result.sentence);
}

/** Throws unless somebody agrees. */
async function agreement({ yes: agreed = false }: { yes?: boolean }, json: boolean, question: string) {
  if (agreed) return;
  if (json || !canAsk()) throw new Error('Nothing was done: nobody can be asked here. To agree, add --yes.');
  if (!(await confirm(question))) throw new Error('Nothing was done.');
}

/** The outcome of asking an address; one that is verified is left alone unless it is to be asked `again`. */
async function verificationAsked(
  deps: VerificationDeps,
  roster: RosterInForce,
  address: ChannelAddress,
  again: boolean,
  now: Instant,
): Promise<AskedAddress | undefined> {
  if (!again && isVerified(roster, address)) return { ...address, outcome: 'confirmed' };
  const [asked] = await requestVerifications(deps, roster, [address], now);
  return asked;
}

async function open(find = stackOf) {
  const { zone, json } = mannerOf(program);
  const deployed = await find(program);
  const { outputs, client, publicUrl } = deployed;
  const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  const clock = clockOf(table.client);
  const now = instantOf(Date.now());
  const deps = {
    rosters: dynamodbRosterStore(table),
    notices: dynamodbNoticeStore(table),
    channels: dynamodbChannelStore(table),
    feeds: dynamodbFeedStore(table),
    practice: dynamodbPracticeStore(table),
    secrets: dynamodbWebhookSecretStore(table),
    subscriptions: emailSubscriptionsOf(deployed),
    confirmations: emailConfirmationsOf(deployed),
    mintCode,
    links: dynamodbLinkStore(table),
    listeners: dynamodbListenerStore(table),
    quotas: dynamodbQuotaStore(table),
    seals: linkSealsOf(deployed),
    publicUrl,
  };
  const mailFrom = mailFromOf(outputs);
  return { deps, roster: await rosterInForce(deps.rosters, now), now, clock, mailFrom, zone, json };
}

function responderNamed(roster: Roster, id: ResponderId): Responder {
  const found = responderOf(roster, id);
  if (found !== undefined) return found;
  const all = roster.responders.map((responder) => responder.id).join(', ');
  throw new Error(`There is no responder "${id}" on the roster; it has ${all}.`);
}

function addressNamed(responder: Responder, channel: Channel): ChannelAddress {
  const address = addressOf(responder, channel);
  if (address === undefined) throw new Error(`The roster has no ${channel} of ${responder.name}.`);
  return { responder: responder.id, channel, address };
}

run(program);
