import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { diskFile, type InputFile, limits, openZip, peek, zipRefusal } from '#interop/hsds/index.ts'
import { Invalid, TooLarge } from '#platform/errors.ts'

/** What to import: a file, zip or folder on this machine, under the name that sentences use for it. */
export interface Input {
  readonly path: string
  readonly name?: string
}

/** An input as the files in it. The importer closes it. */
export interface OpenInput {
  readonly path: string
  readonly name: string
  /** `workbook`: an Excel file, which is a zip by itself and is listed as one file. */
  readonly kind: 'file' | 'zip' | 'folder' | 'workbook'
  readonly files: readonly InputFile[]
  close(): void
}

/** By their ends; what else lies in a package (pictures, letters, scripts) is not listed. */
const readable = /\.(csv|tsv|tab|txt|json|ndjson|jsonl|xml|xlsx)$/i
const deepest = 4

/**
 * Opens an input, whatever its format. Files in folders of a zip or folder are listed under their last name;
 * what file managers leave behind (`__MACOSX`, names with a leading dot) is not listed.
 *
 * @throws {Invalid} `no-input`, and for archives what `openZip` throws.
 */
export async function openInput(input: Input): Promise<OpenInput> {
  const { path } = input
  const name = input.name ?? basename(path)
  const info = await stat(path).catch(() => undefined)
  if (!info)
    throw new Invalid('no-input', `There is no file or folder ${name} that can be read; check its name.`)
  if (info.isDirectory()) return { path, name, kind: 'folder', files: await filesIn(path, name), close() {} }
  const file = diskFile(path, name, info.size)
  const start = await peek(file, 8)
  if (start[0] !== 0x50 || start[1] !== 0x4b) return { path, name, kind: 'file', files: [file], close() {} }
  if (await isWorkbook(path, name)) return { path, name, kind: 'workbook', files: [file], close() {} }
  const zip = await openZip(path, name, readable)
  return {
    path,
    name,
    kind: 'zip',
    files: zip.files.map((one) => guarded(one, name)),
    close: () => zip.close(),
  }
}

async function filesIn(folder: string, name: string, depth = 0): Promise<InputFile[]> {
  const files: InputFile[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
    if (entry.isDirectory() && depth < deepest) files.push(...(await filesIn(path, name, depth + 1)))
    if (!entry.isFile() || !readable.test(entry.name)) continue
    files.push(diskFile(path, entry.name, (await stat(path)).size))
    if (files.length > limits.zipEntries)
      throw new TooLarge(
        'too-many-files',
        `${name} holds more than ${limits.zipEntries} files, so it was not read; name the folder with the tables alone.`,
      )
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

async function isWorkbook(path: string, name: string): Promise<boolean> {
  const zip = await openZip(path, name, /(^|\/)workbook\.xml$/i).catch(() => undefined)
  zip?.close()
  return zip !== undefined && zip.files.length > 0
}

/** Errors while a file of an archive is read are about the archive that the person gave us. */
function guarded(file: InputFile, archive: string): InputFile {
  async function* bytes(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of await file.open()) yield chunk as Buffer
    } catch (error) {
      throw zipRefusal(archive, error)
    }
  }
  return { ...file, open: async () => Readable.from(bytes()) }
}
