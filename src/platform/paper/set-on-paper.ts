import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Unavailable } from '#platform/errors.ts'

/** Lists that may wait for the one being set; whoever comes then is asked to come back. */
export const MOST_WAITING = 8
const PATIENCE_MS = 60_000

/** Whole families: no letter of the scripts we write in, or are written to in, is missing. */
const families = ['noto-sans', 'noto-sans-arabic', 'noto-sans-hebrew', 'noto-sans-devanagari']
const { resolve } = createRequire(import.meta.url)
const folderOf = (family: string) => dirname(resolve(`@expo-google-fonts/${family}/package.json`))

/** Typst sets the whole list in one call that gives nothing else a turn, so it runs in a thread of its own. */
const threadCode = `
const { parentPort, workerData } = require('node:worker_threads')
const { NodeCompiler } = require(workerData.compiler)
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: workerData.fonts }] })
const pdf = compiler.pdf({ mainFileContent: workerData.template, inputs: { data: workerData.data } })
parentPort.postMessage(new Uint8Array(pdf))
`

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Sets a Typst template with its data. One after the other: each takes a core for a second or two, and other requests
 * want one too.
 *
 * @param data JSON, read by the template as `sys.inputs.data`
 * @throws {Unavailable} `lists-waiting` when {@link MOST_WAITING} are waiting; `list-too-slow` when it takes a minute.
 */
export async function setOnPaper(
  template: string,
  data: string,
  patienceMs = PATIENCE_MS,
): Promise<Uint8Array> {
  if (waiting > MOST_WAITING)
    throw new Unavailable('lists-waiting', 'Many lists are being made at this moment. Try again in a minute.')
  waiting += 1
  const mine = last.then(() => inThread(template, data, patienceMs))
  last = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

async function inThread(template: string, data: string, patienceMs: number): Promise<Uint8Array> {
  const fonts = families.flatMap((family) =>
    ['400Regular', '700Bold'].map((weight) => `${folderOf(family)}/${weight}`),
  )
  const compiler = resolve('@myriaddreamin/typst-ts-node-compiler')
  const thread = new Worker(threadCode, { eval: true, workerData: { compiler, fonts, template, data } })
  const late = Promise.withResolvers<never>()
  const clock = setTimeout(
    () =>
      late.reject(
        new Unavailable('list-too-slow', 'The list took too long to make. Print the page instead.'),
      ),
    patienceMs,
  )
  try {
    // A thread that fails says so instead, and that is thrown here; one that ends without a word is a fault too.
    const ended = once(thread, 'exit').then((): never => {
      throw new Error('the list was not set')
    })
    const [pdf] = (await Promise.race([once(thread, 'message'), ended, late.promise])) as [Uint8Array]
    ended.catch(() => undefined)
    return pdf
  } finally {
    clearTimeout(clock)
    // Not waited for: a thread inside of Typst ends when Typst lets go, and the next list need not wait for that.
    void thread.terminate()
  }
}
