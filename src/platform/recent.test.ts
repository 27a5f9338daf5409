import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recent } from './recent.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('forgets what nobody asked for during two periods, though nothing else happens', () => {
  const recent = new Recent<string, number>(10, 1_000)
  recent.set('a', 1)
  vi.advanceTimersByTime(1_000)
  expect(recent.get('a')).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(recent.size).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(recent.size).toBe(0)
  expect(recent.get('a')).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

it('keeps what is asked for in every period', () => {
  const recent = new Recent<string, number>(10, 1_000)
  recent.set('a', 1)
  for (let period = 0; period < 5; period++) {
    vi.advanceTimersByTime(1_000)
    expect(recent.get('a')).toBe(1)
  }
})

it('holds at most twice its number, the latest', () => {
  const recent = new Recent<number, number>(10, 1_000)
  for (let n = 0; n < 1_000; n++) recent.set(n, n)
  expect(recent.size).toBeLessThanOrEqual(20)
  expect(recent.get(999)).toBe(999)
  expect(recent.get(0)).toBeUndefined()
})

it('answers with the latest value of a key', () => {
  const recent = new Recent<string, number>(10, 1_000)
  recent.set('a', 1)
  vi.advanceTimersByTime(1_000)
  recent.set('a', 2)
  expect(recent.get('a')).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(recent.get('a')).toBe(2)
})
