import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvTable } from '../csv-table.ts'
import { checkedMapping } from '../read-mapping.ts'
import { fileOf, readCsvs } from '../testing/read-tables.ts'
import { choicesOf, mappingOf, type TableChoices } from './choices.ts'
import { lookOf } from './looks.ts'
import { joinable, type Meaning, meanings, repeatable } from './meanings.ts'
import { proposeMeanings } from './propose.ts'
import { surveyTable } from './survey.ts'

const propose = async (csv: string) => proposeMeanings(await surveyTable(csvTable(fileOf('list.csv', csv))))
const meant = async (csv: string) => (await propose(csv)).map((one) => one.meaning ?? '')

describe('what a column probably means', () => {
  it.each<[string, string]>([
    ['Agency Name', 'agency.name'],
    ['Provider', 'agency.name'],
    ['Name', 'agency.name'],
    ['Program Name', 'service.name'],
    ['Service description', 'service.description'],
    ['Main phone', 'agency-phone.number'],
    ['Telephone', 'service-phone.number'],
    ['E-mail', 'service.email'],
    ['Web site', 'service.url'],
    ['Hours of operation', 'hours.description'],
    ['Eligibility', 'service.eligibility_description'],
    ['Minimum age', 'service.minimum_age'],
    ['How to apply', 'service.application_process'],
    ['Fees', 'service.fees_description'],
    ['Languages spoken', 'language.name'],
    ['Counties served', 'area.name'],
    ['Category', 'kind.term'],
    ['Address', 'address.whole'],
    ['Address 1', 'address.address_1'],
    ['Suite', 'address.address_2'],
    ['City', 'address.city'],
    ['State', 'address.state_province'],
    ['Zip Code', 'address.postal_code'],
    ['Geolocation', 'place.point'],
    ['Latitude', 'place.latitude'],
    ['Location name', 'place.name'],
    ['Confidential', 'hides.unless-no'],
    ['Do not publish', 'hides.unless-no'],
    ['Display physical address to public users?', 'hides.unless-yes'],
    ['Internal code', ''],
  ])('by its name: %s', async (name, meaning) => {
    expect(await meant(`${name},Other words\n,\n`)).toEqual([meaning, ''])
  })

  it.each<[string, string[], string]>([
    ['phones', ['872-555-0101', '(872) 555-0102 x4'], 'service-phone.number'],
    ['mail addresses', ['a@pier.example', 'b@pier.example'], 'service.email'],
    ['web addresses', ['https://pier.example/x', 'www.pier.example'], 'service.url'],
    ['ZIP codes', ['60612', '60601-1234'], 'address.postal_code'],
    ['states', ['IL', 'wi'], 'address.state_province'],
    ['points', ['at 41.881, -87.624', '41.9,-87.7 or so 41.90, -87.70'], 'place.point'],
    ['streets', ['12 Canary Street', '9 N Quillfeather Ln'], 'address.address_1'],
    [
      'whole addresses',
      ['12 Canary Street, Chicago, IL 60612', '9 Quill Ln, Chicago IL 60612'],
      'address.whole',
    ],
    ['hours', ['Mon-Fri 9-5', '24/7'], 'hours.description'],
  ])('by its values where the name says nothing: %s', async (_what, values, meaning) => {
    const [first] = await propose(`Column1\n${values.map((value) => `"${value}"`).join('\n')}\n`)
    expect([first?.meaning, first?.why]).toEqual([meaning, 'values'])
  })

  it('does not believe a name that its values contradict', async () => {
    expect(await meant('Phone\n2024-01-02\n2024-01-03\n')).toEqual([''])
    expect(
      await meant('Confidential\nWe keep all that you tell us between us and nobody else at all.\n'),
    ).not.toContain('hides.unless-no')
  })

  it('tells whole addresses from streets, and the second name from the first', async () => {
    expect(await meant('Address\n12 Canary Street\n')).toEqual(['address.address_1'])
    expect(await meant('Organization,Name\nHarbor,Beds\n')).toEqual(['agency.name', 'service.name'])
    expect(await meant('Phone,Phone\n872-555-0101,872-555-0102\n')).toEqual(['service-phone.number', ''])
  })

  it('takes a bare name for that of what the table is named for', async () => {
    const of = async (name: string) =>
      proposeMeanings(await surveyTable(csvTable(fileOf(name, 'Title,Phone\nHarbor,872-555-0101\n'))))[0]
        ?.meaning
    expect([await of('organizations.csv'), await of('locations.csv'), await of('programs.csv')]).toEqual([
      'agency.name',
      'place.name',
      'service.name',
    ])
  })

  it('finds what stands between the items of a list', async () => {
    const separators = async (cell: string) => (await propose(`Languages\n"${cell}"\n`))[0]?.separator
    expect(await separators('Spanish; Tagalog')).toBe(';')
    expect(await separators('Spanish\nTagalog')).toBe('lines')
    expect(await separators('Spanish, Tagalog')).toBe(',')
  })

  it('says what most values look like, and nothing where they do not agree', () => {
    expect(lookOf(['yes', 'no', 'Y'])).toEqual({ look: 'yes-no', like: 3 })
    expect(lookOf(['yes', '872-555-0101', 'a@pier.example'])).toEqual({ look: undefined, like: 0 })
    expect(lookOf([])).toEqual({ look: 'nothing', like: 0 })
  })
})

