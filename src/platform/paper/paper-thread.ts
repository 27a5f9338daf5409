import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { Unavailable } from '#platform/errors.ts'
import { fromRoot, projectRoot } from '#platform/root.ts'
import { fontFolders } from './fonts.ts'

/** The text of a template, or a file of ours (`ua` where the paper keeps to PDF/UA-1, which Typst then checks). */
export type Template = string | { readonly file: string; readonly ua?: boolean }

export interface PaperWork {
  readonly template: Template
  readonly data: string
  readonly patienceMs: number
}

/** The thread stays for the next paper so long; fonts and compiler cost a hundred times what a flyer does. */
const KEPT_MS = 60_000

const { resolve } = createRequire(import.meta.url)

/** Typst sets a whole paper in one call that gives nothing else a turn, so it runs in a thread of its own. */
const threadCode = `
const { parentPort, workerData } = require('node:worker_threads')
const { NodeCompiler } = require(workerData.compiler)
const compiler = NodeCompiler.create({ workspace: workerData.workspace, fontArgs: [{ fontPaths: workerData.fonts }] })
parentPort.on('message', ({ template, data }) => {
  try {
    const main = typeof template === 'string' ? { mainFileContent: template } : { mainFilePath: template.file }
    const pdf = compiler.pdf({ ...main, inputs: { data } }, template.ua ? { pdfStandard: 'ua-1' } : {})
    compiler.evictCache(10)
    parentPort.postMessage({ pdf: new Uint8Array(pdf) })
  } catch (error) {
    parentPort.postMessage({ fault: JSON.stringify(error.shortDiagnostics ?? String(error)).slice(0, 2000) })
  }
})
`

let kept: { readonly thread: Worker; end?: NodeJS.Timeout } | undefined

/**
 * One paper in the thread; the caller sees to it that there is one at a time.
 *
 * @throws {Unavailable} `paper-too-slow` after `patienceMs`; the thread is given up with the paper.
 */
export async function inThread({ template, data, patienceMs }: PaperWork): Promise<Uint8Array> {
  const { thread } = wake()
  const late = Promise.withResolvers<never>()
  const clock = setTimeout(() => {
    late.reject(new Unavailable('paper-too-slow', 'The paper took too long to make. Print the page instead.'))
  }, patienceMs)
  const heard = new AbortController()
  try {
    // One that ends without a word is a fault too.
    const ended = once(thread, 'exit', heard).then((): never => {
      throw new Error('the paper was not set')
    })
    ended.catch(() => undefined)
    const answer = once(thread, 'message', heard)
    thread.postMessage({ template, data })
    const [said] = (await Promise.race([answer, ended, late.promise])) as [Said]
    if ('fault' in said) throw new Error(`the paper was not set: ${said.fault}`)
    rest()
    return said.pdf
  } catch (error) {
    giveUp()
    throw error
  } finally {
    clearTimeout(clock)
    heard.abort()
  }
}

type Said = { readonly pdf: Uint8Array } | { readonly fault: string }

function wake() {
  clearTimeout(kept?.end)
  if (kept) {
    kept.thread.ref()
    return kept
  }
  const compiler = resolve('@myriaddreamin/typst-ts-node-compiler')
  // Typst also looks for the machine's fonts, and takes one of a like name where it has it: the same paper would look
  // and read otherwise on another machine. The thread itself cannot say this: what is looked at is the environment of
  // the process.
  process.env.FONTCONFIG_FILE = fromRoot('src', 'platform', 'paper', 'fonts.conf')
  const thread = new Worker(threadCode, {
    eval: true,
    workerData: { compiler, fonts: fontFolders(), workspace: projectRoot },
  })
  // A thread that dies while nobody waits takes nothing with it: the next paper wakes another.
  thread.on('error', () => undefined)
  thread.once('exit', () => {
    if (kept?.thread === thread) kept = undefined
  })
  kept = { thread }
  return kept
}

/** Waits for the next paper without keeping the program from ending. */
function rest(): void {
  if (!kept) return
  kept.thread.unref()
  kept.end = setTimeout(giveUp, KEPT_MS).unref()
}

/** Not waited for: a thread inside of Typst ends when Typst lets go, and the next paper need not wait for that. */
function giveUp(): void {
  const { thread } = kept ?? {}
  clearTimeout(kept?.end)
  kept = undefined
  void thread?.terminate()
}
