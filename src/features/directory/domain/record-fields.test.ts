import { describe, expect, it } from 'vitest'
import { editableFields, proseIn } from './editable-fields.ts'
import { emptyProfile, serviceProfile } from './profile.ts'
import { type FieldState, readField, sameValue, withFields } from './record-fields.ts'

const state: FieldState = {
  doc: { name: 'Drop-in', minimum_age: 12, status: 'active' },
  profile: emptyProfile,
  needIds: [131],
  status: 'active',
  frontDoor: null,
  timezone: null,
  humanConfirmedAt: null,
  humanConfirmedBy: null,
  humanConfirmedHow: null,
}

describe('fields of a record', () => {
  it('are read as they were written', () => {
    const values = {
      name: 'New',
      'profile.free': 'yes',
      needIds: [101],
      status: 'defunct',
      timezone: 'America/Chicago',
      frontDoor: { phone: 'x' },
    }
    const next = withFields(state, values)
    for (const [path, value] of Object.entries(values)) expect(readField(next, path)).toEqual(value)
    expect(readField(state, 'name')).toBe('Drop-in')
  })

  it('keep ages in the profile and in HSDS alike', () => {
    expect(readField(state, 'profile.ageMin')).toBe(12)
    const next = withFields(state, { 'profile.ageMin': 14, 'profile.ageMax': null })
    expect([next.doc.minimum_age, next.profile.ageMin]).toEqual([14, 14])
    expect('maximum_age' in next.doc).toBe(false)
  })

  it('keep the status in HSDS too', () => {
    expect(withFields(state, { status: 'temporarily closed' }).doc.status).toBe('temporarily closed')
  })

  it('are gone when set to null', () => {
    expect('name' in withFields(state, { name: null }).doc).toBe(false)
  })

  it('carry a confirmation as one value', () => {
    const confirmed = { at: '2026-11-24T12:00:00.000Z', by: 'p1', how: 'human call' }
    const next = withFields(state, { confirmed })
    expect(readField(next, 'confirmed')).toEqual(confirmed)
    expect(readField(withFields(next, { confirmed: null }), 'confirmed')).toBeNull()
  })

  it('compare by value, whatever the order of keys', () => {
    expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(sameValue({ a: 1 }, { a: 2 })).toBe(false)
    expect(sameValue(undefined, null)).toBe(true)
  })
})

describe('what may be changed', () => {
  it('covers each part of a profile', () => {
    for (const key of Object.keys(serviceProfile.shape))
      expect(editableFields.service).toHaveProperty([`profile.${key}`])
  })

  it('finds every text that people read inside a value', () => {
    const phones = [
      { id: 'i', number: '312', description: 'Ask for Ana', languages: [{ code: 'es', note: 'At night' }] },
    ]
    expect(proseIn(phones)).toEqual(['Ask for Ana', 'At night'])
    expect(proseIn('text')).toEqual(['text'])
    expect(proseIn(null)).toEqual([])
  })
})
