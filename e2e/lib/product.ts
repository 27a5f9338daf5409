import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fromRoot } from '#platform/root.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { copyDemo } from './demo-folder.ts'
import { ownFolder } from './own-folder.ts'
import { ownPort } from './own-port.ts'

/** The real program, started as a person starts it, on a data folder of its own. */
export interface Product {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** All it wrote to stdout and stderr so far. */
  output(): string
  /** Sends SIGTERM, waits for the end, and removes the data folder unless it was given. */
  stop(): Promise<number | null>
  /** SIGKILL: it is gone without a word. The data folder stays; a PostgreSQL of its own would, too. */
  kill(): Promise<void>
}

export interface ProductOptions {
  readonly mode?: 'demo' | 'start'
  /** The checkout whose program it is; this one when absent. */
  readonly checkout?: string
  readonly env?: Readonly<Record<string, string>>
  /** A new one when absent: for a demo, with the data of one that was started before. */
  readonly dataDir?: string
  /** One that nobody listens on; any when absent. */
  readonly port?: number
  /** How long it may take to get ready. Default 300 s: a machine may be busy. */
  readonly patienceMs?: number
}

/** Starts the program and waits until it serves; fails with what it said when it ends first. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? (await newData(options))
  const port = options.port ?? (await ownPort())
  const url = `http://localhost:${port}`
  const checkout = options.checkout ?? fromRoot()
  let said = ''
  const child = spawn(process.execPath, [join(checkout, 'tools', 'launch.mjs'), options.mode ?? 'demo'], {
    cwd: checkout,
    env: {
      ...process.env,
      ...notesAnswered(),
      PORT: String(port),
      BREAKWATER_DATA: dataDir,
      PUBLIC_URL: url,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const stop = async () => {
    const code = await ended(child)
    if (!options.dataDir) removeData(dataDir)
    return code
  }
  const kill = async () => {
    const end = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await end
  }
  try {
    await ready(child, options.env?.PUBLIC_URL ?? url, () => said, options.patienceMs ?? 300_000)
  } catch (error) {
    // Whoever gave up on it must not leave it running, with a PostgreSQL of its own.
    await stop()
    throw error
  }
  return {
    url,
    port,
    dataDir,
    output: () => said,
    stop,
    kill,
  }
}

/** Whoever brings a database, or starts in earnest, begins with nothing. */
async function newData({ mode = 'demo', env = {} }: ProductOptions): Promise<string> {
  return mode === 'demo' && !env.DATABASE_URL ? await demoFolder() : ownFolder('data')
}

/** A data folder with what a demo has after its first start, where that can be had; see {@link copyDemo}. */
export async function demoFolder(): Promise<string> {
  const folder = ownFolder('data')
  await fillWithDemo(folder)
  return folder
}

/** The same for an empty folder. */
export const fillWithDemo = (folder: string): Promise<void> => copyDemo(folder, demoIn)

/** A demo's first start, and a stop in order. */
async function demoIn(dataDir: string): Promise<void> {
  const product = await startProduct({ dataDir })
  await product.stop()
}

/** In a whole run, what a journey succeeds on counts as well: the program notes it like the servers of other tests. */
function notesAnswered(): Record<string, string> {
  if (!process.env.ANSWERED_FOLDER) return {}
  const noting = pathToFileURL(fromRoot('src', 'platform', 'http', 'testing', 'note-answered.ts'))
  return { NODE_OPTIONS: `--import=${noting.href}` }
}

async function ready(
  child: ChildProcess,
  url: string,
  said: () => string,
  patienceMs: number,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!said().includes(`Breakwater is ready at ${url}`)) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${said()}`)
    if (Date.now() > deadline) throw new Error(`the program did not get ready:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** In order when it can: it stops its PostgreSQL last. What does not stop within a minute is ended. */
async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const code = await end
  clearTimeout(late)
  return code
}
