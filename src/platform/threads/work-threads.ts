import { Worker } from 'node:worker_threads'
import { Refusal, Unavailable } from '#platform/errors.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { type PrivateFolder, privateFolder } from '../private-folder.ts'
import type { End, FaultParts, Said, Sent } from './messages.ts'

export interface ThreadLimits {
  /** Threads at once; more work waits for its turn. */
  readonly most: number
  /** Heap of one thread. A text that needs more ends its own work and nothing else. */
  readonly heapMegabytes: number
  /** How long work that was told to stop may take to its next edge; then its thread is ended. */
  readonly stopMs: number
  /** How long a thread waits for more work before it goes: starting one costs as much as a small file. */
  readonly keptMs: number
}

export interface WorkOptions<Note> {
  readonly signal?: AbortSignal | undefined
  readonly onNote?: (note: Note) => void
  /** After so long the work is given up. Without it, it may take as long as it takes. */
  readonly patienceMs?: number
}

const usual: ThreadLimits = { most: 3, heapMegabytes: 1_024, stopMs: 20_000, keptMs: 60_000 }

/**
 * Threads for work that must not keep a page waiting, such as reading a file that somebody sent. JavaScript gives
 * nothing else a turn while a pattern runs or a large text is parsed: in a thread of its own that is nobody's problem.
 *
 * One piece of work has a thread to itself. What ends the thread (no memory left, a fault that nobody caught) is an
 * error of that piece alone; its connections to the database break, so that nothing it had not committed stays.
 */
export class WorkThreads<Work, Note> {
  readonly #script: () => Promise<string>
  readonly #limits: ThreadLimits
  readonly #semaphore: Semaphore
  #idle: { readonly thread: Worker; readonly end: NodeJS.Timeout } | undefined

  /** @param script path of the bundled script, which calls `serveWork`. */
  constructor(script: () => Promise<string>, limits: Partial<ThreadLimits> = {}) {
    this.#script = script
    this.#limits = { ...usual, ...limits }
    this.#semaphore = new Semaphore(this.#limits.most)
  }

  /**
   * Does one piece of work in a thread.
   *
   * @returns what the thread answered: plain values, whatever their type says.
   * @throws {Refusal} that the work threw, as a plain one; {Unavailable} `took-too-long` after `patienceMs`;
   *   {ThreadFault} for anything else.
   */
  async run<Result>(work: Work, options: WorkOptions<Note> = {}): Promise<Result> {
    const release = await this.#semaphore.acquire()
    try {
      const folder = await privateFolder('work')
      try {
        return (await this.#inThread(work, folder, options)) as Result
      } finally {
        await folder.remove()
      }
    } finally {
      release()
    }
  }

  /** Lets go of the thread that waits for work. */
  async close(): Promise<void> {
    const idle = this.#takeIdle()
    await idle?.terminate()
  }

  async #inThread(work: Work, folder: PrivateFolder, options: WorkOptions<Note>): Promise<unknown> {
    const { signal, onNote, patienceMs } = options
    const thread = this.#takeIdle() ?? (await this.#wake())
    const clocks: NodeJS.Timeout[] = []
    const over = new AbortController()
    let reusable = false
    try {
      return await new Promise((resolve, reject) => {
        const giveUpAfter = (ms: number, error: () => Error) => {
          clocks.push(setTimeout(() => reject(error()), ms).unref())
        }
        const stop = () => {
          post<Work>(thread, 'stop')
          giveUpAfter(this.#limits.stopMs, () => new ThreadFault({ name: 'NotStopped', ...nowhere }))
        }
        listen(thread, over.signal, {
          message(said: Said<Note>) {
            if ('note' in said) return onNote?.(said.note)
            // What a fault leaves behind in the thread is not known.
            reusable = !('fault' in said)
            if ('result' in said) resolve(said.result)
            else reject(errorOf(said))
          },
          error: (error: unknown) => reject(brokenBy(error)),
          exit: () => reject(new ThreadFault({ name: 'Ended', ...nowhere })),
        })
        if (patienceMs !== undefined) giveUpAfter(patienceMs, tookTooLong)
        post<Work>(thread, { work, folder: folder.path })
        if (signal?.aborted) stop()
        else signal?.addEventListener('abort', stop, { once: true, signal: over.signal })
      })
    } finally {
      over.abort()
      for (const clock of clocks) clearTimeout(clock)
      if (reusable) this.#keep(thread)
      // Not waited for: a thread in the middle of a call ends when that call does, and may write until then. What cannot be
      // removed then, the end of the process removes, or the next start.
      else
        void thread
          .terminate()
          .then(() => folder.remove())
          .catch(() => undefined)
    }
  }

  async #wake(): Promise<Worker> {
    const { heapMegabytes } = this.#limits
    const thread = new Worker(await this.#script(), {
      // As the command line has it: an import makes much that is soon forgotten.
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 48 },
      // How the program was started is no business of its threads.
      argv: [],
      execArgv: [],
    })
    // One that dies while nobody waits takes nothing with it: the next piece of work wakes another.
    thread.on('error', () => undefined)
    thread.once('exit', () => {
      if (this.#idle?.thread === thread) this.#takeIdle()
    })
    return thread
  }

  #takeIdle(): Worker | undefined {
    const idle = this.#idle
    this.#idle = undefined
    clearTimeout(idle?.end)
    idle?.thread.ref()
    return idle?.thread
  }

  /** Waits for the next piece of work without keeping the program from ending. */
  #keep(thread: Worker): void {
    if (this.#idle) return void thread.terminate()
    thread.unref()
    const end = setTimeout(() => void this.close(), this.#limits.keptMs).unref()
    this.#idle = { thread, end }
  }
}

/** Listens until the signal says that it is over. */
function listen(
  thread: Worker,
  over: AbortSignal,
  listeners: { message(said: never): void; error(error: unknown): void; exit(): void },
): void {
  for (const [event, listener] of Object.entries(listeners)) {
    const heard = listener as (value: unknown) => void
    thread.on(event, heard)
    over.addEventListener('abort', () => thread.off(event, heard), { once: true })
  }
}

/** A thread's fault of ours. Logged as what it was; its message stayed in the thread. */
export class ThreadFault extends Error {
  readonly code: string | undefined

  constructor({ name, code, frames }: FaultParts) {
    super(name)
    this.name = name
    this.code = code
    if (frames !== '') this.stack = `${name}\n${frames}`
  }
}

const nowhere = { code: undefined, frames: '' } as const

function errorOf(end: Exclude<End, { result: unknown }>): Error {
  if ('fault' in end) return new ThreadFault(end.fault)
  const { status, code, sentence, fields } = end.refusal
  return new Refusal(status, code, sentence, fields)
}

/** An error that nobody in the thread caught, such as having no memory left. */
function brokenBy(error: unknown): ThreadFault {
  const { name = 'Error', code } = error as NodeJS.ErrnoException
  return new ThreadFault({ name, code, frames: '' })
}

function tookTooLong(): Unavailable {
  return new Unavailable(
    'took-too-long',
    'Reading this file took too long, so we gave up. Send a smaller part of it.',
  )
}

function post<Work>(thread: Worker, sent: Sent<Work>): void {
  thread.postMessage(sent)
}
