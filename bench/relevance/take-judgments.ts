import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fromRoot } from '#platform/root.ts'
import { say } from '../lib/report.ts'
import { judgmentsOf, keepJudgments, readers } from './lib/judgments.ts'
import { needCategories } from './lib/our-needs.ts'
import { sampledServices } from './lib/sample.ts'

const key = z.string().regex(/^[0-9a-f]{12}$/)
const need = z.enum(needCategories().map(({ code }) => code))
const service = z.object({
  key,
  right: z.array(need),
  none_fits: z.boolean(),
  harmful: z.array(need).default([]),
})
const pair = z.object({ key, grade: z.union([z.literal(0), z.literal(1), z.literal(2)]) })

/**
 * `npm run bench -- relevance-judgments <folder>`: takes what readers wrote into the repository, as keys, needs and
 * grades. Reads `judged-services*-A.jsonl` and `judged-pool*-A.jsonl`, and the same of B; free text stays outside.
 * A later judgment of the same key by the same reader replaces the earlier.
 */
export function takeJudgments(): void {
  const folder = process.argv[3]
  if (!folder) throw new Error('Name the folder with the judged-*.jsonl files.')
  mkdirSync(fromRoot('bench', 'relevance', 'judgments'), { recursive: true })
  const drawn = new Set(sampledServices().map((one) => one.key))
  const faults: string[] = []
  for (const reader of readers) {
    const { services, pairs } = judgmentsOf(reader)
    const all = { services: { ...services }, pairs: { ...pairs } }
    for (const { at, line } of linesOf(folder, `judged-services`, reader)) {
      const read = service.safeParse(line)
      if (!read.success) faults.push(`${at}: ${z.prettifyError(read.error)}`)
      else if (!drawn.has(read.data.key))
        faults.push(`${at}: no service of the sample has the key ${read.data.key}`)
      else {
        const { right, none_fits: noneFits, harmful } = read.data
        all.services[read.data.key] = { right, noneFits, harmful }
      }
    }
    for (const { at, line } of linesOf(folder, `judged-pool`, reader)) {
      const read = pair.safeParse(line)
      if (read.success) all.pairs[read.data.key] = read.data.grade
      else faults.push(`${at}: ${z.prettifyError(read.error)}`)
    }
    keepJudgments(reader, all)
    say(
      `Reader ${reader}: ${Object.keys(all.services).length} of ${drawn.size} services, ${Object.keys(all.pairs).length} pairs.`,
    )
  }
  for (const fault of faults) say(fault)
  if (faults.length > 0) {
    say(`${faults.length} lines were left out: mend them in ${folder} and run this again.`)
    process.exitCode = 1
  }
}

function linesOf(folder: string, prefix: string, reader: string): { at: string; line: unknown }[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith(`-${reader}.jsonl`))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .map((text, at) => ({ text: text.trim(), at: `${name} line ${at + 1}` }))
        .filter(({ text }) => text !== '')
        .map(({ text, at }) => ({ at, line: parsed(text) })),
    )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
