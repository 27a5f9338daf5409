import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { type ImportReport, reportTable, statusAnswersOf } from '#interop/hsds/index.ts'
import { calledAs } from '#platform/cli/called-as.ts'
import { defineCommand } from '#platform/cli/command.ts'
import { collectAbove } from '#platform/collect-garbage.ts'
import { Invalid } from '#platform/errors.ts'
import { formatChoices } from './formats.ts'
import { importInput } from './import-input.ts'
import { findingLines, listed, mappedFormat, mappingOnDisk, noFindings } from './mapped/index.ts'
import { proposeMapping } from './propose-mapping.ts'
import { statusLines } from './status-lines.ts'

/** `breakwater import <path> --source <name>`: a directory in any format there is, by whoever holds the owner login. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'Import a directory: a file, zip or folder in any of the formats that --format names.',
  arguments: [{ name: 'path', summary: 'file or folder to read' }],
  options: z.strictObject({
    source: z
      .string({ error: 'name the source the data come from, such as "County 211"' })
      .min(1)
      .max(200)
      .describe('Name of the source the data come from; made when it is new.'),
    format: z
      .enum(formatChoices() as [string, ...string[]], {
        error: `choose one of ${formatChoices().join(', ')}`,
      })
      .optional()
      .describe(`Format of the input (${formatChoices().join(', ')}); found out when left out.`),
    mapping: z
      .string()
      .min(1)
      .optional()
      .describe('A mapping file that says what the columns of a table (CSV or Excel) mean; see docs/how-to.'),
    status: z
      .array(z.string().check(isStatusAnswer))
      .default([])
      .describe(
        'What a blank or coded status means, such as "1=active", or "=active" for blank; may be repeated, and is kept for the source.',
      ),
    propose: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Import nothing, but write into this new file what the columns of a CSV, Excel or JSON file probably mean; look it over and use it as --mapping.',
      ),
    'dry-run': z
      .boolean()
      .default(false)
      .describe('Do everything, show what came of it, and leave nothing behind.'),
    part: z
      .boolean()
      .default(false)
      .describe('The input is only a part of the source: what is not in it stays as it is.'),
    'allow-withdrawals': z
      .boolean()
      .default(false)
      .describe('Withdraw what is no longer in the source even where that is more than 30 % of it.'),
  }),
  async run({ words, options, io, services }) {
    // Before anything else: nothing is made, moved or read that could not be finished without the key.
    const keyring = services.keyring()
    const statuses = statusAnswersOf(options.status)
    const path = resolve(words[0] ?? '')
    if (options.propose !== undefined) {
      const input = { path, name: basename(path) }
      const proposed = await proposeMapping(input, options.source, resolve(options.propose))
      for (const line of proposed.lines) io.out(line)
      return { json: { mapping: options.propose, tables: proposed.tables } }
    }
    const findings = noFindings()
    const format =
      options.mapping === undefined
        ? options.format
        : mappedFormat(await mappingOnDisk(resolve(options.mapping)), findings)
    const stop = new AbortController()
    // The first Ctrl-C stops at the edge of a batch; what was saved stays. A second one ends at once.
    const onSignal = (): void => {
      io.note('Stopping after this batch. Run the same command again to go on from there.')
      stop.abort()
    }
    process.once('SIGINT', onSignal)
    try {
      const report = await importInput({
        pool: await services.pool(),
        keyring,
        claim: await services.operator(),
        source: options.source,
        input: { path, name: basename(path) },
        ...(format === undefined ? {} : { format }),
        statuses,
        dryRun: options['dry-run'],
        missing: options.part ? 'keep' : options['allow-withdrawals'] ? 'withdraw-many' : 'withdraw',
        signal: stop.signal,
        onProgress: (so) => {
          io.progress(progressLine(so))
          collectAbove(mostMib)
        },
      })
      io.progress('')
      io.out(`Read as ${report.format}.`)
      for (const line of [...reportTable(report), ...findingLines(findings)]) io.out(line)
      for (const line of statusLines(report, commandLine(words[0] ?? '', options))) io.out(line)
      if (report.dry_run) io.out('This was a dry run: nothing was changed.')
      if (report.stopped) io.note('Stopped. Run the same command again to go on from there.')
      return {
        json: { ...report, ...(options.mapping === undefined ? {} : { mapping: findings }) },
        code: report.stopped ? 1 : 0,
      }
    } catch (error) {
      throw options.mapping === undefined ? error : listed(error)
    } finally {
      process.off('SIGINT', onSignal)
    }
  },
})

/**
 * Memory is given back above it, so that a small server can spare what a long run takes. Most imports stay below, with the
 * young generation of 16 MiB that package.json gives to this command; the ids of some million rows take more.
 */
const mostMib = 440

function progressLine(report: Readonly<ImportReport>): string {
  const rows = report.created + report.updated + report.unchanged + report.quarantined
  const speed = report.seconds > 0 ? Math.round(rows / report.seconds) : 0
  return `${rows} rows read: ${report.created} new, ${report.updated} changed, ${report.quarantined} held back (${speed}/s)`
}

/** The command as it was typed, but for what is answered next. */
function commandLine(
  path: string,
  options: {
    readonly source: string
    readonly format?: string | undefined
    readonly mapping?: string | undefined
    readonly part: boolean
  },
): string {
  const { source, format, mapping, part } = options
  return [
    `${calledAs()} import`,
    quoted(path),
    `--source ${quoted(source)}`,
    ...(format === undefined ? [] : [`--format ${format}`]),
    ...(mapping === undefined ? [] : [`--mapping ${quoted(mapping)}`]),
    ...(part ? ['--part'] : []),
  ].join(' ')
}

/** As a shell takes it for one word that means itself. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

function isStatusAnswer(ctx: z.core.ParsePayload<string>): void {
  try {
    statusAnswersOf([ctx.value])
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    ctx.issues.push({ code: 'custom', input: ctx.value, message: error.sentence.replace(/\.$/, '') })
  }
}
