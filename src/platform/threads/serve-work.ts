import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '#platform/errors.ts'
import type { End, Said, Sent } from './messages.ts'

/** Pages go before work where both want the processor: ten steps are about nine to one. */
const BEHIND_PAGES = 10

/** What a piece of work in a thread may use besides what it was sent. */
export interface WorkMeans<Note> {
  /** Says that the work is to end early, at its next edge. */
  readonly signal: AbortSignal
  /** Tells whoever waits how far the work is. */
  note(note: Note): void
}

/**
 * Does what this thread is sent, one piece at a time. The other end is {@link WorkThreads}.
 *
 * Temporary files of a piece lie in the folder that comes with it: whoever sent the work removes the folder, also when
 * the thread ends in the middle.
 */
export function serveWork<Work, Note>(
  handle: (work: Work, means: WorkMeans<Note>) => Promise<unknown>,
): void {
  const port = parentPort
  if (!port) throw new Error('not started as a thread')
  // Linux counts each thread by itself; elsewhere the pages would be put back as well.
  if (process.platform === 'linux') setPriority(0, BEHIND_PAGES)
  const say = (said: Said<Note>) => port.postMessage(said)
  let stop = new AbortController()
  port.on('message', (sent: Sent<Work>) => {
    if (sent === 'stop') return stop.abort()
    stop = new AbortController()
    // The environment of a thread is a copy: other threads keep their own folder.
    process.env.TMPDIR = sent.folder
    handle(sent.work, { signal: stop.signal, note: (note) => say({ note }) }).then(
      (result) => say({ result }),
      (error: unknown) => say(endBy(error)),
    )
  })
}

function endBy(error: unknown): End {
  if (error instanceof Refusal) {
    const { status, code, sentence, fields } = error
    return { refusal: { status, code, sentence, fields } }
  }
  const fault = error instanceof Error ? error : new Error()
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
  const lines = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { fault: { name: fault.name, code, frames: lines.join('\n') } }
}
