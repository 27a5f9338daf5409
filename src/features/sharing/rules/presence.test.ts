import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { lanes, tieLanes } from '../model/codes.ts'
import { tieLanes as secondTieLanes } from '../testing/second/lists.ts'
import { presenceFrom, shippedPresence } from './presence.ts'

const shipped = () => readFileSync(fromRoot('content', 'sharing', 'presence.yml'), 'utf8')
const telling = (presence: ReadonlyMap<string, boolean>) =>
  [...presence].flatMap(([lane, tells]) => (tells ? [lane] : [])).sort()

describe('whether it tells something that one is known in a lane', () => {
  it('is said of each lane, as decisions ask it and as the second transcription has it', () => {
    expect([...shippedPresence().keys()]).toEqual([...lanes])
    expect(telling(shippedPresence())).toEqual([...tieLanes].sort())
    expect(telling(shippedPresence())).toEqual([...secondTieLanes].sort())
  })

  it.each([
    ['leaves a lane out', (text: string) => text.replace(/^.*lane: RHY.*\n/m, ''), /RHY/],
    ['says a lane twice', (text: string) => text.replace(/^(.*lane: RHY.*\n)/m, '$1$1'), /RHY/],
    ['names a lane of no list', (text: string) => text.replace('lane: RHY', 'lane: RHX'), /presence\.yml/],
    ['calls a row approved', (text: string) => text.replace('status: draft', 'status: approved'), /draft/],
    ['gives no source', (text: string) => text.replace(/cite: \[.*?\]/, 'cite: []'), /cite/],
  ])('is not read from a file that %s', (_, change, says) => {
    expect(change(shipped())).not.toBe(shipped())
    expect(() => presenceFrom(change(shipped()))).toThrow(says)
  })
})
