import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { guards } from '../../tools/guards/index.ts'

interface Line {
  readonly id: string
  readonly level: string
  readonly status: string
  readonly evidence: string
}

const read = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true, relax_column_count: true })
const lines = read(fromRoot('asvs.csv')) as unknown as Line[]

/** Of level 3, what we hold ourselves to besides all of levels 1 and 2 in chapters 5 to 11, 14 and 16. */
const third =
  '2.3.5 2.4.2 3.4.7 3.4.8 3.5.8 5.2.4 5.2.5 5.2.6 6.3.5 6.3.6 6.3.7 6.3.8 6.4.6 6.5.6 7.5.3 8.1.3 8.1.4 8.2.4 8.3.2 8.3.3 8.4.2 11.2.4 11.2.5 11.3.4 13.3.3 13.3.4 14.2.5 14.2.6 14.2.7 14.2.8 15.4.2 16.3.2 16.5.4'
    .split(' ')
    .map((id) => `V${id}`)

describe('asvs.csv', () => {
  const list = sharedPath('data', 'asvs', 'asvs-5.0.0.en.csv')
  it.skipIf(!list)(
    'has every requirement of levels 1 and 2 in chapters 5 to 11, 14 and 16, and the chosen ones of level 3',
    () => {
      const wanted = read(list ?? '')
        .filter(
          ({ req_id: id = '', L }) =>
            third.includes(id) || (/^V([5-9]|1[0146])\./.test(id) && (L === '1' || L === '2')),
        )
        .map(({ req_id }) => req_id)
      expect(lines.map(({ id }) => id)).toEqual(wanted)
    },
  )

  it('has each id once, with a status and words for it', () => {
    expect(lines.length).toBe(new Set(lines.map(({ id }) => id)).size)
    expect(third.filter((id) => !lines.some((line) => line.id === id))).toEqual([])
    for (const { id, level, status, evidence } of lines) {
      expect(level, id).toMatch(/^[123]$/)
      expect(['tested', 'exception', 'not-applicable'], id).toContain(status)
      expect(evidence.length, id).toBeGreaterThan(15)
    }
  })

  it('claims only tests that are there, each named by a guard of that very requirement', () => {
    const claimed = lines.filter(({ status }) => status === 'tested')
    expect(claimed.length).toBeGreaterThan(110)
    const wrong = claimed.filter(({ id, evidence }) => {
      const [file = '', name = ''] = evidence.split(' › ')
      if (!existsSync(fromRoot(file)) || name === '') return true
      if (!readFileSync(fromRoot(file), 'utf8').includes(name)) return true
      return !guards.some(
        ({ asvs, test, testName }) =>
          asvs?.includes(id) && test === file && testName !== undefined && new RegExp(testName).test(name),
      )
    })
    expect(wrong.map(({ id, evidence }) => `${id}: ${evidence}`)).toEqual([])
  })

  it('knows every requirement that a guard says it meets, as tested', () => {
    const claimed = new Set(lines.filter(({ status }) => status === 'tested').map(({ id }) => id))
    const lost = guards.flatMap(({ name, asvs = [] }) =>
      asvs.filter((id) => !claimed.has(id)).map((id) => `${id}: ${name}`),
    )
    expect(lost).toEqual([])
  })

  it('says of each exception what is not done, why, and what holds instead', () => {
    const exceptions = lines.filter(({ status }) => status === 'exception')
    expect(exceptions.filter(({ evidence }) => evidence.length < 200).map(({ id }) => id)).toEqual([])
    expect(new Set(exceptions.map(({ evidence }) => evidence)).size).toBe(exceptions.length)
  })
})
