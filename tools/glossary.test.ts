import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

const text = readFileSync(join(import.meta.dirname, '../docs/glossary.md'), 'utf8')

interface Table {
  readonly section: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

const tables: readonly Table[] = text.split(/^## /m).flatMap((part) => {
  const [section = ''] = part.split('\n', 1)
  const lines = part.split('\n').filter((line) => line.startsWith('|'))
  const [head, , ...rows] = lines.map(cellsOf)
  return head ? [{ section, head, rows }] : []
})
const words = tables.filter(({ head }) => head[0] === 'Word')
const labels = tables.find(({ section }) => section === 'Labels')

describe('the glossary', () => {
  it('is tables of words, and one of labels', () => {
    expect(words.length).toBeGreaterThan(10)
    expect(words.flatMap(({ rows }) => rows).length).toBeGreaterThan(150)
    expect(labels?.rows.length).toBeGreaterThan(30)
  })

  it.each(tables)(
    'has every cell of $section filled, and as many in each row as in its head',
    ({ head, rows }) => {
      const bad = rows.filter((row) => row.length !== head.length || row.some((cell) => cell === ''))
      expect(bad).toEqual([])
    },
  )

  it.each(words)('says each word of $section once', ({ rows }) => {
    const said = rows.map(([word = '']) => word.toLowerCase())
    expect(said.filter((word, at) => said.indexOf(word) !== at)).toEqual([])
  })

  it('says the standard term of whatever somebody may know from another system', () => {
    const without = words.filter(({ head }) => head.at(-1) !== 'Standard term').map(({ section }) => section)
    // These are the standard terms.
    expect(without).toEqual(['Terms of the trade'])
  })

  it('refuses no label that it asks for elsewhere', () => {
    const rows = labels?.rows ?? []
    const refused = new Set(
      rows.flatMap(([not = '']) => not.split('·').map((one) => one.trim().toLowerCase())),
    )
    const asked = rows.flatMap(([, say = '']) => say.split('·').map((one) => one.trim().toLowerCase()))
    expect(asked.filter((say) => refused.has(say))).toEqual([])
  })

  it('leads to parts of itself that exist', () => {
    const there = new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    )
    const asked = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id = '']) => id)
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter((id) => !there.has(id))).toEqual([])
  })
})

/** Each label as the pages have it, and the instructions that send somebody there. */
const SENT = [
  [
    'steward',
    'nav.overdue',
    ['docs/how-to/know-that-it-works.md', 'deploy/monitoring/alerts.yaml', 'locales/en/status.json'],
  ],
  ['places', 'lanes.heading', ['docs/how-to/set-up-a-coalition.md']],
  ['team', 'nav', ['docs/how-to/decide-how-long-records-are-kept.md']],
] as const

describe('instructions', () => {
  it.each(SENT)('name the page that %s calls %s as it is named', (namespace, key, files) => {
    const label = labelsOf(namespace)[key]
    expect(label).toBeTruthy()
    for (const file of files) expect(readFileSync(fromRoot(file), 'utf8')).toContain(label)
  })

  it('name no page by a label that the glossary refuses', () => {
    const refused = new Set((labels?.rows ?? []).flatMap(([not = '']) => not.split(' · ')))
    const named = globSync('docs/how-to/*.md', { cwd: fromRoot() }).flatMap((file) =>
      [...readFileSync(fromRoot(file), 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => label),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((label) => refused.has(label))).toEqual([])
  })
})

function labelsOf(namespace: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(fromRoot('locales', 'en', `${namespace}.json`), 'utf8'))
}
