import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { BadRequest, Refusal, TooLarge } from '#platform/errors.ts'
import { privateFolder } from '../private-folder.ts'
import { add, type Fields, formLimits, shownName, tooLong, unreadable } from './read-fields.ts'
import type { UploadedFile, UploadLimits } from './route.ts'

export interface Upload {
  readonly fields: Fields
  readonly files: readonly UploadedFile[]
  /** Removes the files; always call it. */
  remove(): Promise<void>
}

/**
 * Takes a multipart body: fields into memory, files into a private folder of their own.
 * Names that senders give to files are labels, never paths.
 *
 * @throws {TooLarge} `file-too-large`, `too-many-files` · {BadRequest} `bad-upload`
 */
export async function takeUpload(request: FastifyRequest, limits: UploadLimits): Promise<Upload> {
  const { path: folder, remove } = await privateFolder('upload')
  const late =
    limits.withinMs === undefined
      ? undefined
      : setTimeout(() => request.raw.destroy(new Error('too slow')), limits.withinMs)
  try {
    return { ...(await takeParts(request, limits, folder)), remove }
  } catch (error) {
    await remove()
    throw error instanceof Refusal ? error : asRefusal(error)
  } finally {
    clearTimeout(late)
  }
}

async function takeParts(
  request: FastifyRequest,
  limits: UploadLimits,
  folder: string,
): Promise<Omit<Upload, 'remove'>> {
  const fields: Fields = Object.create(null)
  const files: UploadedFile[] = []
  const parts = request.parts({
    limits: {
      fileSize: limits.maxBytes,
      files: limits.maxFiles,
      fields: 200,
      fieldSize: formLimits.length * 4,
      fieldNameSize: 200,
      headerPairs: 20,
    },
  })
  for await (const part of parts) {
    if (part.type === 'field') {
      const value = String(part.value)
      if (value.includes('\0') || value.includes('\ufffd')) throw unreadable(part.fieldname)
      if (part.valueTruncated || value.length > formLimits.length)
        throw tooLong(part.fieldname, formLimits.length)
      add(fields, part.fieldname, value)
      continue
    }
    const content = limits.inMemory ? await buffer(part.file) : undefined
    const path = content ? '' : join(folder, String(files.length))
    if (!content) await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw tooLarge(part.fieldname, limits.maxBytes)
    const bytes = part.file.bytesRead
    // A file box left empty arrives as a file without a name.
    if (bytes === 0 && !part.filename) continue
    files.push({ field: part.fieldname, path, bytes, name: shownName(part.filename ?? ''), content })
  }
  return { fields, files }
}

function tooLarge(field: string, maxBytes: number): TooLarge {
  const sentence = `The file in “${shownName(field)}” is too large. Send at most ${Math.floor(maxBytes / 1_048_576)} MB.`
  return new TooLarge('file-too-large', sentence, [{ field: shownName(field), sentence }])
}

function asRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FST_REQ_FILE_TOO_LARGE')
    return new TooLarge('file-too-large', 'A file is too large. Send a smaller one.')
  if (code === 'FST_FILES_LIMIT') return new TooLarge('too-many-files', 'Send fewer files at a time.')
  if (/^FST_(?:PARTS|FIELDS)_LIMIT$/.test(code)) {
    return new TooLarge('too-many-fields', 'Send fewer fields at a time.')
  }
  // A full disk and the like are ours; what remains is a body that breaks off or is not multipart.
  if (/^(?:ENOSPC|EACCES|EROFS|EMFILE|EDQUOT|EIO)$/.test(code)) return error
  return new BadRequest(
    'bad-upload',
    'The upload broke off or is not readable. Choose the file and send it again.',
  )
}
