import * as z from 'zod';

export const environment = z.object({
  TABLE_NAME: z.string().min(1),
});

/** The count of overdue duties, by table: what the sweep emits each minute, and what its alarm looks at. */
export const overdueDuties = {
  namespace: 'EightBells',
  metric: 'OverdueDuties',
  dimension: 'Table',
} as const;
