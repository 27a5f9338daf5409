import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Cache } from './cache.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('forgets what nobody asked for during two periods, though nothing else happens', () => {
  const cache = new Cache<string, number>(10, 1_000)
  cache.set('a', 1)
  vi.advanceTimersByTime(1_000)
  expect(cache.get('a')).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(cache.size).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(cache.size).toBe(0)
  expect(cache.get('a')).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

it('keeps what is asked for in every period', () => {
  const cache = new Cache<string, number>(10, 1_000)
  cache.set('a', 1)
  for (let period = 0; period < 5; period++) {
    vi.advanceTimersByTime(1_000)
    expect(cache.get('a')).toBe(1)
  }
})

it('holds at most twice its number, the latest', () => {
  const cache = new Cache<number, number>(10, 1_000)
  for (let n = 0; n < 1_000; n++) cache.set(n, n)
  expect(cache.size).toBeLessThanOrEqual(20)
  expect(cache.get(999)).toBe(999)
  expect(cache.get(0)).toBeUndefined()
})

it('answers with the latest value of a key', () => {
  const cache = new Cache<string, number>(10, 1_000)
  cache.set('a', 1)
  vi.advanceTimersByTime(1_000)
  cache.set('a', 2)
  expect(cache.get('a')).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(cache.get('a')).toBe(2)
})
