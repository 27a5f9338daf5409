import { createServer } from 'node:net'

/** Below what systems give to outgoing connections: one of those may take a port between its choice and its use. */
const [lowest, highest] = [20_000, 32_000]
const given = new Set<number>()

/** A port nobody listens on at this moment, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
