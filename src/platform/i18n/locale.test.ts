import { describe, expect, it } from 'vitest'
import { dirOf, localePath, preferredLocale, splitLocale } from './locale.ts'

describe('the language in a path', () => {
  it('is the first part, when that part is a language we speak', () => {
    expect(splitLocale('/es/help')).toEqual({ locale: 'es', path: '/help' })
    expect(splitLocale('/ar')).toEqual({ locale: 'ar', path: '/' })
    expect(splitLocale('/ar/')).toEqual({ locale: 'ar', path: '/' })
  })

  it('is absent from a plain path, from another language and from a longer word', () => {
    expect(splitLocale('/help')).toEqual({ locale: undefined, path: '/help' })
    expect(splitLocale('/fr/help')).toEqual({ locale: undefined, path: '/fr/help' })
    expect(splitLocale('/essays')).toEqual({ locale: undefined, path: '/essays' })
  })

  it('is put in front, once', () => {
    expect(localePath('es', '/help')).toBe('/es/help')
    expect(localePath('ar', '/es/help')).toBe('/ar/help')
    expect(localePath('en', '/')).toBe('/en')
  })
})

describe('the language a browser asks for', () => {
  it('follows quality, then order', () => {
    expect(preferredLocale('fr-FR, es;q=0.8, ar;q=0.9')).toBe('ar')
    expect(preferredLocale('es-MX,en;q=0.9')).toBe('es')
    expect(preferredLocale('es;q=0, ar')).toBe('ar')
  })

  it('is English when the header is absent, unknown or nonsense', () => {
    expect(preferredLocale(undefined)).toBe('en')
    expect(preferredLocale('fr')).toBe('en')
    expect(preferredLocale(';;;q=,\u0000')).toBe('en')
  })
})

it('writes Arabic from right to left', () => {
  expect([dirOf('en'), dirOf('es'), dirOf('ar')]).toEqual(['ltr', 'ltr', 'rtl'])
})
