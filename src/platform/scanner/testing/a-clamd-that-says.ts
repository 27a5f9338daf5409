import { createServer } from 'node:net'
import { freePort } from '#platform/testing/free-port.ts'
import type { ScannerAddress } from '../address.ts'

/** Answers each command of clamd as it is told, whatever is sent with it. */
export async function aClamdThatSays(
  answers: Readonly<Record<string, string>>,
): Promise<{ readonly address: ScannerAddress; close(): Promise<void> }> {
  const port = await freePort()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes: Buffer) => {
      const command = /^z([A-Z]+)\0/.exec(bytes.toString('latin1'))?.[1] ?? ''
      socket.resume()
      socket.end(`${answers[command] ?? 'UNKNOWN COMMAND'}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    address: { host: '127.0.0.1', port },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
