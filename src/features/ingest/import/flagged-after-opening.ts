import type { PlannedPlace } from './plan-places.ts'
import type { HeldEntry } from './write-quarantine.ts'

/** Code of the entry; it stands first in the queue. */
export const flaggedAfterOpening = 'flagged-after-opening'

/**
 * A source asks to hide a place that a steward opened on its operator's written authorization. The place stays
 * open: what the operator signed outranks a column of somebody else's file. But it may be the operator who changed
 * their mind, so a steward is told to call them.
 */
export function flaggedEntries(planned: readonly PlannedPlace[]): HeldEntry[] {
  return planned.flatMap(({ id, plan, draft }) =>
    plan.flaggedAfterOpening
      ? [
          {
            entity: 'location',
            sourceRecordId: draft?.change.record.sourceRecordId ?? id,
            path: '',
            code: flaggedAfterOpening,
            held: 'field' as const,
            raw: null,
            // Settled once, it stays settled while the same is asked.
            value: { asks: 'to hide it' },
            waitsFor: `location:${id}`,
          },
        ]
      : [],
  )
}
