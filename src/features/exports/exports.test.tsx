import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { PublicCard } from '#features/directory/domain/card.ts'
import { emptyProfile } from '#features/directory/domain/profile.ts'
import { PrintCard, PrintPage } from '#features/exports/print-page.tsx'
import { linesFor } from '#features/lines/index.ts'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { countyPdf, paperWords } from './county-pdf.ts'
import { offlinePack } from './offline-pack.tsx'
import { spreadsheet } from './spreadsheet.ts'

/** A card as visitors see it; what a test does not name is plain. */
function aCard(given: Partial<PublicCard> = {}): PublicCard {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    serviceId: '00000000-0000-4000-8000-000000000002',
    organizationId: '00000000-0000-4000-8000-000000000003',
    locationId: null,
    name: 'Night drop-in',
    organizationName: 'Harbor House (fictional)',
    description: 'Food and rest.',
    alert: null,
    status: 'active',
    needIds: [101],
    profile: emptyProfile,
    eligibilityNote: '',
    feesNote: '',
    applicationNote: '',
    documents: [],
    phones: [{ tel: '+13125550114', display: '(312) 555-0114', extension: '2', kind: 'voice', note: null }],
    email: null,
    url: null,
    address: { lines: ['12 Elm Street'], city: 'Chicago', state: 'IL', postalCode: '60612' },
    placeShown: 'place',
    countyFips: '17031',
    state: 'IL',
    weekly: [[540, 1020]],
    hoursFrom: null,
    hoursTo: null,
    timezone: 'America/Chicago',
    hoursNote: '',
    pointIsApproximate: false,
    sourceName: 'Test',
    dates: {
      confirmedAt: '2026-01-02T10:00:00Z',
      confirmedHow: 'human call',
      checkedAt: null,
      editedAt: null,
    },
    confirmedUntil: '2026-04-02T10:00:00Z',
    fictional: true,
    ...given,
  }
}

const now = new Date('2026-11-24T12:00:00Z')
const county = { fips: '17031', label: 'Cook County, IL', state: 'IL' }
const lines = linesFor({ audience: 'public', now, state: 'IL' })

/** Any text: letters of all scripts, signs that mean something elsewhere, and signs nobody can see. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'=+-@|%\t\r\n\0#$*_`\\"\'<>&,;\u00a0\ufeff\u202e'),
    fc.integer({ min: 32, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  ),
})

async function csvOf(cards: readonly PublicCard[]): Promise<string> {
  let text = ''
  for await (const piece of spreadsheet(cards)) text += piece
  return text
}
const readCsv = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true })

describe('the table for spreadsheets', () => {
  it('begins with the mark of UTF-8, has one row a card, and dates as dates', async () => {
    const text = await csvOf([aCard({ name: 'Élan "north", east' }), aCard({ name: 'Two\nlines' })])
    expect(text.charCodeAt(0)).toBe(0xfeff)
    const rows = readCsv(text)
    expect(rows.map((row) => row.service)).toEqual(['Élan "north", east', 'Two\nlines'])
    expect(Object.keys(rows[0] ?? {})).toContain('confirmed_by_a_person_on')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\n=1', '＝1', '|calc', '%0A=1', '\u00a0=cmd'])(
    'does not let %j become a formula',
    async (name) => {
      const [row] = readCsv(await csvOf([aCard({ name })]))
      expect(row?.service).toBe(`'${name}`)
    },
  )

  it('holds any text as it is, and never a cell that begins a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 40, maxLength: 60 }), async (names) => {
        const rows = readCsv(await csvOf(names.map((name) => aCard({ name, description: name }))))
        expect(rows).toHaveLength(names.length)
        for (const [at, name] of names.entries()) {
          const service = rows[at]?.service ?? ''
          expect([`'${name}`, name].map((one) => one.replaceAll('\0', ''))).toContain(service)
          expect(service).not.toMatch(/^[\s\u00a0]*[=+@-]/)
        }
      }),
      { numRuns: 5 },
    )
  })

  it('shows no street of a place that keeps its address private', async () => {
    const address = { lines: ['4471 Canary Nest Lane'], city: 'Nestville', state: 'IL', postalCode: '60612' }
    for (const placeShown of ['area', 'contact', 'remote'] as const)
      expect(await csvOf([aCard({ placeShown, address })])).not.toMatch(/Canary|Nestville|60612/)
  })
})

/** Names and texts of the files in a zip whose entries are stored or deflated. */
function filesOf(zip: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(zip)
  const files = new Map<string, string>()
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const [method, size, nameLength] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
    ]
    const start = bytes.readUInt32LE(at + 42)
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString()
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const raw = bytes.subarray(from, from + size)
    files.set(name, (method === 8 ? inflateRawSync(raw) : raw).toString('utf8'))
  }
  return files
}

