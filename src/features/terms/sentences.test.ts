import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { checkSentences } from './index.ts'
import { termBase } from './term-base.ts'

const kinds = termBase().sentences
const ids = (text: string): string[] => checkSentences(text).map(({ sentence }) => sentence)

describe('a sentence that once misled somebody', () => {
  it.each(kinds.flatMap(({ id, seen }) => seen.map((text) => [id, text] as const)))(
    'is found: %s, %s',
    (id, text) => expect(ids(text)).toContain(id),
  )

  it.each(kinds.flatMap(({ id, fine }) => fine.map((text) => [id, text] as const)))(
    'is not seen in what looks alike: %s, %s',
    (id, text) => expect(ids(text)).not.toContain(id),
  )

  it('is found over a line break, with its line and why', () => {
    expect(checkSentences('One.\n\nHug\n  first, ask later.')).toEqual([
      { sentence: 'touch', phrase: 'Hug first', why: expect.stringContaining('Ask before a touch'), line: 3 },
    ])
  })

  it('stands on no English flyer', () => {
    expect(checkSentences(readFileSync(fromRoot('content', 'flyers', 'en.json'), 'utf8'))).toEqual([])
  })
})
