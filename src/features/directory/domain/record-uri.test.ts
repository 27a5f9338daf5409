import { describe, expect, it } from 'vitest'
import { parseValues } from '../records/parse-values.ts'
import { type Entity, editableFields } from './editable-fields.ts'
import { readRecordUri } from './record-uri.ts'

/** What runs, or shows what its writer wants, where somebody only follows a link. */
const acting = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript://agency.example/%0aalert(1)',
  'javascript:alert(1)//agency.example',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'view-source:https://agency.example',
  'blob:https://agency.example/1',
  'file:///etc/passwd',
  'intent://agency.example#Intent;end',
]

/** Every field of a record that takes an address, alone or in a list, with the value it gets. */
const taken: readonly (readonly [Entity, string, (address: string) => unknown])[] = [
  ['organization', 'website', (address) => address],
  ['service', 'url', (address) => address],
  ['service', 'required_documents', (uri) => [{ document: 'Form', uri }]],
  ['service', 'schedules', (schedule_link) => [{ freq: 'WEEKLY', schedule_link }]],
  ['location', 'schedules', (schedule_link) => [{ freq: 'WEEKLY', schedule_link }]],
  ['location', 'accessibility', (url) => [{ description: 'Ramp', url }]],
  ['service_at_location', 'schedules', (schedule_link) => [{ freq: 'WEEKLY', schedule_link }]],
]

describe('an address that comes into a record', () => {
  it.each(acting)('is none when it acts: %j', (address) => {
    expect(readRecordUri(address)).toBeUndefined()
    for (const [entity, field, given] of taken)
      expect(() => parseValues(entity, { [field]: given(address) }), field).toThrow('values-not-accepted')
  })

  it.each([
    'https://agency.example/help',
    'http://agency.example',
    'agency.example',
    'mailto:a@agency.example',
  ])('is taken when it leads somewhere: %s', (address) => {
    expect(readRecordUri(address)).toBeDefined()
    for (const [entity, field, given] of taken)
      expect(parseValues(entity, { [field]: given(address) })).toHaveProperty([field])
  })

  it('may be taken away again', () => {
    for (const none of ['', null]) expect(parseValues('service', { url: none })).toEqual({ url: null })
  })

  it('is checked in every field that is named as one', () => {
    const named = Object.entries(editableFields).flatMap(([entity, fields]) =>
      Object.entries(fields).flatMap(([field, type]) =>
        /url|website|uri|link/i.test(`${field} ${keysIn(type)}`) ? [`${entity}.${field}`] : [],
      ),
    )
    expect(named.toSorted()).toEqual(taken.map(([entity, field]) => `${entity}.${field}`).toSorted())
  })
})

/** The names of all keys inside a schema. */
function keysIn(type: unknown): string {
  const seen = new Set<unknown>()
  const names: string[] = []
  const look = (one: unknown) => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    const { shape, def } = one as { shape?: Record<string, unknown>; def?: Record<string, unknown> }
    for (const [name, inner] of Object.entries(shape ?? {})) {
      names.push(name)
      look(inner)
    }
    for (const inner of [def?.element, def?.innerType, def?.in, def?.out]) look(inner)
  }
  look(type)
  return names.join(' ')
}
