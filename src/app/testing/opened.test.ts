import { describe, expect, it } from 'vitest'
import type { PublicCard } from '#features/directory/domain/card.ts'
import { emptyProfile } from '#features/directory/domain/profile.ts'
import { countyPdf } from '#features/exports/county-pdf.ts'
import { offlinePack } from '#features/exports/offline-pack.tsx'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { openedText } from './opened.ts'

const now = new Date('2026-11-24T12:00:00Z')
const county = { fips: '17031', label: 'Cook County, IL', state: 'IL' }
/** Planted where a leak would stand: in a street, a number and a note. */
const card: PublicCard = {
  id: '00000000-0000-4000-8000-000000000001',
  serviceId: '00000000-0000-4000-8000-000000000002',
  organizationId: '00000000-0000-4000-8000-000000000003',
  locationId: null,
  name: 'Zaqbabebi Night',
  organizationName: 'Harbor House (fictional)',
  description: 'Ask for Wren Zaqbabebi at the door.',
  alert: null,
  status: 'active',
  needIds: [101],
  profile: emptyProfile,
  eligibilityNote: '',
  feesNote: '',
  applicationNote: '',
  documents: [],
  phones: [{ tel: '+18725551014', display: '(872) 555-1014', extension: null, kind: 'voice', note: null }],
  email: null,
  url: null,
  address: { lines: ['4014 Quilbabebi Lane'], city: 'Chicago', state: 'IL', postalCode: '60612' },
  placeShown: 'place',
  countyFips: '17031',
  state: 'IL',
  weekly: null,
  hoursFrom: null,
  hoursTo: null,
  timezone: null,
  hoursNote: '',
  pointIsApproximate: false,
  sourceName: 'Test',
  dates: { confirmedAt: null, confirmedHow: null, checkedAt: null, editedAt: null },
  confirmedUntil: null,
  fictional: true,
}

describe('a file opened by a search for leaks', () => {
  it.each(LOCALES)('tells every planted word of a list for paper and of a pack, in %s', async (locale) => {
    const t = translator(locale)
    const about = { county, cards: [card], lines: [], now, more: false }
    for (const file of [await countyPdf(t, about), await offlinePack(t, about)]) {
      const packed = Buffer.from(file)
      expect(packed.toString('latin1')).not.toContain('Quilbabebi')
      const text = await openedText(packed)
      for (const word of [/Zaqbabebi Night/, /4014 Quilbabebi Lane/, /872\D{0,4}555\D{0,4}1014/, /Zaqbabebi/])
        expect(word.test(text), `${word} in ${text.length} letters`).toBe(true)
    }
  })
})
