import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { topicEntries } from '#features/law/index.ts'
import { glossary } from '#features/terms/index.ts'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { guidance } from './content/library.ts'

const PARTS = ['guidance', 'law', 'awareness', 'youth', 'governance']
const asked = sharedPath('reference', 'requirements.md')

/** The numbers that stand under the headings of the five parts; "Also binds" names others and is not counted. */
function requirements(text: string): string[] {
  return text
    .split(/^## /m)
    .filter((section) => PARTS.some((part) => section.split('\n')[0]?.includes(`\`${part}\``)))
    .flatMap((section) => [...section.matchAll(/^- \*\*(S\d+)\*\*/gm)].map((found) => found[1] ?? ''))
}

/** Numbers that content says it answers: items, aids, topics of law, words, and files of other features. */
function met(): ReadonlySet<string> {
  const { items, aids } = guidance()
  const others = ['youth', 'flyers'].flatMap((folder) =>
    readdirSync(fromRoot('content', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|yml|json)$/.test(name))
      .flatMap((name) => declared(readFileSync(join(fromRoot('content', folder), name), 'utf8'))),
  )
  return new Set([
    ...[...items.values()].flatMap((item) => item.meta.requirements),
    ...[...aids.values()].flatMap((aid) => aid.requirements),
    ...topicEntries().flatMap((topic) => topic.requirements),
    ...glossary().flatMap((word) => word.requirements),
    ...others,
  ])
}

function declared(text: string): string[] {
  return [...text.matchAll(/"?requirements"?:\s*\[([^\]]*)\]/g)].flatMap(
    (found) => found[1]?.match(/S\d+/g) ?? [],
  )
}

describe.skipIf(asked === undefined)('the requirements of the five parts', () => {
  const all = asked === undefined ? [] : requirements(readFileSync(asked, 'utf8'))
  const answered = met()
  const missing = new Set(guidance().missing.map((gap) => gap.s))

  it('are the 55 that stand under their headings', () => {
    expect(new Set(all).size).toBe(55)
  })

  it('are each met by content, or named in content/missing.yml with the reason', () => {
    expect(all.filter((one) => !answered.has(one) && !missing.has(one))).toEqual([])
  })

  it('are met but for fewer than eight', () => {
    expect(all.filter((one) => missing.has(one)).length).toBeLessThan(8)
  })
})
