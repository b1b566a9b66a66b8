import * as z from '../adapters/schemas/zod';

/** One SNS `Publish`, as the caller asked for it. */
export interface Publication {
  /** E.164 of an SMS; undefined when it goes to a topic. */
  phoneNumber: string | undefined;
  topicArn: string | undefined;
  subject: string | undefined;
  text: string;
  /** String attributes by name. */
  attributes: Readonly<Record<string, string>>;
}

/** The words of a publication that AWS's chat integration shows. */
export interface ChatPost {
  /** The team that it is for; undefined when it names none. */
  team: string | undefined;
  title: string | undefined;
  description: string;
}

/** The publication in the form body of an SNS call (the AWS Query protocol); undefined when it publishes nothing. */
export function readPublication(body: string): Publication | undefined {
  const form = new URLSearchParams(body);
  if (form.get('Action') !== 'Publish') return undefined;
  return {
    phoneNumber: form.get('PhoneNumber') ?? undefined,
    topicArn: form.get('TopicArn') ?? form.get('TargetArn') ?? undefined,
    subject: form.get('Subject') ?? undefined,
    text: form.get('Message') ?? '',
    attributes: readAttributes(form),
  };
}

function readAttributes(form: URLSearchParams): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let entry = 1; ; entry += 1) {
    const name = form.get(`MessageAttributes.entry.${entry}.Name`);
    if (name === null) return attributes;
    const value = form.get(`MessageAttributes.entry.${entry}.Value.StringValue`);
    if (value !== null) attributes[name] = value;
  }
}

/**
 * True if a subscription gets a message with these attributes. Of the filter language it knows lists of exact strings,
 * which is all that Eight Bells uses; a policy it cannot read lets nothing through.
 */
export function passesFilter(policy: string | undefined, attributes: Publication['attributes']): boolean {
  if (policy === undefined || policy === '') return true;
  const wanted = parseObject(policy);
  if (wanted === undefined) return false;
  return Object.entries(wanted).every(([name, values]) => {
    const value = attributes[name];
    return value !== undefined && Array.isArray(values) && values.includes(value);
  });
}

/** The post in the format of AWS's chat integration; undefined when it is anything else, which chat would not show. */
export function readChatPost({ text, attributes }: Publication): ChatPost | undefined {
  const { data } = chatPostSchema.safeParse(parseObject(text));
  return data && { team: attributes.team, title: data.content.title, description: data.content.description };
}

const chatPostSchema = z.object({
  version: z.literal('1.0'),
  source: z.literal('custom'),
  content: z.object({
    title: z.optional(z.string()),
    description: z.string(),
  }),
});

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
