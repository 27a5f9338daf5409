import type { ChildLimits } from '../limits.ts'
import type { DocumentRefusal } from '../refused.ts'

/** One file of somebody who means ill, and how it ends. */
export interface Hostile {
  readonly name: string
  readonly bytes: Buffer | (() => Promise<Buffer>)
  /** A code, or the kind of what comes out, in which nothing of it is left. */
  readonly ends: DocumentRefusal | 'image/jpeg' | 'image/png' | 'application/pdf'
  /** Tighter ones, so that a test need not wait for what takes too long. */
  readonly limits?: Partial<ChildLimits>
}
