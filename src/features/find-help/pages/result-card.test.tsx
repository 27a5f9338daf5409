import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { PublicCard } from '#features/directory/domain/card.ts'
import { emptyProfile } from '#features/directory/domain/profile.ts'
import type { FoundCard } from '#features/directory/search/search-request.ts'
import type { WhyCode } from '#features/directory/search/why-here.ts'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { TextOnly } from '#web/frame/text-only.tsx'
import { ListCard, type Trust } from './list-card.tsx'
import { ResultCard } from './result-card.tsx'

const card: PublicCard = {
  id: '6f1f0c1e-4c59-4b4e-9a34-31b5d3a7a0b1',
  serviceId: '6f1f0c1e-4c59-4b4e-9a34-31b5d3a7a0b2',
  organizationId: '6f1f0c1e-4c59-4b4e-9a34-31b5d3a7a0b3',
  locationId: null,
  name: `Night <beds> & "meals" (fictional)`,
  organizationName: 'Lantern House (fictional)',
  description: 'Beds for young people.',
  alert: 'The door moved.',
  status: 'active',
  needIds: [101],
  profile: { ...emptyProfile, ageMin: 12, ageMax: 17, languages: ['en', 'es'], free: 'yes' },
  eligibilityNote: '',
  feesNote: '',
  applicationNote: '',
  documents: [],
  phones: [{ tel: '+13125550142', display: '(312) 555-0142', extension: '4', kind: 'voice', note: null }],
  email: null,
  url: 'https://lantern.example',
  address: null,
  placeShown: 'area',
  countyFips: '17031',
  state: 'IL',
  // Monday to Friday, 9 to 5.
  weekly: [0, 1, 2, 3, 4].map((day) => [day * 1440 + 540, day * 1440 + 1020] as const),
  hoursFrom: null,
  hoursTo: null,
  timezone: 'America/Chicago',
  hoursNote: '',
  pointIsApproximate: false,
  sourceName: 'Test (fictional)',
  dates: {
    confirmedAt: '2026-11-01T12:00:00.000Z',
    confirmedHow: 'human call',
    checkedAt: null,
    editedAt: null,
  },
  confirmedUntil: '2026-11-25T18:00:00.000Z',
  fictional: true,
}
const closed: PublicCard = { ...card, status: 'temporarily closed' }
const never: PublicCard = {
  ...card,
  confirmedUntil: null,
  dates: { ...card.dates, confirmedAt: null, confirmedHow: null },
}

/** A Wednesday before and after the card turns old, and the night after. */
const moments = ['2026-11-25T16:00:00Z', '2026-11-25T20:30:00Z', '2026-11-26T04:00:00Z'].map(
  (text) => new Date(text),
)
const found = (of: PublicCard): FoundCard[] => [
  { card: of, miles: 2.5, fit: 'fits', open: 'yes', confirmed: 'confirmed' },
  { card: of, miles: 14, fit: 'perhaps', open: 'no', confirmed: 'old' },
  { card: of, miles: null, fit: 'fits', open: 'unknown', confirmed: 'never' },
]
const reasons: WhyCode[][] = [
  ['age-fits', 'near'],
  ['hours-unknown', 'serves-area'],
]

describe.each(LOCALES)('a card in a list of results, in %s', (locale) => {
  const t = translator(locale)

  it.each([
    ['a card', card],
    ['a place that is closed for now', closed],
    ['what nobody confirmed', never],
  ])('reads as %s by itself, whatever was shown of it before', (_which, of) => {
    const seen = new Set<string>()
    // Twice: what is kept must read as what was made.
    for (const _round of [1, 2]) {
      for (const one of found(of)) {
        for (const now of moments) {
          for (const why of reasons) {
            for (const trust of ['fit', 'might'] as const satisfies Trust[]) {
              const ask = trust === 'fit' ? [] : ['“Do you take <boys>?”']
              const props = {
                t,
                found: one,
                now,
                why,
                pickForm: 'hand-out',
                trust,
                ask,
                demo: trust === 'fit',
              }
              const [kept, whole] = [
                <ResultCard key="kept" {...props} />,
                <ListCard key="whole" {...props} />,
              ]
              expect(render(kept)).toBe(render(whole))
              expect(render(<TextOnly>{kept}</TextOnly>)).toBe(render(<TextOnly>{whole}</TextOnly>))
              seen.add(render(whole))
            }
          }
        }
      }
    }
    expect(seen.size).toBeGreaterThanOrEqual(20)
  })
})

it('has a state of its own for each state of its record', () => {
  const t = translator('en')
  const props = {
    t,
    now: moments[0] as Date,
    why: [],
    ask: [],
    pickForm: 'hand-out',
    trust: 'fit' as const,
    demo: true,
  }
  const [one] = found(card)
  const [renamed] = found({ ...card, name: 'Another name (fictional)' })
  if (!one || !renamed) throw new Error('no card')
  expect(render(<ResultCard {...props} found={one} />)).toContain('Night &lt;beds>')
  expect(render(<ResultCard {...props} found={renamed} />)).toContain('Another name (fictional)')
})

it.each([
  ['the evening before', '2026-11-24T23:00:00Z', 'Confirmed yesterday'],
  ['this morning', '2026-11-25T14:00:00Z', 'Confirmed today'],
  ['this morning, where it is still the day before in Greenwich', '2026-11-25T06:30:00Z', 'Confirmed today'],
])('says of what was confirmed %s what a calendar there says', (_when, confirmedAt, words) => {
  const t = translator('en')
  const one: PublicCard = { ...card, dates: { ...card.dates, confirmedAt } }
  const html = render(
    <ListCard
      t={t}
      found={{ card: one, miles: null, fit: 'fits', open: 'yes', confirmed: 'confirmed' }}
      now={new Date('2026-11-25T16:00:00Z')}
      why={[]}
      pickForm="hand-out"
      trust="fit"
      ask={[]}
      demo={false}
    />,
  )
  expect(html).toContain(words)
})
