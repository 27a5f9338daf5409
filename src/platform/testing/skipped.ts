import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Says on stderr that tests are skipped for lack of something this machine does not have.
 *
 * A whole run keeps what was lacking as well: what skipped tests would have succeeded on, nobody knows, and
 * tools/answered.ts must not call it untested.
 *
 * @param lack in a word or two, such as `Chromium`. @param sentence what is skipped, and how to run it.
 */
export function skippedFor(lack: string, sentence: string): void {
  process.stderr.write(`SKIPPED: ${sentence}\n`)
  const folder = process.env.ANSWERED_FOLDER
  if (folder !== undefined && folder !== '')
    appendFileSync(join(folder, `${process.pid}.lacking`), `${lack}\n`)
}
