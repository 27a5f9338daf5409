import { expect, it } from 'vitest'
import { fileBook } from '#features/law/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from '../content/library.ts'
import { keptPack } from './kept-pack.ts'

const now = new Date('2026-11-24T12:00:00Z')
const request = { library: guidance(), law: fileBook(now), reviews: new Map(), now }

it('makes the files once for all who ask, again when a review or the day is another', async () => {
  const first = keptPack(translator('en'), request)
  expect(keptPack(translator('en'), { ...request, now: new Date('2026-11-24T13:00:00Z') })).toBe(first)
  expect(keptPack(translator('es'), request)).not.toBe(first)
  expect(keptPack(translator('en'), { ...request, reviews: new Map() })).not.toBe(first)
  const next = new Date('2026-11-25T00:00:00Z')
  const later = keptPack(translator('en'), { ...request, law: fileBook(next), now: next })
  expect(later).not.toBe(first)
  expect((await later).length).toBeGreaterThan(1_000)
  await first
})

it('tries again after it failed', async () => {
  const broken = { ...request, reviews: new Map(), library: undefined as never }
  await expect(keptPack(translator('ar'), broken)).rejects.toThrow()
  expect((await keptPack(translator('ar'), { ...broken, library: guidance() })).length).toBeGreaterThan(1_000)
})
