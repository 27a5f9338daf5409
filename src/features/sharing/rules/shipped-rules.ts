import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { categories, columns, qualifiers, texts, ways } from '../model/codes.ts'
import { deepFreeze } from './deep-freeze.ts'
import { faultsOf } from './faults.ts'
import { laneRow, type MatrixEntry, type Rules, rules as rulesSchema } from './rules.ts'
import { saidOf } from './said-of.ts'

/** How sure a row is; a program changes neither. */
const reviewed = {
  cite: z.array(z.string().min(2)).min(1),
  mark: z.enum(['verified', 'unverified']),
  /** Approved are rows by a signature, never in a file. */
  status: z.literal('draft'),
}

const matrixFile = z.array(
  z.strictObject({
    category: z.enum(categories),
    ...reviewed,
    /** `way`, or `way+qualifier+qualifier`. */
    cells: z.strictObject(
      Object.fromEntries(columns.map((column) => [column, z.array(z.string()).min(1)])) as Record<
        (typeof columns)[number],
        z.ZodArray<z.ZodString>
      >,
    ),
  }),
)
const lanesFile = z.array(
  laneRow.omit({ startDays: true, capDays: true }).extend({ status: z.literal('draft') }),
)
const startValuesFile = z.array(
  z.strictObject({
    way: z.enum(ways),
    startDays: z.int().min(1).nullable(),
    capDays: z.int().min(1).nullable(),
    says: z.string(),
    ...reviewed,
  }),
)
const textsFile = z.array(z.strictObject({ id: z.enum(texts), says: z.string().min(20), ...reviewed }))
export type Notice = Readonly<z.infer<typeof textsFile>[number]>

const wayCode = z.enum(ways)
const when = z.array(z.enum(qualifiers))

export const RULE_FILES = ['matrix.yml', 'lanes.yml', 'start-values.yml', 'texts.yml'] as const
export type RuleFile = (typeof RULE_FILES)[number]

/** Where a row of the matrix comes from, by its category. No part of what is decided by. */
export type Reviewed = Readonly<
  Partial<Record<string, { readonly cite: readonly string[]; readonly mark: 'verified' | 'unverified' }>>
>

let shipped: Rules | undefined
let notices: readonly Notice[] | undefined
let reviewedRows: Reviewed | undefined

/** The rules of `content/sharing`: read once, frozen, a draft. @throws {StartError} a file cannot be read; says which and why */
export function shippedRules(): Rules {
  shipped ??= rulesFrom((file) => readFileSync(fromRoot('content', 'sharing', file), 'utf8'))
  return shipped
}

/** The notices with our draft of their words. */
export function shippedNotices(): readonly Notice[] {
  notices ??= deepFreeze(
    readFrom('texts.yml', textsFile, readFileSync(fromRoot('content', 'sharing', 'texts.yml'), 'utf8')),
  )
  return notices
}

/** Where each row of the shipped matrix comes from. */
export function shippedReviewed(): Reviewed {
  reviewedRows ??= deepFreeze(
    Object.fromEntries(
      readFrom(
        'matrix.yml',
        matrixFile,
        readFileSync(fromRoot('content', 'sharing', 'matrix.yml'), 'utf8'),
      ).map(({ category, cite, mark }) => [category, { cite, mark }]),
    ),
  )
  return reviewedRows
}

/** @param textOf what stands in each file. @throws {StartError} */
export function rulesFrom(textOf: (file: RuleFile) => string): Rules {
  const read = <T>(file: RuleFile, schema: z.ZodType<T>) => readFrom(file, schema, textOf(file))
  const matrix = read('matrix.yml', matrixFile).flatMap(({ category, cells }) =>
    columns.flatMap((column) => cells[column].map((text) => entryFrom(category, column, text))),
  )
  const startValues = read('start-values.yml', startValuesFile)
  const lanes = read('lanes.yml', lanesFile).map(({ status: _, ...row }) => {
    const value = startValues.find(({ way }) => way === row.way)
    return { ...row, startDays: value?.startDays ?? null, capDays: value?.capDays ?? null }
  })
  const made = rulesSchema.safeParse({
    name: 'federal-floor',
    matrix,
    lanes,
    texts: read('texts.yml', textsFile).map(({ id }) => id),
  })
  const faults = made.success ? faultsOf(made.data) : saidOf(made.error, 'rules')
  if (!made.success || faults.length > 0)
    throw new StartError(`The rules in content/sharing are not whole. ${faults.join(' ')}`)
  return deepFreeze(made.data)
}

function entryFrom(category: (typeof categories)[number], column: (typeof columns)[number], text: string) {
  const [way, ...rest] = text.split('+')
  const read = { way: wayCode.safeParse(way), when: when.safeParse(rest) }
  if (!read.way.success || !read.when.success)
    throw new StartError(
      `content/sharing/matrix.yml: the cell ${category}/${column} says “${text}”, which is no way with qualifiers.`,
    )
  return { category, column, way: read.way.data, when: read.when.data } satisfies MatrixEntry
}

function readFrom<T>(file: RuleFile, schema: z.ZodType<T>, text: string): T {
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    throw new StartError(`content/sharing/${file} is no YAML: ${error instanceof Error ? error.message : ''}`)
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new StartError(saidOf(read.error, `file content/sharing/${file}`).join(' '))
}
