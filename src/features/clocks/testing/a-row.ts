import type { Statement } from '../engine/log.ts'
import type { Deadline } from '../engine/row.ts'

/** Two acts within 24 hours, of which a court can stop the time. */
export function aDeadline(said: Partial<Deadline> = {}): Deadline {
  return {
    id: 'T2',
    kind: 'deadline',
    duty: 'Report a missing child',
    holder: 'child-welfare',
    binds: { yes: [{ funding: 'IV-E' }], ask: [], never: [] },
    cite: 'A law',
    fact: null,
    mark: 'verified',
    from: null,
    until: null,
    doubt: null,
    conditions: [],
    trigger: 'missing-told',
    basis: 'received',
    limit: { amount: 24, unit: 'h' },
    prompt: { amount: 1, unit: 'h' },
    warn: [{ amount: 2, unit: 'h' }],
    stops: [
      { id: 'police', says: 'Tell the police', proof: ['number', 'person'] },
      { id: 'ncmec', says: 'Tell NCMEC', proof: ['number'] },
    ],
    tolls: ['court-order'],
    ...said,
  }
}

export const START = new Date('2026-10-31T23:40-04:00')
export const HOUR = 3_600_000
/** So many hours after the start of these clocks. */
export const hour = (hours: number): Date => new Date(START.getTime() + hours * HOUR)

export const started = (at = START, recordedAt = at): Statement => ({
  type: 'started',
  at,
  recordedAt,
  by: 'Nora',
  holder: 'Nora',
})

export const stopped = (stop: string, at: Date, recordedAt = at): Statement => ({
  type: 'stopped',
  stop,
  at,
  recordedAt,
  by: 'Nora',
  evidence: { channel: 'phone', number: '26-0042', given: true, person: null, entry: null },
})

export const tolled = (from: Date, until: Date | null, recordedAt = from): Statement => ({
  type: 'tolled',
  basis: 'court-order',
  from,
  until,
  recordedAt,
  by: 'Ruth',
})
