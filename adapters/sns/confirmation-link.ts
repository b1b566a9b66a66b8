import * as z from '../schemas/zod';

/** The means to confirm a subscription. */
export interface ConfirmationLink {
  topicArn: string;
  token: string;
}

const linkSchema = z.object({
  TopicArn: z.string().check(z.regex(/^arn:[\w:.-]{1,300}$/)),
  Token: z.string().check(z.regex(/^[\w-]{1,1024}$/)),
});

/**
 * Reads the link by which SNS asks to confirm a subscription to one of `topicArns`; a sentence says why it is none. The
 * link is not followed, but what it carries is signed with somebody's credentials: it has to be SNS's own, for a topic of
 * this stack.
 */
export function readConfirmationLink(
  written: string,
  topicArns: readonly string[],
): ConfirmationLink | { refused: string } {
  const url = URL.canParse(written.trim()) ? new URL(written.trim()) : undefined;
  if (url === undefined || !isOfSns(url, topicArns)) return { refused: noLinkOfSns(topicArns) };
  if (url.pathname === '/unsubscribe.html' || url.searchParams.get('Action') === 'Unsubscribe')
    return { refused: 'That link ends a subscription. The one that confirms it is in another email.' };
  const parsed = linkSchema.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success)
    return {
      refused:
        'That link is cut short or not whole: it needs a TopicArn and a Token. Between quotes the shell keeps it whole.',
    };
  const { TopicArn: topicArn, Token: token } = parsed.data;
  if (!topicArns.includes(topicArn))
    return {
      refused: `That link is for the topic ${topicArn}, which is not one of this stack. To name another stack: --stack NAME.`,
    };
  return { topicArn, token };
}

/** SNS of the partition and the Region that the topics are in, over https and by no other port or name. */
function isOfSns({ origin, username, password }: URL, topicArns: readonly string[]): boolean {
  return username === '' && password === '' && topicArns.some((arn) => origin === snsOf(arn));
}

/** `https://sns.eu-west-1.amazonaws.com` for a topic there. */
function snsOf(topicArn: string): string {
  const [, partition, , region] = topicArn.split(':');
  return `https://sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}

function noLinkOfSns([arn = '']: readonly string[]): string {
  return `That is no link by which SNS asks to confirm. It begins with ${snsOf(arn)}/ and is in the email of AWS; where a mail program has put another link in its place, copy the one that the email shows.`;
}
