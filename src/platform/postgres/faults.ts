import { StartError } from '../errors.ts'

const FULL = /ENOSPC|EFBIG|EDQUOT|no space left|file too large|disk quota exceeded|file size limit/i
const READ_ONLY = /EROFS|read-only file system/i
const DENIED = /EACCES|EPERM|permission denied/i
const NOT_A_FOLDER = /ENOTDIR|EEXIST|ELOOP|ENAMETOOLONG/
const PORT_TAKEN = /EADDRINUSE|address already in use/i

/** Whether what PostgreSQL said means that another program has the port. */
export function saysPortTaken(text: string): boolean {
  return PORT_TAKEN.test(text)
}

/**
 * One sentence for what the system said while the data folder was being read or written, or
 * `undefined` when it is none of the causes a person can remove.
 */
export function storageSentence(cause: unknown, folder: string): string | undefined {
  const text =
    cause instanceof Error
      ? `${String((cause as NodeJS.ErrnoException).code)} ${cause.message}`
      : String(cause)
  if (FULL.test(text)) {
    return `The disk that holds ${folder} is full: free some space, then start Breakwater again.`
  }
  if (READ_ONLY.test(text)) {
    return `The folder ${folder} is read-only: make it writable, or name another folder in BREAKWATER_DATA.`
  }
  if (DENIED.test(text)) {
    return `Breakwater may not write in ${folder}: change its owner or mode, or name another folder in BREAKWATER_DATA.`
  }
  if (NOT_A_FOLDER.test(text)) {
    return `${folder} is not a folder and cannot become one: name another folder in BREAKWATER_DATA.`
  }
  return undefined
}

/** Rethrows a storage fault as its sentence, everything else as it is. */
export function rethrowStorage(cause: unknown, folder: string): never {
  if (cause instanceof StartError) throw cause
  const sentence = storageSentence(cause, folder)
  if (sentence !== undefined) throw new StartError(sentence)
  throw cause
}
