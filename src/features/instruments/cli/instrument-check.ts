import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { JsonObject } from '#features/screening/index.ts'
import { defineCommand } from '#platform/cli/command.ts'
import { Invalid, StartError } from '#platform/errors.ts'
import { readImport } from '../keeping/read-import.ts'
import { textHash } from '../package/text-hash.ts'

const holdsForm = z.object({ questionnaire: z.record(z.string(), z.unknown()) })

/** `breakwater instrument check <file>`: what an import would say of it. Needs no database, no settings and no keys. */
export const instrumentCheckCommand = defineCommand({
  name: 'instrument check',
  summary:
    'Say whether a package with its questionnaire could be imported, and print the hash of its texts: nothing is stored.',
  arguments: [{ name: 'file', summary: 'JSON with "package" and "questionnaire"' }],
  options: z.object({}),
  async run({ words: [path = ''], io }) {
    const text = readText(path)
    const hash = hashOf(text)
    const refused = refusalOf(text)
    io.out(refused?.sentence ?? 'It could be imported.')
    if (hash !== null) io.out(`itemTextSha256: ${hash}`)
    return {
      json: { file: path, accepted: !refused, hash, code: refused?.code ?? null },
      code: refused ? 1 : 0,
    }
  },
})

function refusalOf(text: string): Invalid | undefined {
  try {
    readImport(text, new Date().toISOString().slice(0, 10))
    return undefined
  } catch (error) {
    if (error instanceof Invalid) return error
    throw error
  }
}

/** Null where there is no questionnaire to make one of. */
function hashOf(text: string): string | null {
  try {
    return textHash(holdsForm.parse(JSON.parse(text)).questionnaire as JsonObject)
  } catch {
    return null
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new StartError(`${path} is missing, or cannot be read.`)
  }
}
