import { CHILD_LIMITS, type ChildLimits } from './limits.ts'
import { drawingPermit } from './permits.ts'
import type { Refused } from './refused.ts'
import { drawInChild } from './run-child.ts'
import { sniff } from './sniff.ts'

export interface CleanDocument {
  readonly type: 'image/jpeg' | 'image/png' | 'application/pdf'
  readonly bytes: Buffer
}

/**
 * What is to be seen in a file, in bytes that were made here.
 *
 * @param bytes as they came; no name and no declared type, which say nothing
 * @returns or why it is not taken
 * @throws {Unavailable} `documents-waiting` when many files were sent at this moment
 */
export async function cleanDocument(
  bytes: Buffer,
  limits: ChildLimits = CHILD_LIMITS,
): Promise<CleanDocument | Refused> {
  const sniffed = sniff(bytes)
  if ('refused' in sniffed) return sniffed
  const release = await drawingPermit()
  try {
    const drawn = await drawInChild(sniffed.kind, bytes, limits)
    return 'refused' in drawn ? drawn : { type: TYPES[sniffed.kind], bytes: drawn }
  } finally {
    release()
  }
}

const TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'application/pdf',
  pdf: 'application/pdf',
} as const
