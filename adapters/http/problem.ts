import { BusyIncidentError, NoRosterError } from '../../application/errors';
import type { Refusal } from '../../domain/incident/refusal';
import type { OverrideRefusal } from '../../domain/roster/overrides';
import type * as z from '../schemas/zod';
import type { HttpResponse } from './http';
import type { RequestFault } from './read-request';
import { problemView } from './views/problem-view';

type Extra = Pick<z.output<typeof problemView>, 'errors' | 'incident' | 'standing'>;

/** A problem document (RFC 9457). */
interface Problem {
  status: number;
  /** A word for programs; it becomes the last part of `type`. */
  code: string;
  title: string;
  detail: string;
  /** The other things that a program may want. */
  extra?: Extra;
}

/** The answer that carries a problem document. */
export function problem({ status, code, title, detail, extra = {} }: Problem): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify(
      problemView.parse({ type: `urn:eight-bells:problem:${code}`, title, status, detail, code, ...extra }),
    ),
  };
}

export function notFound(detail: string): HttpResponse {
  return problem({ status: 404, code: 'not-found', title: 'Not found', detail });
}

const refusalStatus: Partial<Record<Refusal['code'], number>> = {
  'no-such-incident': 404,
  'not-qualified': 403,
  'key-reused': 422,
};

/** The answer to what is refused; mostly 409: the message is right, and the incident stands otherwise. */
export function refused({ code, sentence }: Refusal, extra: Extra = {}): HttpResponse {
  return problem({ status: refusalStatus[code] ?? 409, code, title: 'Not done', detail: sentence, extra });
}

const arrangementStatus: Partial<Record<OverrideRefusal['code'], number>> = {
  'unknown-schedule': 400,
  'unknown-responder': 400,
  'empty-range': 400,
  'too-long': 400,
  'too-far-ahead': 400,
  'same-person': 400,
  'no-such-override': 404,
};

/** The answer on why shifts cannot be arranged so, with the field of the request that stands in the way, if one does. */
export function refusedArrangement({ code, field, sentence }: OverrideRefusal): HttpResponse {
  const extra = field === undefined ? {} : { errors: [{ field, message: sentence }] };
  return problem({
    status: arrangementStatus[code] ?? 409,
    code,
    title: 'Not done',
    detail: sentence,
    extra,
  });
}

/** The answer (400) that names every field that is wrong, and how. */
export function invalid({ issues }: RequestFault): HttpResponse {
  const errors = issues.map(({ path, message }) => ({ field: path.join('.') || '(body)', message }));
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return problem({
    status: 400,
    code: 'invalid',
    title: 'The request cannot be understood',
    detail,
    extra: { errors },
  });
}

/** The answer (503) to what a second try may mend; undefined for anything unexpected. */
export function retryable(error: unknown): HttpResponse | undefined {
  if (!(error instanceof NoRosterError || error instanceof BusyIncidentError)) return undefined;
  return problem({ status: 503, code: 'not-now', title: 'Not now', detail: error.message });
}
