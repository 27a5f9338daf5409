import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { openExport } from '#features/leaving/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { readIdentity } from '#platform/crypto/age/age-keys.ts'
import { refuseOpenFile } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'

/** `breakwater keys open-export <file> <folder> --key <file>`: on the agency's own machine. Needs no database and no settings. */
export const openExportCommand = (): Command =>
  defineCommand({
    name: 'keys open-export',
    summary: 'Open what an agency took with it when it left, and write it as files to read.',
    arguments: [
      { name: 'file', summary: 'the export' },
      { name: 'folder', summary: 'a new or empty folder, on an encrypted disk' },
    ],
    options: z.object({ key: z.string().describe('The file that "keys export-key" made.') }),
    async run({ words: [file = '', folder = ''], options: { key }, io }) {
      const opened = await openExport({ file, folder, identity: readKeyFile(key) }, (done) =>
        io.progress(`${String(done)} records`),
      ).catch((error: unknown) => rethrowStorage(error, folder))
      const { counts, closed, sha256, receipt } = opened
      io.out(
        `All of it opened: ${String(counts.subjects)} record(s) with ${String(counts.items)} entries in ${String(counts.versions)} versions, ${String(counts.documents)} scans and signed forms, and ${String(counts.readings)} lines of who read them. SHA-256: ${sha256}`,
      )
      if (closed > 0)
        io.out(
          `Of ${String(closed)} of the records the key had been destroyed: their words open nowhere any more.`,
        )
      io.out(`Begin with ${folder}/index.html. The files are in clear: keep them closed to others.`)
      io.out(
        `Compare the numbers and the checksum with those of whoever made the export. If they are the same, and you have a copy of the export and of its key elsewhere, tell them this receipt: ${receipt}`,
      )
      return { json: { folder, ...opened } }
    },
  })

function readKeyFile(file: string): ReturnType<typeof readIdentity> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`The key file ${file} is missing, or cannot be read.`)
  }
  refuseOpenFile(file)
  return readIdentity(text)
}
