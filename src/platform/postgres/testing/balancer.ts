import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Balancer {
  readonly port: number
  /** Connections that were led to each server, in the order of the ports. */
  readonly led: readonly number[]
  stop(): Promise<void>
}

/** One address before several servers of this machine: each new connection is led to the next of them. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const led = ports.map(() => 0)
  const open = new Set<Socket>()
  let next = 0
  const server = createServer((client) => {
    const at = next % ports.length
    next += 1
    led[at] = (led[at] ?? 0) + 1
    const behind = connect(ports[at] ?? 0, '127.0.0.1')
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => open.delete(one) && other.destroy())
      one.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    led,
    async stop() {
      for (const one of open) one.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