describe('a mapping from choices', () => {
  const choose = (columns: Record<string, Meaning>, allOpen = false): TableChoices[] => [
    {
      table: 'list.csv',
      headerRow: 1,
      allOpen,
      columns: Object.entries(columns).map(([column, meaning]) => ({ column, meaning })),
    },
  ]
  const mapped = (tables: TableChoices[]) => {
    const made = mappingOf(tables, 'Office list')
    if (!('mapping' in made)) throw new Error(JSON.stringify(made.problems))
    return made.mapping
  }

  it('joins rows of one organization, one service at two places, and one place of two services', async () => {
    const mapping = mapped(
      choose({
        Agency: 'agency.name',
        Program: 'service.name',
        Street: 'address.address_1',
        City: 'address.city',
        Tel: 'service-phone.number',
      }),
    )
    const { records, findings, rows } = await readCsvs(
      {
        'list.csv': `Agency,Program,Street,City,Tel
Harbor,Beds,12 Canary Street,Chicago,872-555-0101
Harbor,Beds,9 Quill Lane,Chicago,872-555-0101
harbor,Lunch,12 Canary  Street,Chicago,872-555-0102
`,
      },
      mapping,
    )
    expect(records('organization')).toHaveLength(1)
    expect(records('service').map((row) => [row.raw.name, (row.raw.phones as unknown[]).length])).toEqual([
      ['Beds', 1],
      ['Lunch', 1],
    ])
    expect(records('location').map((row) => (row.raw.addresses as unknown[]).length)).toEqual([2, 1])
    expect(records('service_at_location')).toHaveLength(3)
    expect(findings.tables[0]).toMatchObject({ rows: 3, usedRows: 3 })
    // Only what was spelled in two ways is held back.
    expect(rows.flatMap((row) => (row.kind === 'link' ? [row.code] : []))).toEqual(['differs-between-rows'])
    expect(JSON.stringify(rows.map((row) => ('id' in row ? row.id : '')))).not.toMatch(/canary|quill/i)
  })

  it('gives a list without services and one without organizations what they need to stand', async () => {
    const places = await readCsvs(
      { 'list.csv': 'Who,Tel\nHarbor,872-555-0101\n' },
      mapped(choose({ Who: 'agency.name', Tel: 'agency-phone.number' }, true)),
    )
    expect(places.records('service').map((row) => [row.raw.name, row.raw.status])).toEqual([
      ['Harbor', 'active'],
    ])
    const services = await readCsvs(
      { 'list.csv': 'What\nBeds\nLunch\n' },
      mapped(choose({ What: 'service.name' })),
    )
    expect(services.records('organization').map((row) => row.raw.name)).toContain('Office list')
    expect(new Set(services.records('service').map((row) => row.raw.organization_id)).size).toBe(1)
  })

  it('hides all but what is clearly to be shown', async () => {
    const rows = 'A,H\nOne,yes\nTwo,no\nThree,\nFour,perhaps\n'
    const hidden = async (meaning: Meaning) =>
      (await readCsvs({ 'list.csv': rows }, mapped(choose({ A: 'place.name', H: meaning }))))
        .records('location')
        .filter((row) => row.raw.confidential === 'yes')
        .map((row) => row.raw.name)
    expect(await hidden('hides.unless-yes')).toEqual(['Two', 'Three', 'Four'])
    expect(await hidden('hides.unless-no')).toEqual(['One', 'Four'])
  })

  it('is right and can be shown again, whatever is chosen', () => {
    const columns = fc.array(fc.constantFrom<Meaning | undefined>(undefined, ...meanings), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(columns, fc.boolean(), (chosen, allOpen) => {
        const tables: TableChoices[] = [
          {
            table: 'list.csv',
            headerRow: 1,
            allOpen,
            columns: chosen.map((meaning, at) => ({ column: `c${at}`, meaning })),
          },
        ]
        const made = mappingOf(tables, 'Office list')
        const twice = chosen.some(
          (one, at) => one && !joinable.has(one) && !repeatable.has(one) && chosen.indexOf(one) !== at,
        )
        if (!('mapping' in made)) {
          expect(made.problems.length).toBeGreaterThan(0)
          return
        }
        expect(twice).toBe(false)
        const mapping = checkedMapping(JSON.parse(JSON.stringify(made.mapping)))
        const again = choicesOf(
          mapping,
          'list.csv',
          chosen.map((_, at) => `c${at}`),
        )
        expect(again?.columns.map((one) => one.meaning)).toEqual(chosen)
      }),
      { numRuns: 500 },
    )
  })
})
