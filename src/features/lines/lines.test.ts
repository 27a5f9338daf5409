import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { lines, referralRecord, unconfirmedLines } from './lines.ts'
import { servesKey } from './serves.ts'

const digits = (text: string): string => text.replace(/\D/g, '')

it('has each line once, 911 first', () => {
  expect(new Set(lines().map((line) => line.id)).size).toBe(lines().length)
  expect(lines()[0]?.id).toBe('us-911')
})

it('names every line that nobody has called, which today are all', () => {
  expect(unconfirmedLines()).toEqual([...lines(), referralRecord()])
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
  retrieved: string
  seen: { site: string; page_date: string | null }[]
}

const file = sharedPath('data', 'law', 'lines.json')
const statute = sharedPath('data', 'law', 'usc-extra', '47-usc-251-e.md')

describe.skipIf(file === undefined || statute === undefined)('against the record of what was seen', () => {
  const seen = file === undefined ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Seen[])
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
    expect(line.status).toBe(record?.status)
    expect(line.agreesOn).toBe(record?.agrees_on)
    expect(line.retrieved).toBe(record?.retrieved)
    expect(line.sources).toEqual(record?.seen.map(({ site, page_date }) => ({ site, pageDate: page_date })))
  })

  it('takes 911 from the statute', () => {
    expect(digits(readFileSync(statute ?? '', 'utf8').split('(4)')[0] ?? '')).toContain('911')
  })
})
