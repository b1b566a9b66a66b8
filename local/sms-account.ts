/** The state of an account's text messaging, as SNS keeps it. */
export interface SmsAccount {
  /** The holder of that number replied STOP; the function that comes back takes it back. */
  optOut: (phoneNumber: string) => () => void;
  isOptedOut: (phoneNumber: string) => boolean;
  /** The answer to a call of the AWS Query protocol, by its form; undefined when it is about something else. */
  answer: (form: URLSearchParams) => string | undefined;
}

/**
 * An account in good health: out of the sandbox, with money to spend and delivery reports. The engine knows no such
 * calls.
 */
export function createSmsAccount(): SmsAccount {
  const optedOut = new Set<string>();
  const attributes = new Map([
    ['DefaultSMSType', 'Transactional'],
    ['MonthlySpendLimit', '100'],
    ['DeliveryStatusIAMRole', 'arn:aws:iam::000000000000:role/local-sms-reports'],
    ['DeliveryStatusSuccessSamplingRate', '100'],
  ]);
  return {
    optOut: (phoneNumber) => {
      optedOut.add(phoneNumber);
      return () => optedOut.delete(phoneNumber);
    },
    isOptedOut: (phoneNumber) => optedOut.has(phoneNumber),
    answer: (form) => {
      switch (form.get('Action')) {
        case 'CheckIfPhoneNumberIsOptedOut':
          return result(form, `<isOptedOut>${optedOut.has(form.get('phoneNumber') ?? '')}</isOptedOut>`);
        case 'GetSMSAttributes':
          return result(form, `<attributes>${entriesOf(attributes, form)}</attributes>`);
        case 'SetSMSAttributes':
          for (const [name, value] of entriesIn(form)) attributes.set(name, value);
          return result(form, '');
        case 'GetSMSSandboxAccountStatus':
          return result(form, '<IsInSandbox>false</IsInSandbox>');
        default:
          return undefined;
      }
    },
  };
}

/** The entries that the call names; all when it names none. */
function entriesOf(attributes: ReadonlyMap<string, string>, form: URLSearchParams): string {
  const wanted = [...form]
    .filter(([name]) => name.startsWith('attributes.member.'))
    .map(([, value]) => value);
  return [...attributes]
    .filter(([name]) => wanted.length === 0 || wanted.includes(name))
    .map(([name, value]) => `<entry><key>${name}</key><value>${escaped(value)}</value></entry>`)
    .join('');
}

function entriesIn(form: URLSearchParams): [string, string][] {
  return [...form].flatMap(([field, name]): [string, string][] => {
    const [, entry] = /^attributes\.entry\.(\d+)\.key$/.exec(field) ?? [];
    return entry === undefined ? [] : [[name, form.get(`attributes.entry.${entry}.value`) ?? '']];
  });
}

function result(form: URLSearchParams, inner: string): string {
  const action = form.get('Action');
  return `<${action}Response><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
}

/** Text as XML holds it. */
export function escaped(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
