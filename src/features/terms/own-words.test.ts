import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { checkClaims, checkWords } from './index.ts'

/** Paths of files below a folder of the project. */
function filesIn(folder: string, ending: string): string[] {
  return readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`)
}

/** Messages with their keys. */
function messagesOf(value: unknown, key = ''): (readonly [key: string, text: string])[] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([part, inner]) => messagesOf(inner, key ? `${key}.${part}` : part))
}

const english = (path: string): boolean => !/^content\/[a-z]+\/(?!en\/)[a-z]{2,3}(?:-[A-Za-z]+)?\//.test(path)
const documents = [
  ...filesIn('content', '.md').filter(english),
  ...filesIn('docs', '.md'),
  ...filesIn('src', '.md'),
  'README.md',
  'CONTRIBUTING.md',
]

describe('our own words', () => {
  it('are many', () => {
    expect(documents.length).toBeGreaterThan(30)
  })

  it('use no avoided word in content or documents', () => {
    const used = documents.flatMap((path) =>
      checkWords(readFileSync(fromRoot(path), 'utf8'))
        .filter(({ kind, guard }) => kind === 'use' && guard === 'hard')
        .map(({ line, phrase, preferred }) => `${path}:${line} ${phrase} → ${preferred.join(' / ')}`),
    )
    expect(used).toEqual([])
  })

  it('repeat no disowned claim', () => {
    const used = documents.flatMap((path) =>
      checkClaims(readFileSync(fromRoot(path), 'utf8'))
        .filter(({ kind }) => kind === 'use')
        .map(({ line, phrase, why }) => `${path}:${line} ${phrase}: ${why}`),
    )
    expect(used).toEqual([])
  })

  it('hold in every English message of the product, soft words too', () => {
    const files = filesIn('locales/en', '.json')
    expect(files.length).toBeGreaterThan(10)
    const used = files.flatMap((path) =>
      messagesOf(JSON.parse(readFileSync(fromRoot(path), 'utf8'))).flatMap(([key, text]) => [
        ...checkWords(text, { format: 'plain', where: 'interface' })
          .filter(({ kind }) => kind === 'use')
          .map(({ phrase }) => `${path} ${key}: ${phrase}`),
        ...checkClaims(text, { format: 'plain' }).map(({ phrase }) => `${path} ${key}: ${phrase}`),
      ]),
    )
    // Of an agency that two people called back, "verified" is the word of the field; it says nothing of facts.
    // "Last verified" is the field's heading over the days on which a person confirmed a record.
    const others = used.filter(
      (one) => !/(?:places\.json \S+|steward\.json dates\.heading): verified$/i.test(one),
    )
    // Before the title of a page with problems, and before each problem: what screen readers are listened to for.
    expect(others).toEqual([
      'locales/en/common.json title.error: Error',
      'locales/en/common.json problem.prefix: Error',
    ])
  })
})
