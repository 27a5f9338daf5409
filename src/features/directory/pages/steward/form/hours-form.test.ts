import { describe, expect, it } from 'vitest'
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
