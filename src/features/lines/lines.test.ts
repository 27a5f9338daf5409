import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { shippedLines } from './line-book.ts'
import { lines } from './lines.ts'
import { servesKey } from './serves.ts'

const digits = (text: string): string => text.replace(/\D/g, '')

it('has each line once, 911 first', () => {
  expect(new Set(lines().map((line) => line.id)).size).toBe(lines().length)
  expect(lines()[0]?.id).toBe('us-911')
})

it('ships no line as called: people do that, and the file is nobody', () => {
  expect(shippedLines().all.filter(({ confirmedOn, confirmedBy }) => confirmedOn ?? confirmedBy)).toEqual([])
  const open = shippedLines()
    .unconfirmed(new Date('2026-11-29T12:00:00Z'))
    .map(({ id }) => id)
  expect(open.toSorted()).toEqual(
    shippedLines()
      .all.filter(({ id, channels }) => id !== 'us-911' && id !== 'us-dhs-tip' && channels.length > 0)
      .map(({ id }) => id)
      .toSorted(),
  )
})

it('has an entry for reports in every state, DC and Puerto Rico', () => {
  const places = lines()
    .filter(({ role }) => role === 'report')
    .map(({ jurisdiction }) => jurisdiction)
  expect(new Set(places).size).toBe(52)
  expect(places).toHaveLength(52)
})

it('counts no blog and no copy of somebody else’s list', () => {
  const weak =
    /airforceamy|piglix|theodysseyonline|huewire|hows\.tech|winenfood|safestrategy|wikipedia|SpartanAltsoba/
  expect(lines().flatMap(({ sources }) => sources.filter(({ site }) => weak.test(site)))).toEqual([])
})

it('has no number without a page that prints it, and fewer than two publishers make it no line for the public', () => {
  for (const line of lines()) {
    if (line.channels.length > 0) expect(line.sources.length, line.id).toBeGreaterThanOrEqual(line.agreesOn)
    if (line.status === 'seen') expect(line.agreesOn, line.id).toBeGreaterThanOrEqual(2)
    if (line.status === 'single-source') expect(line.agreesOn, line.id).toBe(1)
    if (line.channels.length === 0) expect(line.byCounty, line.id).toBeDefined()
  }
})

it('says in words whom each line is for, unless it takes reports or is kept from the public', () => {
  for (const line of lines()) {
    if (line.role === 'report' || line.role === 'tip') continue
    expect(servesKey(line.id), line.id).toBeDefined()
  }
})

it('shows a number as it dials', () => {
  for (const line of lines()) {
    for (const channel of line.channels) {
      if (channel.kind === 'chat') continue
      expect(digits(channel.number), line.id).toMatch(new RegExp(`${digits(channel.display)}$`))
    }
  }
})

interface Seen {
  id: string
  jurisdiction: string
  phone: string | null
  text: string | null
  chat: string | null
  tty: string | null
  notes: string
  status: string
  agrees_on: number
  /** Without machine-made data sets, which are no publishers. */
  agrees_on_pages?: number
  retrieved: string
  seen: { site: string; page_date: string | null }[]
}

const file = sharedPath('data', 'law', 'lines.json')
const more = sharedPath('data', 'law', 'lines-more.json')
const statute = sharedPath('data', 'law', 'usc-extra', '47-usc-251-e.md')

describe.skipIf(file === undefined || more === undefined || statute === undefined)(
  'against the record of what was seen',
  () => {
    const seen = [file, more].flatMap((one) =>
      one === undefined ? [] : (JSON.parse(readFileSync(one, 'utf8')) as Seen[]),
    )
    const ours = lines().filter((line) => line.id !== 'us-911')

    it('has every record that was collected, and no other', () => {
      expect(ours.map((line) => line.id).toSorted()).toEqual(seen.map((one) => one.id).toSorted())
    })

    it.each(ours)('$id prints only numbers and addresses that were seen for it', (line) => {
      const record = seen.find((one) => one.id === line.id)
      expect(record).toBeDefined()
      const calls = [record?.phone, record?.notes].map((text) => digits(text ?? ''))
      for (const channel of line.channels) {
        switch (channel.kind) {
          case 'call':
            expect(calls.some((text) => text.includes(digits(channel.display)))).toBe(true)
            break
          case 'text':
            // A way that one page of ours alone prints is kept back.
            if (channel.seenOnce && record?.text === null) break
            expect(digits(record?.text ?? '')).toContain(digits(channel.display))
            if (channel.keyword !== null) expect(record?.text).toContain(channel.keyword)
            break
          case 'tty':
            expect(digits(record?.tty ?? '')).toContain(digits(channel.display))
            break
          case 'chat':
            expect(record?.chat).toBe(channel.url)
        }
      }
      expect(line.jurisdiction).toBe(record?.jurisdiction)
      const added = line.sources.filter(({ readOn }) => readOn !== undefined)
      expect(line.agreesOn).toBeLessThanOrEqual(
        (record?.agrees_on_pages ?? record?.agrees_on ?? 0) + added.length,
      )
      expect(line.retrieved).toBe(record?.retrieved)
      const named = (site: string): string => site.split(' ')[0] ?? ''
      const pages = record?.seen.map(({ site, page_date }) => `${named(site)} ${page_date}`)
      for (const { site, pageDate, readOn } of line.sources)
        if (readOn === undefined) expect(pages).toContain(`${named(site)} ${pageDate}`)
    })

    it('takes 911 from the statute', () => {
      expect(digits(readFileSync(statute ?? '', 'utf8').split('(4)')[0] ?? '')).toContain('911')
    })
  },
)
