import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { z } from 'zod'
import {
  allCards,
  countyCards,
  countyPdf,
  MOST_IN_PACK,
  MOST_ON_PAPER,
  namedCounty,
  offlinePack,
  spreadsheet,
} from '#features/exports/index.ts'
import { lineBookOf } from '#features/lines/index.ts'
import { defineCommand } from '#platform/cli/command.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { StartError } from '#platform/errors.ts'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { exportRecords, exportText, leftOut } from './export.ts'
import { exportTabular } from './export-tabular.ts'

const formats = ['ndjson', 'json', 'tabular', 'csv', 'pdf', 'offline'] as const
/** Forms of HSDS, which has no word for an unknown status. */
const standard: ReadonlySet<string> = new Set(['ndjson', 'json', 'tabular'])

/** `breakwater export <file>`: what any visitor may see, as HSDS 3.1, for spreadsheets, paper or to take along. */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Export the public directory as HSDS 3.1, or as a table, a printed list or an offline pack.',
  arguments: [{ name: 'file', summary: 'file to write; replaced when it is complete' }],
  options: z.strictObject({
    format: z
      .enum(formats)
      .default('ndjson')
      .describe(
        'ndjson (one record a line), json (one list), tabular (HSDS data package, zip), csv (for spreadsheets), pdf or offline (zip), the last two of one county.',
      ),
    of: z
      .enum(['services', 'organizations'])
      .default('services')
      .describe('services or organizations, each nested in full; for ndjson and json.'),
    county: z
      .string()
      .regex(/^\d{5}$/, 'Write the five digits of a county, such as 17031.')
      .optional()
      .describe('five digits (FIPS): only what serves this county; for csv, pdf and offline.'),
    language: z
      .enum(LOCALES)
      .default('en')
      .describe('language of the words around entries; for pdf and offline.'),
  }),
  async run({ words, options, io, services }) {
    const file = resolve(words[0] ?? '')
    const half = `${file}.part`
    const pool = await services.pool()
    const started = performance.now()
    let written: Written
    try {
      written = await write(pool, half, options)
      await rename(half, file)
    } catch (error) {
      await rm(half, { force: true })
      if (error instanceof Error && 'syscall' in error)
        throw new StartError(
          `${file} could not be written (${String('code' in error ? error.code : error.message)}).`,
        )
      throw error
    }
    const missing = standard.has(options.format)
      ? await leftOut(pool, await services.operator())
      : { count: 0, services: [] }
    const seconds = (performance.now() - started) / 1000
    io.out(`${written.records} ${written.what} written to ${file}.`)
    if (missing.count > 0) {
      io.out(`${missing.count} services were left out, because HSDS has no word for an unknown status:`)
      for (const service of missing.services.slice(0, 20)) io.out(`  ${service.id}`)
      if (missing.count > 20) io.out(`  and ${missing.count - 20} more; see --json.`)
    }
    const { what: _what, ...figures } = written
    return { json: { ...figures, left_out: missing.services, left_out_count: missing.count, seconds } }
  },
})

interface Written {
  readonly records: number
  readonly what: string
  readonly sha256?: string
}

interface Options {
  readonly format: (typeof formats)[number]
  readonly of: 'services' | 'organizations'
  readonly county?: string | undefined
  readonly language: (typeof LOCALES)[number]
}

async function write(pool: pg.Pool, file: string, options: Options): Promise<Written> {
  switch (options.format) {
    case 'ndjson':
    case 'json': {
      let written = { records: 0, sha256: '' }
      const text = exportText(exportRecords(pool, options.of), options.format, (records, sha256) => {
        written = { records, sha256 }
      })
      await pipeline(Readable.from(text), createWriteStream(file, { mode: 0o644 }))
      return { ...written, what: options.of }
    }
    case 'tabular': {
      const { rows, sha256 } = await exportTabular(pool, file)
      return { records: Object.values(rows).reduce((all, some) => all + some, 0), sha256, what: 'rows' }
    }
    case 'csv': {
      let records = 0
      const county = options.county === undefined ? undefined : countyOf(options.county).fips
      const counted = async function* () {
        for await (const card of allCards(asVisitor(pool), county)) {
          records += 1
          yield card
        }
      }
      await pipeline(Readable.from(spreadsheet(counted())), createWriteStream(file, { mode: 0o644 }))
      return { records, what: 'rows' }
    }
    case 'pdf':
    case 'offline':
      return writeCounty(pool, file, options.format, options)
  }
}

async function writeCounty(
  pool: pg.Pool,
  file: string,
  format: 'pdf' | 'offline',
  options: Options,
): Promise<Written> {
  if (options.county === undefined)
    throw new StartError(`Say which county the ${format} is of: --county and its five digits, such as 17031.`)
  const county = countyOf(options.county)
  const most = format === 'pdf' ? MOST_ON_PAPER : MOST_IN_PACK
  const now = new Date()
  const { cards, more, book } = await asVisitor(pool)(async (ctx) => ({
    ...(await countyCards(ctx, county.fips, most)),
    book: await lineBookOf(ctx),
  }))
  const t = translator(options.language)
  const lines = book.linesFor({
    audience: 'public',
    now,
    county: county.fips,
    ...(county.state && { state: county.state }),
  })
  if (format === 'offline' && more) throw new StartError(t('county.export.tooMany'))
  const bytes =
    format === 'pdf'
      ? await countyPdf(t, { county, cards, lines, now, more })
      : await offlinePack(t, { county, cards, lines, now })
  await writeFile(file, bytes, { mode: 0o644 })
  return { records: cards.length, what: 'entries' }
}

function countyOf(fips: string) {
  const found = namedCounty(fips, true)
  if (!found)
    throw new StartError(`There is no county with the number ${fips}. Write its five digits, such as 17031.`)
  return found
}

function asVisitor(pool: pg.Pool) {
  return <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    asActor(pool, visitor, work, { readOnly: true })
}
