import { createServer } from 'node:net'
import type { ScannerAddress } from '#platform/scanner/address.ts'
import { freePort } from '#platform/testing/free-port.ts'

/** A scanner that says this of every file. */
export interface AScanner {
  readonly address: ScannerAddress
  says: string
  close(): Promise<void>
}

export async function aScanner(): Promise<AScanner> {
  const port = await freePort()
  const scanner = { says: 'stream: OK' }
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume()
    socket.end(`${scanner.says}\0`)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return Object.assign(scanner, {
    address: { host: '127.0.0.1', port },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
