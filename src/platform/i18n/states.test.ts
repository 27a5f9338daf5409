import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import states from '../../../locales/states.json' with { type: 'json' }
import { LOCALES } from './locale.ts'
import { isSafetyKey, needsEnglishBeside, reviewState } from './states.ts'

const root = resolve(import.meta.dirname, '../../..')

/** Program files that may run or be run: sources, tools, CI and package scripts. */
function programFiles(): string[] {
  const found: string[] = []
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) walk(path)
      else if (!/\.test\.tsx?$/.test(name)) found.push(path)
    }
  }
  for (const folder of ['src', 'tools', '.ci']) {
    try {
      walk(join(root, folder))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return [...found, join(root, 'package.json')]
}

describe('the state of a translation', () => {
  it('is source for English and draft for every translation', () => {
    for (const [locale, namespaces] of Object.entries(states.states))
      for (const [namespace, state] of Object.entries(namespaces))
        expect(state, `${locale}/${namespace}`).toBe(locale === 'en' ? 'source' : 'draft')
  })

  it('is recorded for every file of words', () => {
    const recorded = new Map(
      Object.entries(states.states).map(([locale, known]) => [locale, Object.keys(known)]),
    )
    for (const locale of LOCALES)
      for (const file of readdirSync(join(root, 'locales', locale)))
        expect(recorded.get(locale), `locales/${locale}/${file}`).toContain(file.replace('.json', ''))
  })

  it('is a draft when nobody recorded one', () => {
    expect(reviewState('es', 'nothing-recorded')).toBe('draft')
  })

  it('can be raised by no program: none names a reviewed state or writes the file', () => {
    const files = programFiles()
    expect(files.length).toBeGreaterThan(10)
    // FHIR's own code systems are data, and one of their codes is the same word.
    const code = files.filter((file) => !file.endsWith('/core-terms.generated.json'))
    const naming = code.filter((file) => /human-reviewed|['"]approved['"]/.test(readFileSync(file, 'utf8')))
    expect(naming.map((file) => relative(root, file))).toEqual(['src/platform/i18n/states.ts'])
    const touching = files.filter((file) => /[/'"]states\.json/.test(readFileSync(file, 'utf8')))
    expect(touching.map((file) => relative(root, file))).toEqual(['src/platform/i18n/states.ts'])
    expect(readFileSync(join(root, 'src/platform/i18n/states.ts'), 'utf8')).not.toMatch(/write|node:fs/i)
  })
})

describe('a safety key', () => {
  it('is one that a pattern in the states file covers', () => {
    expect(isSafetyKey('exit.button')).toBe(true)
    expect(isSafetyKey('common.danger.call')).toBe(true)
    expect(isSafetyKey('common.back')).toBe(false)
  })

  it('keeps English beside every unapproved translation and nowhere else', () => {
    expect(needsEnglishBeside('ar', 'exit.button')).toBe(true)
    expect(needsEnglishBeside('en', 'exit.button')).toBe(false)
    expect(needsEnglishBeside('es', 'common.back')).toBe(false)
  })
})
