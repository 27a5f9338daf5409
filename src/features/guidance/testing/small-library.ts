import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Known } from '../content/checks/context.ts'
import { checkLibrary } from '../content/checks/index.ts'
import { sayFault } from '../content/fault.ts'
import { type Library, readLibrary } from '../content/library.ts'
import { readingCheck } from './reading-check.ts'

/** Front matter that holds; a test changes one thing. */
const FRONT = {
  id: 'a',
  title: 'A small item',
  type: 'fact',
  parts: '[identify]',
  chapter: 'risk',
  audience: '[professional]',
  sectors: '[health]',
  jurisdictions: '[US]',
  evidence: '{scale: not-evaluated, asOf: 2013}',
  sources: '[{source: guide, at: "Risk"}]',
  effectiveFrom: '2026-11-24',
  reviewBy: '2027-11-24',
  languages: '[en]',
  harmCheck: '["It could be read in a hurry."]',
}

/** The text of an item. A field set to undefined is left out. */
export function anItem(
  fields: Partial<Record<keyof typeof FRONT | (string & {}), string | undefined>> = {},
  body = 'A nurse can ask.',
): string {
  const front = Object.entries({ ...FRONT, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  )
  return ['---', ...front, '---', body, ''].join('\n')
}

const FILES = {
  'content/sources/guide.yml': [
    'citation: "A guide that tests made up."',
    'year: 2013',
    'kind: guide',
    'url: null',
    'archivedUrl: null',
    'accessed: 2026-11-24',
    'license: "ours"',
    'note: null',
  ].join('\n'),
  'content/guidance/facets.yml': [
    'sectors: [health, education]',
    'professions: {health: [nurse]}',
    'settings: {health: [urgent-care]}',
    'groups: [boys]',
    'organizationTypes: [school]',
    'levels: [state]',
  ].join('\n'),
  'content/guidance/hedges.yml': 'possible: [may, can]\npartial: [some, in some cases]\n',
  'content/missing.yml':
    '- {s: S36, what: "A figure", why: "It is not in the text.", needs: "Somebody reads the report."}\n',
}

/** A library in a folder of its own, from small files by path. */
export function aLibrary(files: Readonly<Record<string, string>>): Library {
  const root = mkdtempSync(join(tmpdir(), 'breakwater-content-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({ ...FILES, ...files })) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return readLibrary(root)
}

const KNOWN: Known = {
  hasLine: (id) => id === 'us-988',
  hasCategory: (code) => code === 'food',
  hasFact: (id) => id === 'us-1',
  hasTopic: (id) => id === 'reporter',
}

/** What the checks say of one item in an otherwise sound library. */
export function faultsOf(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  const library = aLibrary({ 'content/guidance/a.md': text, ...others })
  return checkLibrary(library, KNOWN, [readingCheck]).map(sayFault)
}