describe('the pack for where there is no network', () => {
  it.each(LOCALES)(
    'opens from a file in %s: no address but its own, no script in the page, dates and lines in it',
    async (locale) => {
      const files = filesOf(await offlinePack(translator(locale), { county, cards: [aCard()], lines, now }))
      expect([...files.keys()].toSorted()).toEqual([
        'index.html',
        'index.js',
        'minisearch.js',
        'search.js',
        'style.css',
      ])
      // Whoever hands out the library hands out its license.
      expect(files.get('minisearch.js')).toMatch(/^\/\*\nMiniSearch\nCopyright 2022 Luca Ongaro\n[^*]*\*\/\n/)
      const page = files.get('index.html') ?? ''
      expect(page).not.toMatch(/<script(?![^>]*src=)|\son\w+=|javascript:/i)
      expect(
        [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
          .map(([, to]) => to)
          .filter((to) => !/^(?:tel|sms):/.test(to ?? '')),
      ).toEqual(['style.css', 'minisearch.js', 'index.js', 'search.js'])
      expect(page).toContain('connect-src &#39;none&#39;'.replaceAll('&#39;', "'"))
      expect(page).toContain('988')
      for (const script of ['search.js', 'index.js'])
        expect(files.get(script)).not.toMatch(/localStorage|indexedDB|cookie|fetch\(|XMLHttp/)
      expect(files.get('index.js')).toContain('2026-12-24')
    },
  )

  it('finds by name, by need and with typing errors', async () => {
    const cards = [
      aCard({ name: 'Lantern night shelter', organizationName: 'Harbor' }),
      aCard({ name: 'Legal desk', organizationName: 'Quay' }),
    ]
    const files = filesOf(await offlinePack(translator('en'), { county, cards, lines, now }))
    const { default: MiniSearch } = await import('minisearch')
    const pack = JSON.parse((files.get('index.js') ?? '').replace('window.PACK = ', '')) as {
      index: string
      options: object
    }
    const index = MiniSearch.loadJSON(pack.index, pack.options as never)
    for (const [words, id] of [
      ['lanten', 0],
      ['leg', 1],
      ['Quay', 1],
    ] as const)
      expect(index.search(words).map((hit) => hit.id)).toEqual([id])
    expect(index.search('nothing like it')).toEqual([])
  })

  it('sets what a source writes as text', async () => {
    const name = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'
    const files = filesOf(
      await offlinePack(translator('en'), {
        county,
        cards: [aCard({ name, description: name })],
        lines,
        now,
      }),
    )
    expect(files.get('index.html')).not.toMatch(/<img|<script>/)
  })

  it('takes 5,000 entries and refuses one more with a sentence', async () => {
    const cards = Array.from({ length: 5_001 }, (_, n) =>
      aCard({ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` }),
    )
    await expect(offlinePack(translator('en'), { county, cards, lines, now })).rejects.toMatchObject({
      code: 'pack-too-large',
    })
    expect(
      (await offlinePack(translator('en'), { county, cards: cards.slice(1), lines, now })).length,
    ).toBeGreaterThan(10_000)
  })
})

describe('the list for paper', () => {
  it.each(LOCALES)('is a tagged PDF in %s', async (locale) => {
    const pdf = Buffer.from(
      await countyPdf(translator(locale), {
        county,
        cards: [aCard({ name: 'بيت שלום नमस्ते Élan' })],
        lines,
        now,
        more: true,
      }),
    )
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.includes('/StructTreeRoot')).toBe(true)
    expect(pdf.includes('NotoSansArabic') || locale !== 'ar').toBe(true)
  })

  it.each([
    ['America/Los_Angeles', 'November 30, 2026'],
    // Of what is open everywhere and always: where nobody's time is told.
    ['Etc/UTC', 'December 1, 2026'],
  ])('is dated with the day of where it is read: %s', (timezone, day) => {
    const html = renderToString(
      <PrintPage
        t={translator('en')}
        locale="en"
        path="/card/x/print"
        demo={false}
        cards={[aCard({ timezone })]}
        lines={lines}
        now={new Date('2026-12-01T05:30:00Z')}
        site="https://help.example.org"
      />,
    )
    expect(html).toContain(`Printed ${day}.`)
  })

  it('says on paper too that what a person confirmed has become old, and that nobody ever did', () => {
    const said = (confirmedAt: string | null, confirmedUntil: string | null) => {
      const dates = { confirmedAt, confirmedHow: null, checkedAt: null, editedAt: null }
      const card = aCard({ dates, confirmedUntil })
      return renderToString(<PrintCard t={translator('en')} card={card} now={now} />)
    }
    expect(said('2026-11-01T12:00:00Z', '2027-02-01T00:00:00Z')).toContain('Confirmed November 1, 2026')
    const old = translator('en')('common.fresh.old', { date: 'May 1, 2026' })
    expect(old).not.toContain('Confirmed')
    expect(said('2026-05-01T12:00:00Z', '2026-08-01T00:00:00Z')).toContain(old)
    expect(said(null, null)).toContain(translator('en')('common.fresh.never'))
  })

  it('keeps numbers, streets and names in their own order on an Arabic list, and adds nothing to others', () => {
    const card = aCard({ eligibilityNote: 'Ages 12-24.', url: null })
    const words = (locale: 'ar' | 'en') => {
      const {
        title,
        lines: shown,
        groups,
      } = paperWords(translator(locale), {
        county,
        cards: [card],
        lines,
        now,
        more: false,
      })
      return { title, shown, card: groups[0]?.cards[0] }
    }
    const arabic = words('ar')
    expect(arabic.title).toBe('\u2068Cook County, IL\u2069')
    expect(arabic.card).toMatchObject({
      name: '\u2068Night drop-in\u2069',
      phones: '\u2068(312) 555-0114 ext. 2\u2069',
      place: '\u206812 Elm Street, Chicago, IL 60612\u2069',
    })
    expect(arabic.card?.takes).toContain('\u2068Ages 12-24.\u2069')
    const text = arabic.shown.find((line) => line.channels.includes('741741'))
    expect(text?.channels).toMatch(/\u2068741741\u2069\u2068 \(HOME\)\u2069/)
    expect(JSON.stringify(words('en'))).not.toMatch(/[\u2066-\u2069]/)
  })

  it('takes any text as data: nothing that a source writes is markup', async () => {
    const paper = (texts: readonly string[]) =>
      countyPdf(translator('en'), {
        county,
        cards: texts.map((text) => aCard({ name: text, description: text })),
        lines,
        now,
        more: false,
      })
    const evil = '#eval("1") $x$ *b* #read("/etc/passwd") @ref <label> \\ `raw` "'
    expect((await paper([evil])).length).toBeGreaterThan(1_000)
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 20, maxLength: 40 }), async (texts) => {
        await paper(texts)
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })
})
