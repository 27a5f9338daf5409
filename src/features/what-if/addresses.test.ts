import { describe, expect, it } from 'vitest'
import type { KnownProgram } from '#features/identity/index.ts'
import { NotFound } from '#platform/errors.ts'
import { askedOfMay, holderOf, mayAddress, questionOf, tableAddress } from './addresses.ts'

const clinic: KnownProgram = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Clinic (fictional)',
  agency: 'hospital',
  discipline: 'health',
  lanes: ['HIPAA'],
}
const programs = [clinic]

describe('an address', () => {
  it('says a whole question in codes, and comes back the same', () => {
    const asked = {
      from: clinic.id,
      category: 'health',
      to: 'court',
      purpose: 'proceeding',
      mode: 'copy',
    } as const
    const [path, query] = mayAddress(asked).split('?')
    expect(path).toBe('/sharing/may')
    expect(askedOfMay.parse(Object.fromEntries(new URLSearchParams(query)))).toEqual(asked)
    expect(questionOf(asked, programs)).toEqual({
      holder: { program: { id: clinic.id, agency: 'hospital' }, lanes: ['HIPAA'] },
      category: 'health',
      getter: { kind: 'column', column: 'court' },
      purpose: 'proceeding',
      mode: 'copy',
    })
    expect(tableAddress({ from: 'HIPAA', also: '' })).toBe('/sharing/table?from=HIPAA')
  })

  it('is no question until who holds it, what kind and who would get it are chosen', () => {
    const whole = { from: 'HIPAA', category: 'health', to: clinic.id } as const
    expect(questionOf(whole, programs)).toMatchObject({
      purpose: 'care',
      mode: 'view',
      getter: { id: clinic.id },
    })
    for (const name of ['from', 'category', 'to'] as const)
      expect([name, questionOf({ ...whole, [name]: '' }, programs)]).toEqual([name, undefined])
  })

  it('takes a second law of any program, once, and none of a named one, whose laws are known', () => {
    expect(holderOf({ from: 'HIPAA', also: 'PART2' }, programs)?.lanes).toEqual(['HIPAA', 'PART2'])
    expect(holderOf({ from: 'HIPAA', also: 'HIPAA' }, programs)?.lanes).toEqual(['HIPAA'])
    expect(holderOf({ from: clinic.id, also: 'PART2' }, programs)?.lanes).toEqual(['HIPAA'])
  })

  it('with a law that these rules do not know is of a program whose laws nobody said', () => {
    const odd = { ...clinic, lanes: ['HIPAA', 'NEW-LAW'] }
    expect(holderOf({ from: odd.id }, [odd])?.lanes).toEqual([])
    expect(questionOf({ from: 'HIPAA', category: 'health', to: odd.id }, [odd])?.getter).toMatchObject({
      lanes: [],
    })
  })

  it('of a program that nobody knows leads nowhere', () => {
    expect(() => holderOf({ from: '019a0000-0000-7000-8000-000000000002' }, programs)).toThrow(NotFound)
  })
})
