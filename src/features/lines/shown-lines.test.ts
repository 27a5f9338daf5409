import { describe, expect, it } from 'vitest'
import { fromFile } from './known-line.ts'
import { linesFor, reportLineFor } from './line-book.ts'
import { lines } from './lines.ts'
import { isConfirmed, isOld, lastChecked, linesAmong, shown } from './shown-lines.ts'

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

it('has the number for mandated reporters in New York in a place of its own, and in no list', () => {
  for (const audience of ['public', 'professional'] as const) {
    expect(numbers(audience, 'NY')).toContain('+18003423720')
    expect(numbers(audience, 'NY')).not.toContain('+18006351522')
  }
  const { line, mandated } = reportLineFor('ny', now)
  expect(line?.id).toBe('ny-scr')
  expect(mandated.map((channel) => 'number' in channel && channel.number)).toEqual(['+18006351522'])
})

describe('where reports go in a state', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['OH', 'oh-report', undefined],
    ['CA', undefined, 'county'],
    ['WI', undefined, 'county-or-tribe'],
    ['MI', undefined, 'not-called'],
    ['GU', undefined, 'not-known'],
  ])('%s: %s, else why there is none (%s)', (state, id, instead) => {
    const found = reportLineFor(state, now)
    expect([found.line?.id, found.instead]).toEqual([id, instead])
  })

  it('names the place of each number where there is none for all of the state', () => {
    const places = reportLineFor('NV', now).line?.channels.map((one) =>
      one.kind === 'call' ? (one.area ?? one.reach) : undefined,
    )
    expect(places).toEqual(['Clark County', 'Washoe County', 'rest-of-state', 'rest-of-state-after-hours'])
  })
})

describe('what somebody heard', () => {
  const record = (id: string, trials: [string, boolean, string][]) => {
    const line = lines().find((one) => one.id === id)
    if (!line) throw new Error(id)
    return {
      ...fromFile(line),
      trials: new Map(trials.map(([key, works, on]) => [key, { works, on }])),
    }
  }
  const called = (id: string, ...trials: [string, boolean, string][]) =>
    shown(record(id, trials), 'public', now)
  const CALL: [string, boolean, string] = ['call:+18007862929', true, '2026-11-20']

  it('confirms a line once each number that is shown was tried, from the oldest day', () => {
    expect(called('us-nrs', CALL)?.confirmedOn).toBe('2026-11-20')
    expect(called('us-nrs', CALL, ['text:66008', true, '2026-10-01'])?.confirmedOn).toBe('2026-10-01')
    expect(called('us-nhth', ['call:+18883737888', true, '2026-11-20'])?.confirmedOn).toBeUndefined()
  })

  it('shows what one page alone prints, and takes away what does not work', () => {
    const kinds = (...trials: [string, boolean, string][]) =>
      called('us-nrs', ...trials)?.channels.map(({ kind }) => kind)
    expect(kinds()).toEqual(['call', 'chat'])
    expect(kinds(['text:66008', true, '2026-11-20'])).toEqual(['call', 'text', 'chat'])
    expect(kinds(['call:+18007862929', false, '2026-11-20'])).toEqual(['chat'])
    expect(called('mi-report')).toBeUndefined()
    expect(called('mi-report', ['call:+18554443911', true, '2026-11-20'])).toMatchObject({
      status: 'people',
      confirmedOn: '2026-11-20',
    })
  })

  it('holds for six months, and ends the doubt', () => {
    expect(called('us-nhth')?.doubt).toBe('new-operator')
    const both: [string, boolean, string][] = [
      ['call:+18883737888', true, '2026-11-20'],
      ['text:233733', true, '2026-11-20'],
    ]
    expect(called('us-nhth', ...both)?.doubt).toBeUndefined()
    const heard = record('us-nhth', both)
    expect(isConfirmed(record('us-nhth', []), now)).toBe(false)
    expect(isConfirmed(heard, new Date('2027-05-20T00:00:00Z'))).toBe(true)
    expect(isConfirmed(heard, new Date('2027-05-21T00:00:00Z'))).toBe(false)
  })

  it('a line of one county is shown to nobody elsewhere, and comes before the number of the state', () => {
    const state = record('oh-report', [])
    const county = { ...state, id: 'oh-local', county: '39049' }
    const ids = (of?: string) =>
      linesAmong([state, county], {
        audience: 'public',
        state: 'OH',
        now,
        ...(of && { county: of }),
      }).map(({ id }) => id)
    expect(ids('39049')).toEqual(['oh-local', 'oh-report'])
    expect(ids('39035')).toEqual(['oh-report'])
    expect(ids()).toEqual(['oh-report'])
  })
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
  expect(report('OH')).toEqual(['oh-report'])
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
