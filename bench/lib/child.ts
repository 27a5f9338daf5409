import { type ChildProcess, spawn } from 'node:child_process'

/** A process that is asked over IPC and answers in turn. */
export interface Asked {
  readonly pid: number
  /** Sends a message and waits for one that has this key. @throws when the process ends first, or says `failed`. */
  ask<T>(message: object, key: string): Promise<T>
  stop(): Promise<void>
}

/** Descriptors that a process with so many sockets needs; the soft limit is raised as far as the hard one lets. */
const OPEN_FILES = 16_384

/** Starts a script with as many open files as are allowed. */
export function startChild(script: string, flags: readonly string[] = []): Asked {
  const raise = `ulimit -n ${OPEN_FILES} 2>/dev/null || ulimit -n $(ulimit -Hn); exec "$0" "$@"`
  const child = spawn('sh', ['-c', raise, process.execPath, ...flags, script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return { pid: child.pid ?? 0, ask: (message, key) => ask(child, message, key), stop: () => stop(child) }
}

function ask<T>(child: ChildProcess, message: object, key: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const over = () => {
      child.off('message', take)
      child.off('exit', gone)
    }
    const take = (answer: Record<string, unknown>) => {
      if ('failed' in answer) {
        over()
        reject(new Error(String(answer.failed)))
      } else if (key === '*' || key in answer) {
        over()
        resolve((key === '*' ? answer : answer[key]) as T)
      }
    }
    const gone = (code: number | null) => reject(new Error(`a process ended with ${String(code)}`))
    child.on('message', take)
    child.once('exit', gone)
    child.send(message)
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}
