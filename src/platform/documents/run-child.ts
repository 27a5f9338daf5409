import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { threadScript } from '#platform/threads/thread-script.ts'
import type { ChildLimits } from './limits.ts'
import { type DocumentRefusal, REFUSED, type Refused, refused } from './refused.ts'
import type { SniffedKind } from './sniff.ts'

/** Bounds of the shell, inherited by what it becomes: seconds of processor, KiB of data, no file, no core, few descriptors. */
const BOUNDED =
  '{ ulimit -t "$1" && ulimit -d "$2" && ulimit -f 0 && ulimit -c 0 && ulimit -n 64; } || exit 97; shift 2; exec "$@"'

/** Signals as a shell tells them. */
const FIRST_SIGNAL = 128

/** Of the JavaScript alone: pixels lie outside of it. */
const HEAP_MEGABYTES = 256

let hasUnshare: boolean | undefined

/** Whether the machine gives a child a network of its own with nothing in it. Asked once. */
export function canCutOff(): boolean {
  hasUnshare ??=
    process.platform === 'linux' &&
    spawnSync('unshare', [...CUT_OFF, 'true'], { stdio: 'ignore', timeout: 5_000 }).status === 0
  return hasUnshare
}

const CUT_OFF = ['--user', '--map-current-user', '--net'] as const

/** The program's own code, and nothing else: no data, no key, no setting. Folders may be links: Node asks for both names. */
const readable = (script: string): readonly string[] =>
  [script, fromRoot('package.json'), fromRoot('node_modules')]
    .flatMap((path) => [path, realpathSync(path)])
    .map((path) => `--allow-fs-read=${path}`)

function startChild(script: string, args: readonly string[], limits: ChildLimits): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--permission',
    // Loading libvips is one; what it then does the bounds of the process hold.
    '--allow-addons',
    '--disallow-code-generation-from-strings',
    ...readable(script),
    script,
    ...args,
  ]
  const bounds = [String(limits.cpuSeconds), String(limits.megabytes * 1_024)]
  const command = ['/bin/sh', '-c', BOUNDED, 'sh', ...bounds, ...node]
  const [file = '', ...rest] = canCutOff() ? ['unshare', ...CUT_OFF, ...command] : command
  return spawn(file, rest, {
    cwd: '/',
    // libvips would put large pictures into a file; the path is for finding unshare.
    env: { VIPS_DISC_THRESHOLD: '100g', ...(canCutOff() ? { PATH: process.env.PATH ?? '' } : {}) },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/** The script of the child, and another for tests of what bounds it. */
export const childScript = (): Promise<string> =>
  threadScript('documents-child', 'src/platform/documents/child.ts')

/**
 * Draws one file in a process of its own, which does not outlive it.
 *
 * @returns `document-too-complex` where a bound ended it, `document-drawn-too-large` where too much came out; `document-unreadable` where it said nothing
 * @throws {Error} the child could not be started, or its bounds could not be set
 */
export async function drawInChild(
  kind: SniffedKind,
  bytes: Buffer,
  limits: ChildLimits,
  script = childScript(),
): Promise<Buffer | Refused> {
  const child = startChild(await script, [kind], limits)
  const { answer, ended } = await answerOf(child, bytes, limits)
  if (ended === 'by-a-bound') return refused('document-too-complex')
  if (ended === 'by-too-much') return refused('document-drawn-too-large')
  if (answer.length < 2) return refused('document-unreadable')
  const rest = answer.subarray(1)
  if (answer[0] === 0) return rest
  const code = rest.toString('latin1') as DocumentRefusal
  return refused(REFUSED.includes(code) ? code : 'document-unreadable')
}

interface Answer {
  readonly answer: Buffer
  readonly ended: 'by-itself' | 'by-a-bound' | 'by-too-much'
}

function answerOf(child: ChildProcess, bytes: Buffer, limits: ChildLimits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    let ended: Answer['ended'] = 'by-itself'
    const end = (how: Answer['ended']) => {
      ended = how
      child.kill('SIGKILL')
    }
    const clock = setTimeout(() => end('by-a-bound'), limits.wallMs)
    child.stdout?.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limits.outBytes) return end('by-too-much')
      chunks.push(chunk)
    })
    child.once('error', (error) => {
      clearTimeout(clock)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(clock)
      // Ended by the system, or by itself where it got no memory.
      if (ended === 'by-itself' && (signal !== null || (code ?? 0) >= FIRST_SIGNAL)) ended = 'by-a-bound'
      // Bounds that cannot be set, a program that does not start: no file does that.
      else if (ended === 'by-itself' && code !== 0)
        return reject(new Error(`the child for documents ended with ${String(code)}`))
      resolve({ answer: Buffer.concat(chunks), ended })
    })
    // It may end before it has read all.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(bytes)
  })
}
