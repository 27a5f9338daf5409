import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { parsedOnce, recordParsed, useParsed } from './parsed-once.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-parsed-'))
const file = join(folder, 'parsed.json')
const words = (text: string) => text.split(' ')

afterEach(() => useParsed(file, undefined))
afterAll(() => rmSync(folder, { recursive: true }))

/** A built file that knows what these texts gave. @returns its hash. */
function built(...texts: string[]): string {
  const bytes = JSON.stringify(
    recordParsed(() => {
      for (const text of texts) parsedOnce('words', text, words)
    }),
  )
  writeFileSync(file, bytes)
  return createHash('sha256').update(bytes).digest('hex')
}

function read(text: string, how = 'words') {
  const parse = vi.fn(words)
  return { value: parsedOnce(how, text, parse), parsed: parse.mock.calls.length > 0 }
}

describe('a text that the build has parsed', () => {
  it('is not parsed again', () => {
    useParsed(file, built('one two'))
    expect(read('one two')).toEqual({ value: ['one', 'two'], parsed: false })
  })

  it('gives each reader a value of its own', () => {
    useParsed(file, built('one two'))
    read('one two').value.push('three')
    expect(read('one two').value).toEqual(['one', 'two'])
  })

  it('is parsed when a letter of it has changed since', () => {
    useParsed(file, built('one two'))
    expect(read('one twO')).toEqual({ value: ['one', 'twO'], parsed: true })
  })

  it('is parsed when it is read in another way', () => {
    useParsed(file, built('one two'))
    expect(read('one two', 'letters').parsed).toBe(true)
  })

  it('is parsed when the file is not the one that was built with the program', () => {
    const hash = built('one two')
    built('one two', 'three')
    useParsed(file, hash)
    expect(read('one two').parsed).toBe(true)
  })

  it('is parsed when the file has gone', () => {
    const hash = built('one two')
    rmSync(file)
    useParsed(file, hash)
    expect(read('one two').parsed).toBe(true)
  })
})

describe('a program from source', () => {
  it('parses, whatever an earlier build has left', () => {
    built('one two')
    expect(read('one two').parsed).toBe(true)
  })
})

describe('what is recorded', () => {
  it('is what had to be parsed and could be', () => {
    const parsed = recordParsed(() => {
      parsedOnce('words', 'one two', words)
      parsedOnce('nothing', 'one two', () => undefined)
    })
    expect(Object.values(parsed)).toEqual(['["one","two"]'])
  })

  it('ends with the work, also when that fails', () => {
    expect(() =>
      recordParsed(() => {
        throw new Error('no content')
      }),
    ).toThrow('no content')
    expect(recordParsed(() => undefined)).toEqual({})
  })
})
