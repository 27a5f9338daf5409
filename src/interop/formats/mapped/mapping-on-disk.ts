import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Invalid } from '#platform/errors.ts'
import { type Mapping, mostMappingBytes } from './mapping.ts'
import { readMapping } from './read-mapping.ts'

/** @throws {Invalid} `no-mapping`, and what {@link readMapping} throws, with each mistake as a line of its own. */
export async function mappingOnDisk(path: string): Promise<Mapping> {
  const name = basename(path)
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile())
    throw new Invalid('no-mapping', `There is no mapping file ${name} that can be read; check its name.`)
  if (info.size > mostMappingBytes)
    throw new Invalid('mapping-broken', `${name} is larger than 1 MB; a mapping is not.`)
  try {
    return readMapping(await readFile(path, 'utf8'))
  } catch (error) {
    throw listed(error)
  }
}

/** A terminal has no form to show the mistakes beside: the sentence itself lists them. */
export function listed(error: unknown): unknown {
  if (!(error instanceof Invalid) || error.fields.length < 2) return error
  const lines = error.fields.map(({ field, sentence }) => `  ${field}: ${sentence}`)
  return new Invalid(error.code, [error.sentence, ...lines].join('\n'), error.fields)
}
