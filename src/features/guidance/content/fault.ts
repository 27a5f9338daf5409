/** Something in a content file that has to change. `say` is a whole sentence that says what to do. */
export interface Fault {
  /** From the root of the project: `content/guidance/health/x.md`. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly say: string
}

/** `content/guidance/x.md:12: what to do`: editors jump to it. */
export function sayFault({ file, line, say }: Fault): string {
  return `${file}:${line}: ${say}`
}
