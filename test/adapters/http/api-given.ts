import type { HttpResponse } from '../../../adapters/http/http';
import type { Roster } from '../../../domain/roster/roster';
import { roster as given, responder, weekly } from '../../domain/given';

/** A URL that whoever knows it may post to. */
export const secretUrl = 'https://hooks.example.com/services/T0/B0/s3cr3t';

/**
 * Ada and Ben take weekly turns in the first line from Monday at nine in Berlin; on the evening on which tests begin it
 * is Ben's. In the office Cleo is on call, in office hours only. Dana has no channel but email.
 */
export const roster: Roster = {
  ...given,
  responders: [
    { ...responder('ada'), webhook: secretUrl, notices: ['shift-changed'] },
    { ...responder('ben'), notices: ['shift-changed'] },
    responder('cleo'),
    { ...responder('dana'), phone: undefined },
    responder('fay'),
  ],
  teams: [{ id: 'web', name: 'Web', members: ['ada', 'ben'], webhook: secretUrl, chat: false }],
  schedules: [
    weekly('first-line', 'ada', 'ben'),
    {
      ...weekly('office', 'cleo'),
      layers: weekly('office', 'cleo').layers.map((layer) => ({
        ...layer,
        during: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
      })),
    },
    weekly('commanders', 'cleo'),
  ],
};

/** What the answer carries; its content type has to say what it is. */
export function documentOf({ status, headers, body }: HttpResponse) {
  expect(headers).toMatchObject({
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    'cache-control': 'no-store',
  });
  return JSON.parse(body);
}

/** The status of a problem, its code, and the fields that it names. */
export function problemOf(response: HttpResponse): [number, string, string[]] {
  const { type, title, detail, code, errors = [] } = documentOf(response);
  expect(type).toBe(`urn:eight-bells:problem:${code}`);
  expect(title).toMatch(/\S/);
  expect(detail).toMatch(/\S/);
  return [response.status, code, errors.map(({ field }: { field: string }) => field)];
}
