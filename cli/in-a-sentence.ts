/** The place of the stack that a command spoke with. */
export type Counterpart = 'this machine' | 'AWS';

/** A sentence on what went wrong, for whoever typed the command. */
export function inASentence(error: unknown, counterpart?: Counterpart): string {
  const causes = causesOf(error);
  for (const cause of causes) {
    const told = ofNetwork(cause, counterpart) ?? ofCredentials(cause) ?? ofFiles(cause);
    if (told !== undefined) return told;
  }
  const [first] = causes;
  return first === undefined || first.message === '' ? String(error) : first.message;
}

/** A refusal of the operating system or of an SDK: what there is to know it by. */
interface Trouble {
  name: string;
  message: string;
  code: string;
  path: string;
}

/** The error and what caused it, the outermost first. */
function causesOf(error: unknown): Trouble[] {
  if (typeof error !== 'object' || error === null || !('message' in error)) return [];
  const text = (key: string) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : '';
  };
  const own = { name: text('name'), message: text('message'), code: text('code'), path: text('path') };
  const within: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const cause = 'cause' in error ? [error.cause] : [];
  return [own, ...[...within, ...cause].flatMap(causesOf)];
}

const unanswered = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_HEADERS_TIMEOUT'];
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

function ofNetwork({ name, code }: Trouble, counterpart: Counterpart | undefined): string | undefined {
  const isMute = name === 'TimeoutError' || unanswered.includes(code);
  if (counterpart === 'this machine' && (isMute || unreachable.includes(code)))
    return 'The stack on this machine does not answer. End it where it runs (Ctrl-C), and start it again: npm start';
  if (unreachable.includes(code)) return 'AWS is not to be reached from here. Is there a network?';
  return isMute ? 'AWS does not answer in time. Is the network slow? Try again.' : undefined;
}

function ofCredentials({ name }: Trouble): string | undefined {
  if (name === 'CredentialsProviderError')
    return 'There are no AWS credentials in this shell. Sign in, or set AWS_PROFILE. For a stack on this machine: npm start';
  return ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'].includes(name)
    ? 'The AWS credentials of this shell have expired. Sign in again.'
    : undefined;
}

const files: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file or folder ${path}.`,
  EACCES: (path) => `${path} may not be read or written by you.`,
  EPERM: (path) => `${path} may not be read or written by you.`,
  EISDIR: (path) => `${path} is a folder, and a file is needed.`,
  ENOTDIR: (path) => `${path} leads through a file that is no folder.`,
  EROFS: (path) => `${path} cannot be written: its disk is read-only.`,
  ENOSPC: (path) => `There is no room left on the disk for ${path}.`,
};

function ofFiles({ code, path }: Trouble): string | undefined {
  return files[code]?.(path === '' ? 'what was named' : path);
}
