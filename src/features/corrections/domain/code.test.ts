import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newCode, readCode, writtenCode } from './code.ts'

const codes = fc.constant(null).map(() => newCode())

it('reads back what was written down, in small letters, with spaces or without', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(writtenCode(code)).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{3}$/)
      expect(readCode(writtenCode(code))).toBe(code)
      expect(readCode(` ${writtenCode(code).toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
    }),
  )
})

it('takes letters for the digits they look like, and digits of Arabic keyboards', () => {
  let code = newCode()
  while (!/[258]/.test(code)) code = newCode()
  const typed = code.replaceAll('8', 'B').replaceAll('5', 'S').replaceAll('2', 'Z')
  expect(readCode(typed)).toBe(code)
  expect(readCode(code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))))).toBe(code)
})

it('notices every single wrong sign', () => {
  fc.assert(
    fc.property(codes, fc.nat(10), fc.constantFrom(...'23456789ACDEFGHJKLMNPQRTUVWXY'), (code, at, sign) => {
      fc.pre(code[at] !== sign)
      expect(readCode(code.slice(0, at) + sign + code.slice(at + 1))).toBeUndefined()
    }),
  )
})

it('notices neighbors that changed places', () => {
  fc.assert(
    fc.property(codes, fc.nat(8), (code, at) => {
      fc.pre(code[at] !== code[at + 1])
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
      expect(readCode(swapped)).toBeUndefined()
    }),
  )
})

it('refuses anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 10 }), (text) => readCode(text) === undefined),
  )
  for (const text of ['', '0000-0000-000', 'K7QA', '1111-1111-111', '🙂'.repeat(11)])
    expect(readCode(text)).toBeUndefined()
})

it('is never the same twice', () => {
  expect(new Set(Array.from({ length: 2_000 }, newCode)).size).toBe(2_000)
})
