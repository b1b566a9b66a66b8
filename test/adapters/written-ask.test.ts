import {
  incidentSchema,
  timelineEventSchema,
  writtenEvent,
  writtenIncident,
} from '../../adapters/schemas/incident';
import type { Ask } from '../../domain/incident/paging/paging';
import { anIncident } from '../domain/given';

const asks: [ask: Ask, asWritten: object][] = [
  [{ for: 'on-call' }, { purpose: 'on-call' }],
  [{ for: 'relief' }, { purpose: 'relief' }],
  [
    { for: 'role', role: 'operations', as: 'lead' },
    { purpose: 'role', role: 'operations' },
  ],
  [
    { for: 'role', role: 'operations', as: 'deputy' },
    { purpose: 'role', role: 'deputy operations' },
  ],
  [
    { for: 'crew', calledFor: 'deputy team' },
    { purpose: 'crew', role: 'deputy team' },
  ],
];

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

describe.each(asks)('what asks %j', (ask, asWritten) => {
  const story = anIncident();
  const [paged] = story.timeline().filter((event) => event.type === 'paged');

  it('is written of a page as 0.1.0 wrote it, and read back', () => {
    const incident = story.incident();
    const asking = { ...incident, pages: incident.pages.map((page) => ({ ...page, ask })) };
    const written = plain(writtenIncident(asking));
    expect(written.pages).toEqual([expect.objectContaining(asWritten)]);
    expect(written.pages).not.toEqual([expect.objectContaining({ ask: expect.anything() })]);
    expect(plain(incidentSchema.parse(written))).toEqual(plain(asking));
  });

  it('is written of an event as 0.1.0 wrote it, and read back', () => {
    if (paged === undefined) throw new Error('Nobody was paged.');
    const asking = { ...paged, ask };
    const { ask: _, ...others } = plain(asking);
    expect(plain(writtenEvent(asking))).toEqual({ ...others, ...asWritten });
    expect(plain(timelineEventSchema.parse(plain(writtenEvent(asking))))).toEqual(plain(asking));
  });
});
