import { join } from 'node:path'
import type { HsdsRow } from '#interop/hsds/index.ts'
import { makeRecord } from '#interop/hsds/make-record.ts'
import { StatusBook } from '#interop/hsds/status-book.ts'
import { TermBook } from '#interop/hsds/term-book.ts'
import { allRows } from '#interop/hsds/testing/imports.ts'
import { Refusal } from '#platform/errors.ts'
import { detectFormat } from '../../detect-format.ts'
import type { Format } from '../../format.ts'
import { type MappingFindings, mappedFormat, noFindings } from '../../mapped/index.ts'
import { readMapping } from '../../mapped/read-mapping.ts'
import { openInput } from '../../open-input.ts'
import type { Account, Mutation } from './draft.ts'

export interface Outcome {
  /** How it was read; undefined where it was refused before. */
  readonly format?: string
  /** The sentence it was refused with. */
  readonly refused?: string
  /** Rows of the input that are taken or held back. */
  readonly rows: number
  /** What should not be, each in words. */
  readonly faults: readonly string[]
}

/** The format of a mutation as somebody would choose it: a name, a mapping, or nothing. */
export function formatOf(
  mutation: Mutation,
  findings: MappingFindings = noFindings(),
): string | Format | undefined {
  if (mutation.mapping !== undefined) return mappedFormat(readMapping(mutation.mapping), findings)
  return mutation.format
}

/** The input as it is given: a single file by itself, several as a folder. */
export function pathOf(mutation: Mutation, folder: string): string {
  const names = Object.keys(mutation.files)
  return names.length === 1 ? join(folder, names[0] ?? '') : folder
}

/**
 * Reads a mutation and cleans each record of it, as an import does before it asks the database. Whatever is thrown that is no
 * {@link Refusal} is thrown on.
 *
 * @param folder where its files are
 */
export async function readMutation(mutation: Mutation, folder: string): Promise<Outcome> {
  const findings = noFindings()
  const path = pathOf(mutation, folder)
  try {
    const opened = await openInput({ path })
    try {
      const choice = formatOf(mutation, findings)
      const format = typeof choice === 'object' ? choice : await detectFormat(opened, choice)
      const rows = await allRows(format.read(opened))
      const faults = [
        ...rows.flatMap(faultOfRow),
        ...cleaned(rows),
        ...unaccounted(mutation.account, rows, findings, format.id),
      ]
      return { format: format.id, rows: countRows(rows), faults }
    } finally {
      opened.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refused: error.sentence, rows: 0, faults: faultsOfSentence(error.sentence, mutation, folder) }
  }
}

/** Rows of the input: each record and held row with the rows that are part of it; not what stands for no row. */
export function countRows(rows: readonly HsdsRow[]): number {
  return rows.reduce((sum, row) => sum + rowsIn(row), 0)
}

function rowsIn(row: HsdsRow): number {
  if (row.kind !== 'record' && row.kind !== 'held') return 0
  const parts = Object.values(row.parts ?? {}).reduce<number>((sum, rows) => sum + (rows ?? 0), 0)
  return parts + (row.kind === 'record' && row.implied ? 0 : 1)
}

function faultsOfSentence(sentence: string, { files, tables }: Mutation, folder: string): string[] {
  const names = ['the input', ...Object.keys(files), ...tables, folder.split('/').at(-1) ?? '']
  return [
    ...(/[.!?]”?\s*$/.test(sentence) ? [] : [`not a sentence: ${sentence}`]),
    ...(sentence.includes(folder) ? [`names a folder of ours: ${sentence}`] : []),
    ...(names.some((name) => sentence.includes(name)) ? [] : [`names no file: ${sentence}`]),
  ]
}

/** A row that is held back says which it is. */
function faultOfRow(row: HsdsRow): string[] {
  if (row.kind !== 'held') return []
  if (row.path === '') return [`held without a place: ${row.code}`]
  return /^[a-z][a-z0-9-]+$/.test(row.code) ? [] : [`held without a reason: ${row.code}`]
}

/** Cleans what was read. @returns values that PostgreSQL would not take */
function cleaned(rows: readonly HsdsRow[]): string[] {
  const reading = {
    sourceId: '00000000-0000-4000-8000-000000000000',
    terms: new TermBook(),
    names: new Map(),
    statuses: new StatusBook(),
    statedOnly: false,
  }
  return rows.flatMap((row) => {
    if (row.kind !== 'record') return []
    const record = makeRecord(row, reading)
    if (!record) return []
    const { doc } = record.clean(record.raw)
    const text = JSON.stringify(doc)
    return /\\u0000|\\ud[89a-f]/.test(text) ? [`${row.entity} keeps a character that no text may hold`] : []
  })
}

function unaccounted(
  account: Account,
  rows: readonly HsdsRow[],
  findings: MappingFindings,
  format: string,
): string[] {
  switch (account.of) {
    case 'nothing':
      return []
    case 'elements': {
      if (format === 'mapped') {
        // An element that says nothing is an empty row.
        const table = findings.tables.find((one) => one.table === 'records.json')
        return table === undefined || table.rows === account.count
          ? addUp(findings)
          : [`${table.rows} rows of ${account.count} elements`]
      }
      const met = new Set(rows.flatMap((row) => /#(\d+)/.exec(row.path)?.[1] ?? []))
      const missing = Array.from({ length: account.count }, (_, at) => String(at + 1)).filter(
        (one) => !met.has(one),
      )
      return missing.length === 0
        ? []
        : [`elements ${missing.join(', ')} of ${account.count} are not accounted for`]
    }
    case 'records':
      return countRows(rows) >= account.count
        ? []
        : [`${countRows(rows)} of ${account.count} records are accounted for`]
    case 'rows':
      return format === 'mapped'
        ? [...addUp(findings), ...unmapped(account, findings)]
        : unread(account, rows)
  }
}

/** What a mapping says of each table adds up. */
function addUp({ tables }: MappingFindings): string[] {
  return tables.flatMap(({ table, rows, usedRows, heldRows, emptyRows }) =>
    usedRows + heldRows + emptyRows === rows
      ? []
      : [`${table}: ${usedRows} used + ${heldRows} held + ${emptyRows} empty are not ${rows}`],
  )
}

/** And to what was written. */
function unmapped({ files }: Extract<Account, { of: 'rows' }>, findings: MappingFindings): string[] {
  return [...files].flatMap(([file, [from, to]]) => {
    const found = findings.tables.find((one) => one.table === file)
    if (!found) return findings.unmappedTables.includes(file) ? [] : [`${file} is not accounted for`]
    const full = found.usedRows + found.heldRows
    const span = from === to ? String(from) : `${from} to ${to}`
    return full >= from && full <= to ? [] : [`${file}: ${full} rows of ${span}`]
  })
}

function unread({ files }: Extract<Account, { of: 'rows' }>, rows: readonly HsdsRow[]): string[] {
  // A file that cannot be of the format is named as a whole.
  const named = new Set(
    rows.flatMap((row) => (row.kind === 'note' && /^(file|table)-/.test(row.code) ? [row.path] : [])),
  )
  let [least, most] = [0, 0]
  for (const [file, [from, to]] of files) {
    if (named.has(file)) continue
    least += from
    most += to
  }
  const count = countRows(rows)
  return count >= least && count <= most
    ? []
    : [`${count} rows of ${least === most ? least : `${least} to ${most}`}`]
}
