import { describe, expect, it } from 'vitest'
import { lines } from './lines.ts'
import { isOld, lastChecked, linesFor } from './shown-lines.ts'

const now = new Date('2026-11-25T02:00:00Z')
const STATES = [undefined, 'IL', 'MA', 'FL', 'CT', 'WA', 'MN', 'GA', 'OR', 'NY', 'CA', 'TX', 'WY', 'XX']
const numbers = (audience: 'public' | 'professional', state?: string): string[] =>
  linesFor({ audience, now, ...(state !== undefined && { state }) }).flatMap((line) =>
    line.channels.map((channel) => ('url' in channel ? channel.url : channel.number)),
  )

describe('for anyone, in any state', () => {
  it.each(STATES)('911 comes first (%s)', (state) => {
    for (const audience of ['public', 'professional'] as const) {
      expect(linesFor({ audience, now, ...(state && { state }) })[0]?.id).toBe('us-911')
    }
  })

  it.each(STATES)('no tip line of immigration enforcement appears (%s)', (state) => {
    expect(numbers('public', state)).not.toContain('+18663472423')
    expect(numbers('professional', state)).not.toContain('+18663472423')
  })

  it.each(STATES)('only what two publishers agree on appears (%s)', (state) => {
    for (const line of linesFor({ audience: 'professional', now, ...(state && { state }) })) {
      expect(['seen', 'statute']).toContain(line.status)
      if (line.status === 'seen') expect(line.agreesOn).toBeGreaterThanOrEqual(2)
      for (const channel of line.channels) expect(channel.seenOnce).toBeUndefined()
    }
  })
})

it('keeps the number for mandated reporters in New York from the public', () => {
  expect(numbers('public', 'NY')).toContain('+18003423720')
  expect(numbers('public', 'NY')).not.toContain('+18006351522')
  expect(numbers('professional', 'NY')).toContain('+18006351522')
})

it('shows the report line of the searched state only', () => {
  const report = (state?: string): string[] =>
    linesFor({ audience: 'public', now, ...(state && { state }) })
      .filter((line) => line.role === 'report')
      .map((line) => line.id)
  expect(report('IL')).toEqual(['il-dcfs'])
  expect(report('il')).toEqual(['il-dcfs'])
  expect(report('CA')).toEqual([])
  expect(report('MN')).toEqual([])
  expect(report()).toEqual([])
})

it('never offers Childhelp as a line that takes reports', () => {
  for (const state of STATES) {
    const found = linesFor({ audience: 'public', now, ...(state && { state }) })
    const childhelp = found.find((line) => line.id === 'us-childhelp')
    expect(childhelp?.role).toBe('support')
    const reports = found.filter((line) => line.role === 'report').flatMap((line) => line.channels)
    expect(reports.map((channel) => ('number' in channel ? channel.number : ''))).not.toContain(
      '+18004224453',
    )
  }
})

it('keeps from the public what the records say of operators and doubts', () => {
  for (const line of linesFor({ audience: 'public', now, state: 'IL' })) {
    expect(line).not.toHaveProperty('note')
    expect(line).not.toHaveProperty('operator')
    expect(line).not.toHaveProperty('sources')
  }
})

describe('six months after the last check', () => {
  const old = (id: string, day: string): string | undefined =>
    linesFor({ audience: 'public', now: new Date(`${day}T12:00:00Z`) }).find((line) => line.id === id)
      ?.notCheckedSince

  it('a line stays and says since when it was not checked', () => {
    expect(old('us-988', '2027-05-24')).toBeUndefined()
    expect(old('us-988', '2027-05-25')).toBe('2026-11-24')
  })

  it('911 does not age', () => {
    expect(old('us-911', '2030-01-01')).toBeUndefined()
  })

  it('counts calendar months, also from the last day of a long one', () => {
    expect(isOld('2026-08-31', new Date('2027-02-28T00:00:00Z'))).toBe(false)
    expect(isOld('2026-08-31', new Date('2027-03-01T00:00:00Z'))).toBe(true)
  })

  it('a call by a person counts from its own day', () => {
    expect(lastChecked({ retrieved: '2026-11-24', confirmedOn: '2027-02-01' })).toBe('2027-02-01')
    expect(lastChecked({ retrieved: '2026-11-24', confirmedOn: null })).toBe('2026-11-24')
    expect(lastChecked({ retrieved: '2026-11-24', confirmedOn: '2026-01-01' })).toBe('2026-11-24')
  })
})

it('has something to keep back, so that these tests mean something', () => {
  expect(
    lines().filter((line) => line.status !== 'seen' && line.status !== 'statute').length,
  ).toBeGreaterThan(2)
  expect(
    lines()
      .flatMap((line) => line.channels)
      .filter((channel) => channel.seenOnce).length,
  ).toBeGreaterThan(3)
})
