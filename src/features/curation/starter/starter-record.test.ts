import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { starterContent } from './starter-record.ts'

const { records, source } = starterContent()

/** The requirements that name organizations and programs: S62–S82, S88–S98, S101, S146. */
const required = [
  ...Array.from({ length: 21 }, (_, at) => 62 + at),
  ...Array.from({ length: 11 }, (_, at) => 88 + at),
  101,
  146,
].map((number) => `S${number}`)

/** Every organization and program named in those passages, as the guides spell them. */
const named = [
  'National Human Trafficking Resource Center',
  'Polaris Project',
  'U.S. Department of Health and Human Services',
  'Services Available to Victims of Human Trafficking',
  'Rescue & Restore Victims of Human Trafficking',
  'President’s Interagency Task Force to Monitor and Combat Trafficking in Persons',
  'Office for Victims of Crime',
  'U.S. Department of Labor',
  'Georgia Care Connection',
  'Governor’s Office for Children and Families',
  'My Life, My Choice',
  'Girls Educational & Mentoring Services',
  'Commercial Sexual Exploitation of Children Community Intervention Project',
  'Office of Juvenile Justice and Delinquency Prevention',
  'Victim, Survivor, Leader',
  'Motivating, Inspiring, Supporting and Serving Sexually Exploited Youth',
  'Standing Against Global Exploitation',
  'Shared Hope International',
  'Courtney’s House',
  'The Salvation Army',
  'STOP-IT Initiative Against Human Trafficking',
  'Larkin Street Youth Services',
  'Center on Halsted',
  'Boston Gay & Lesbian Adolescent Social Services',
  'ECPAT-USA',
  'Youth Committee',
  'Women’s Foundation of Minnesota',
  'Minnesota Girls Are Not for Sale',
  'Kristi House',
  'National Children’s Alliance',
  'Family Justice Center Alliance',
  'Anti-Human Trafficking Task Force Initiative',
  'Bureau of Justice Assistance',
  'Enhanced Collaborative Model to Combat Human Trafficking',
  'Anti-Human Trafficking Task Force Strategy and Operations E-guide',
  'Cook County Human Trafficking Task Force',
  'D.C. Human Trafficking Task Force',
  'U.S. Attorney’s Office for the District of Columbia',
  'Washington State Model Protocol for Commercially Sexually Exploited Children',
  'Multnomah County Community Response to Commercial Sexual Exploitation of Children',
  'Support to End Exploitation Now (SEEN) Coalition',
  'H.E.A.T. Watch',
  'Alameda County District Attorney’s Office',
  'Sexual Assault and Violence Intervention (SAVI) Program',
  'Mount Sinai Hospital',
  'Mount Sinai Medical Center',
  'Mount Sinai Adolescent Health Center',
  'Asian Health Services',
  'Banteay Srei',
]

it.each(required)('has a record for %s', (id) => {
  expect(records.filter((one) => one.requirements.includes(id)).map((one) => one.key)).not.toEqual([])
})

it.each(named)('has "%s"', (name) => {
  expect(records.some((one) => one.name.includes(name) || one.runBy?.includes(name))).toBe(true)
})

it('has each once, with no phone number, no street and no day but the year', () => {
  expect(new Set(records.map((one) => one.key)).size).toBe(records.length)
  expect(new Set(records.map((one) => one.name)).size).toBe(records.length)
  expect(source.year).toBe(2013)
  for (const { url: _url, sources: _sources, ...one } of records) {
    expect(JSON.stringify(one)).not.toMatch(
      /\d{3}[^\d"]{0,3}\d{3}[^\d"]{0,2}\d{4}|\b\d+ [A-Z]\w+ (?:St|Street|Ave|Avenue|Road)\b/,
    )
  }
})

it('has for each group its kind, in the record of the body or of its program', () => {
  for (const kind of ['care', 'line', 'team', 'training', 'awareness', 'government', 'funder'])
    expect(records.filter((one) => one.kind === kind).length).toBeGreaterThan(0)
})

const guide = sharedPath('guides', 'iom-nrc-guides-2013.txt')

describe.skipIf(guide === undefined)('against the guides themselves', () => {
  const raw = guide === undefined ? '' : readFileSync(guide, 'utf8')
  const flat = plain(raw)

  it.each(records)('$key: name, body, place and web address stand there', (one) => {
    // Two hotlines and one service have no name of their own in the guides.
    const unnamed = ['courtneys-house-hotline', 'stop-it-hotline', 'dol']
    if (!unnamed.includes(one.key)) {
      for (const part of one.name.split(/ \(|\)/).filter((text) => text.length > 3))
        expect(flat).toContain(plain(part.replace('ECPAT-USA Youth Committee', 'Youth Committee')))
    }
    for (const body of one.runBy?.split(/, for the | and (?=Bureau)/) ?? [])
      expect(flat).toContain(plain(body))
    for (const word of one.place?.split(/, | in | area/).filter(Boolean) ?? [])
      expect(flat).toContain(plain(word))
    if (one.url !== null) expect(raw).toContain(one.url)
  })

  it.each(records)('$key: says it in our own words', (one) => {
    const words = plain(one.summary).split(' ')
    for (let at = 0; at + 7 <= words.length; at++) {
      const run = words.slice(at, at + 7).join(' ')
      expect([run, flat.includes(run)]).toEqual([run, false])
    }
  })

  it.each(records)('$key: its section and box are there', (one) => {
    for (const { part } of one.sources)
      for (const piece of part.split(': ')) expect(flat).toContain(plain(piece))
  })
})

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}&']+/gu, ' ')
    .trim()
}
