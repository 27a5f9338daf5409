import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { exportRecords, exportText, leftOut } from './export.ts'

/** `breakwater export <file>`: what any visitor may see, as HSDS 3.1. */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Export the public directory as HSDS 3.1 JSON or NDJSON.',
  arguments: [{ name: 'file', summary: 'file to write; replaced when it is complete' }],
  options: z.strictObject({
    format: z
      .enum(['json', 'ndjson'])
      .default('ndjson')
      .describe('ndjson (one record a line) or json (one list).'),
    of: z
      .enum(['services', 'organizations'])
      .default('services')
      .describe('services or organizations, each nested in full.'),
  }),
  async run({ words, options, io, services }) {
    const file = resolve(words[0] ?? '')
    const half = `${file}.part`
    const pool = await services.pool()
    const started = performance.now()
    let written = { records: 0, sha256: '' }
    const text = exportText(exportRecords(pool, options.of), options.format, (records, sha256) => {
      written = { records, sha256 }
    })
    try {
      await pipeline(Readable.from(text), createWriteStream(half, { mode: 0o644 }))
      await rename(half, file)
    } catch (error) {
      await rm(half, { force: true })
      if (error instanceof Error && 'syscall' in error)
        throw new StartError(
          `${file} could not be written (${String('code' in error ? error.code : error.message)}).`,
        )
      throw error
    }
    const missing = await leftOut(pool, await services.operator())
    const seconds = (performance.now() - started) / 1000
    io.out(`${written.records} ${options.of} written to ${file}.`)
    if (missing.count > 0) {
      io.out(`${missing.count} services were left out, because HSDS has no word for an unknown status:`)
      for (const service of missing.services.slice(0, 20)) io.out(`  ${service.id}`)
      if (missing.count > 20) io.out(`  and ${missing.count - 20} more; see --json.`)
    }
    return { json: { ...written, left_out: missing.services, left_out_count: missing.count, seconds } }
  },
})
