import type { IncomingMessage } from 'node:http'

/** As much as somebody pastes into a form by mistake. */
const AT_MOST_BYTES = 8 << 20
const AT_MOST_MS = 5_000
/** Longer than a slow phone halts. Whoever only said how much would come, and waits for an answer, waits so long. */
const SILENT_MS = 1_500

/**
 * Reads what is left of a body that is not taken, and keeps nothing of it. An answer that is sent while the other side
 * still writes is often not read: closing then resets the connection, and a browser says that the site is broken, a
 * proxy 502, instead of the sentence.
 *
 * Resolves when all came, after {@link SILENT_MS} without a byte, or at one of the bounds.
 */
export function letBodyGo(request: IncomingMessage): Promise<void> {
  if (request.complete || request.readableEnded || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let bytes = 0
    let silent: NodeJS.Timeout
    const atMost = setTimeout(end, AT_MOST_MS)
    function end() {
      clearTimeout(atMost)
      clearTimeout(silent)
      request.off('data', count).off('end', end).off('close', end).off('error', end)
      resolve()
    }
    function count(piece: Buffer) {
      bytes += piece.length
      clearTimeout(silent)
      if (bytes > AT_MOST_BYTES) end()
      else silent = setTimeout(end, SILENT_MS)
    }
    silent = setTimeout(end, SILENT_MS)
    request.unpipe()
    request.on('data', count).on('end', end).on('close', end).on('error', end)
    request.resume()
  })
}
