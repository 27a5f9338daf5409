import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Packet } from './ask-both.ts'
import { writePackets } from './write-packets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const packet = (key: string, question = 'food'): Packet => ({
  key,
  question,
  place: '20001',
  name: 'Brindolac House',
  organization: 'Brindolac House',
  description: '',
  terms: [],
  for_whom: [],
  ages: 'not stated',
  distance: 'shows no place',
})

const keysIn = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as Packet).key)

it('hands out each pair once, whatever pools come later', () => {
  expect(writePackets(folder, 'before', [packet('a'), packet('b')])).toBe(2)
  expect(writePackets(folder, 'after', [packet('b'), packet('c'), packet('a')])).toBe(1)
  expect(keysIn('pool-after-1.jsonl')).toEqual(['c'])
  expect(writePackets(folder, 'again', [packet('c')])).toBe(0)
  expect(readdirSync(folder)).not.toContain('pool-again-1.jsonl')
})

it('keeps the pairs of a question together, in an order that does not say where they were found', () => {
  const found = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  writePackets(
    folder,
    'x',
    found.flatMap((key) => [packet(`${key}1`), packet(`${key}2`, 'shelter')]),
  )
  const keys = keysIn('pool-x-1.jsonl')
  expect(keys.map((key) => key[1]).join('')).toBe('1111111122222222')
  expect(keys.slice(0, 8).toSorted()).toEqual(found.map((key) => `${key}1`))
  expect(keys.slice(0, 8)).not.toEqual(found.map((key) => `${key}1`))
})
