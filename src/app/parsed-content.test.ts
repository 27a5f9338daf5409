import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCourses } from '#features/courses/content/library.ts'
import { readLibrary } from '#features/guidance/index.ts'
import { readTermBase } from '#features/terms/term-base.ts'
import { readPage, readTranslation } from '#features/youth/page-file.ts'
import { YOUTH_FOLDER } from '#features/youth/youth-pages.ts'
import { readCities } from '#platform/geo/cities.ts'
import { readRegister } from '#platform/geo/counties.ts'
import { readZips } from '#platform/geo/zips.ts'
import { recordParsed, useParsed } from '#platform/parsed-once.ts'
import { fromRoot } from '#platform/root.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-parsed-'))
afterAll(() => {
  useParsed('', undefined)
  rmSync(folder, { recursive: true })
})

function library() {
  const { items, sources, aids, ...lists } = readLibrary()
  return {
    ...lists,
    items: new Map([...items.values()].map(({ id, meta, sha256 }) => [id, { meta, sha256 }])),
    sources,
    aids: new Map(
      [...aids.values()].map(({ lineOf, ...aid }) => [aid.id, { ...aid, line: lineOf(['steps', 1]) }]),
    ),
  }
}

function youthPages() {
  const files = readdirSync(YOUTH_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[\w-]+\/[a-z]+\.md$/.test(name))
    .sort()
  return files.map((name) => {
    const text = readFileSync(join(YOUTH_FOLDER, name), 'utf8')
    const page = name.slice(0, -'.md'.length)
    return page.startsWith('en/') ? readPage(page.slice(3), text) : readTranslation(page, text)
  })
}

function courses() {
  const { courses, ...lists } = readCourses()
  const plain = [...courses.values()].map(({ lineOf, questionLine, boosterLine, ...course }) => course)
  return { ...lists, courses: plain }
}

const places = () => [readRegister(), readZips(), [...readCities()]]

const words = () => readTermBase(fromRoot('content', 'terms'))

describe('content that the build has parsed', () => {
  it.each([
    ['the guidance library', library, 200],
    ['the pages for young people', youthPages, 60],
    ['the courses', courses, 10],
    ['the words', words, 7],
    ['the places', places, 2],
  ])('says the same as its files: %s', (_name, read, least) => {
    useParsed('', undefined)
    let fromFiles: unknown
    const parsed = recordParsed(() => {
      fromFiles = read()
    })
    expect(Object.keys(parsed).length).toBeGreaterThan(least)
    const bytes = JSON.stringify(parsed)
    const file = join(folder, 'parsed.json')
    writeFileSync(file, bytes)
    useParsed(file, createHash('sha256').update(bytes).digest('hex'))

    let fromBuild: unknown
    expect(
      recordParsed(() => {
        fromBuild = read()
      }),
    ).toEqual({})
    expect(fromBuild).toStrictEqual(fromFiles)
  })
})
