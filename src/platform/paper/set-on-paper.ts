import { Unavailable } from '#platform/errors.ts'
import { inThread, type Template } from './paper-thread.ts'

/** Papers that may wait for the one being set; whoever comes then is asked to come back. */
export const MOST_WAITING = 8
const PATIENCE_MS = 60_000

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Sets a Typst template with its data. One after the other: each takes a core, and other requests want one too.
 *
 * @param data JSON, read by the template as `sys.inputs.data`; never markup
 * @returns a tagged PDF
 * @throws {Unavailable} `papers-waiting` when {@link MOST_WAITING} are waiting; `paper-too-slow` when it takes a minute.
 */
export async function setOnPaper(
  template: Template,
  data: string,
  patienceMs = PATIENCE_MS,
): Promise<Uint8Array> {
  if (waiting > MOST_WAITING)
    throw new Unavailable(
      'papers-waiting',
      'Many papers are being made at this moment. Try again in a minute.',
    )
  waiting += 1
  const mine = last.then(() => inThread({ template, data, patienceMs }))
  last = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}
