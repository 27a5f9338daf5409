import type { NewEntry } from '../records/new-entry.ts'

/** A filled-in form for adding a service; what a test does not name is filled in. */
export function anEntry(given: Partial<NewEntry> = {}): NewEntry {
  return {
    organization: {
      values: { name: 'Lantern Youth Project (fictional)', description: 'Help for young people.' },
    },
    service: { name: 'Evening drop-in (fictional)', description: 'Food, rest and someone to talk to.' },
    place: null,
    evidence: { method: 'human call', note: 'Called the intake line' },
    ...given,
  }
}

/** A street that exists nowhere, near ZIP 60612. */
export const canaryStreet = {
  address_1: '4471 Canary Nest Lane',
  city: 'Chicago',
  state_province: 'IL',
  postal_code: '60612',
  country: 'US',
  address_type: 'physical',
}

/** True when a dump of anything holds the street or the point of {@link canaryStreet}. */
export function holdsCanary(value: unknown): boolean {
  return /canary|4471 |41\.87651|87\.68321/i.test(JSON.stringify(value ?? null))
}

export const canaryPoint = { latitude: 41.87651, longitude: -87.68321 }
