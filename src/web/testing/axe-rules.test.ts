import { expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { axeRulesFor, firstHere } from './axe-rules.ts'

const phone = { parts: ['page', 'note'], shown: ['page', 'note'], laidOut: '360 ltr light', words: 'a' }

it('asks a shape by all rules, then by those of layout where it is laid out anew, then by none', () => {
  const isFirst = firstHere()
  expect(axeRulesFor(phone, isFirst)).toBe('all')
  expect(axeRulesFor({ ...phone, words: 'b' }, isFirst)).toBe(inFull(undefined, 'all'))
  expect(axeRulesFor({ ...phone, laidOut: '360 rtl light' }, isFirst)).toBe(inFull('layout', 'all'))
  expect(axeRulesFor({ ...phone, laidOut: '360 ltr dark' }, isFirst)).toBe(inFull('layout', 'all'))
})

it('asks a page of a known shape with one more part by all rules', () => {
  const isFirst = firstHere()
  axeRulesFor(phone, isFirst)
  const more = [...phone.parts, 'English']
  expect(axeRulesFor({ ...phone, parts: more, shown: more }, isFirst)).toBe('all')
})

it('has asked for every part of a page, whichever of them is new', () => {
  const isFirst = firstHere()
  axeRulesFor({ ...phone, shown: ['page', 'note', 'English'] }, isFirst)
  expect(axeRulesFor({ ...phone, shown: ['English'] }, isFirst)).toBe(inFull(undefined, 'all'))
})
