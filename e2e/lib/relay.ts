import { connect, createServer, type Socket } from 'node:net'
import { ownPort } from './own-port.ts'

/** The wire between browsers and the program, which can be cut: whatever a browser believes, nothing comes through then. */
export interface Relay {
  /** Where browsers go: the program's public address. */
  readonly url: string
  /** From now on what comes in goes to this port. */
  to(port: number): void
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function aRelay(): Promise<Relay> {
  const port = await ownPort()
  const open = new Set<Socket>()
  let target = 0
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(target, 'localhost')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  const endAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://localhost:${port}`,
    to: (given) => {
      target = given
    },
    cut: () => {
      isCut = true
      endAll()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      endAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
