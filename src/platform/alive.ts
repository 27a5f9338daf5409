import { closeSync, openSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { StartError } from './errors.ts'

/** What a name answers where nobody holds it: there is none, or whoever held it is gone. */
const NOBODY = ['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'ENOTSOCK']

/**
 * Says in a folder, under a name, that this process lives: a socket, which its kernel closes when it ends, however it ends. The
 * number of a process would not do: two containers that share the folder count alike, and each sees its own alone. Nor would a time
 * that is renewed: what was killed would live on until it lapsed. It holds on one machine.
 *
 * @returns how to stop saying so
 * @throws {StartError} the folder takes no socket
 */
export async function sayAlive(folder: string, name: string): Promise<() => Promise<void>> {
  const way = wayInto(folder)
  const server = createServer((socket) => socket.destroy())
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(join(way.path, name), resolve)
    })
  } catch (error) {
    way.close()
    const { code = '' } = error as NodeJS.ErrnoException
    throw new StartError(
      `The folder ${folder} cannot be written, or takes no socket (${code}): name one on a disk of this machine in BREAKWATER_DATA.`,
    )
  }
  server.on('error', () => undefined).unref()
  const stop = async () => {
    await new Promise((resolve) => server.close(resolve))
    way.close()
  }
  let stopped: Promise<void> | undefined
  return () => (stopped ??= stop())
}

/** Whether a process lives that said so. One that may not be asked counts. */
export async function isAliveIn(folder: string, name: string): Promise<boolean> {
  const way = wayInto(folder)
  const socket = connect(join(way.path, name))
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(!NOBODY.includes(code)))
    })
  } finally {
    socket.destroy()
    way.close()
  }
}

/** The path of a socket has room for a hundred letters; on Linux any folder has a short name by its open handle. */
function wayInto(folder: string): { readonly path: string; close(): void } {
  if (process.platform !== 'linux') return { path: folder, close: () => undefined }
  const handle = openSync(folder, 'r')
  return { path: `/proc/self/fd/${String(handle)}`, close: () => closeSync(handle) }
}
