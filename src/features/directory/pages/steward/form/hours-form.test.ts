import { describe, expect, it } from 'vitest'
import { weeklyHours } from '../../../domain/weekly-hours.ts'
import { clock, readHours, typedHours } from './hours-form.ts'

const weekly = (byday: string, opens_at: string, closes_at: string) => ({
  id: 'x',
  freq: 'WEEKLY',
  byday,
  opens_at,
  closes_at,
})

describe('hours in a form', () => {
  it('come back as they were when nothing was changed', () => {
    const before = [weekly('MO,TU', '09:00', '17:00'), weekly('SA', '00:00', '23:59')]
    const { schedules, problems } = readHours(typedHours(before, ''), '', before)
    expect(problems).toEqual([])
    expect(schedules).toBe(before)
  })

  it('that were stored as opening at 24:00 are shown from 0:00, and nothing changes', () => {
    const before = [weekly('SA', '24:00', '08:00'), weekly('SU', '24:00', '24:00')]
    const typed = typedHours(before, '')
    expect(typed).toMatchObject({ 'hours.SA.from': '00:00', 'hours.SA.to': '08:00', 'hours.SU.kind': 'all' })
    expect(readHours(typed, '', before)).toEqual({ schedules: before, problems: [] })
  })

  it('join days that share their hours', () => {
    const typed = {
      ...typedHours([], ''),
      'hours.mode': 'week',
      'hours.MO.kind': 'open',
      'hours.MO.from': '9',
      'hours.MO.to': '5:30 pm',
      'hours.WE.kind': 'open',
      'hours.WE.from': '09:00',
      'hours.WE.to': '17:30',
      'hours.SU.kind': 'all',
    }
    expect(readHours(typed, '', []).schedules).toEqual([
      { freq: 'WEEKLY', byday: 'MO,WE', opens_at: '09:00', closes_at: '17:30' },
      { freq: 'WEEKLY', byday: 'SU', opens_at: '00:00', closes_at: '23:59' },
    ])
  })

  it.each([
    ['two spans on one day', [weekly('MO', '09:00', '12:00'), weekly('MO', '13:00', '17:00')]],
    ['every other week', [{ ...weekly('MO', '09:00', '12:00'), interval: 2 }]],
    ['only in summer', [{ ...weekly('MO', '09:00', '12:00'), valid_from: '2026-06-01' }]],
    ['a note', [{ ...weekly('MO', '09:00', '12:00'), notes: 'Ring twice' }]],
  ])('leave alone what the form cannot show: %s', (_what, before) => {
    const typed = typedHours(before, '')
    expect(typed['hours.mode']).toBe('keep')
    expect(readHours(typed, '', before).schedules).toBe(before)
  })

  it('are open day and night, or not known', () => {
    const always = readHours({ 'hours.mode': 'always' }, '', []).schedules
    expect(always).toEqual([
      { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '23:59' },
    ])
    expect(typedHours(always, '')['hours.mode']).toBe('always')
    expect(readHours({ 'hours.mode': 'unknown' }, '', always).schedules).toEqual([])
  })

  it.each([
    [{ kind: 'open', from: '25:00', to: '17:00' }, 'hours.MO.from'],
    [{ kind: 'open', from: '9', to: '' }, 'hours.MO.to'],
    [{ kind: 'open', from: '9', to: '9:00 am' }, 'hours.MO.to'],
    [{ kind: 'closed', from: '9', to: '17' }, 'hours.MO.kind'],
  ])('ask about %o', ({ kind, from, to }, field) => {
    const typed = {
      'hours.mode': 'week',
      'hours.MO.kind': kind,
      'hours.MO.from': from,
      'hours.MO.to': to,
      'hours.TU.kind': 'all',
    }
    expect(readHours(typed, '', []).problems.map((one) => one.field)).toEqual([field])
  })

  it.each([
    ['midnight', '8 am', '00:00', '08:00'],
    ['24:00', '8 am', '00:00', '08:00'],
    ['12 am', 'noon', '00:00', '12:00'],
    ['noon', 'midnight', '12:00', '23:59'],
    ['6 pm', '24:00', '18:00', '23:59'],
    ['6 pm', '12 am', '18:00', '00:00'],
    ['midnight', 'midnight', '00:00', '23:59'],
    ['12 am', '12 am', '00:00', '23:59'],
    ['midnight', '11:59 pm', '00:00', '23:59'],
  ])('from %s to %s stand on the day they are written at', (from, to, opens, closes) => {
    const typed = { 'hours.mode': 'week', 'hours.SA.kind': 'open', 'hours.SA.from': from, 'hours.SA.to': to }
    const read = readHours(typed, '', [])
    expect(read).toEqual({
      schedules: [{ freq: 'WEEKLY', byday: 'SA', opens_at: opens, closes_at: closes }],
      problems: [],
    })
    const [[start, end] = []] = weeklyHours(read.schedules, '2026-11-24').weekly ?? []
    expect(start).toBeGreaterThanOrEqual(5 * 1_440)
    expect(end).toBeLessThanOrEqual(6 * 1_440)
  })

  it('ask for at least one day', () => {
    expect(readHours({ 'hours.mode': 'week' }, '', []).problems[0]?.field).toBe('hours.mode')
  })
})

it.each([
  ['9', '09:00'],
  ['09:00:00', '09:00'],
  ['5:30 p.m.', '17:30'],
  ['12 am', '00:00'],
  ['noon', '12:00'],
  ['24:00', '24:00'],
  ['24:01', undefined],
  ['9:75', undefined],
  ['13 pm', undefined],
  ['nine', undefined],
])('"%s" is %s o’clock', (text, time) => {
  expect(clock(text)).toBe(time)
})
