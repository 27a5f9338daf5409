import { describe, expect, it } from 'vitest'
import { withoutEnd } from './without-end.ts'

describe('a text without its end', () => {
  it.each([
    ['Sí.!', /[.!]/, 'Sí'],
    ['a.b', /[.!]/, 'a.b'],
    ['https://a.example//', /\//, 'https://a.example'],
    ['12 Elm ,\n', /[\s,]/, '12 Elm'],
    ['...', /\./, ''],
    ['', /\./, ''],
  ])('%j loses what matches %s and stands last', (text, sign, left) => {
    expect(withoutEnd(text, sign)).toBe(left)
  })
})
