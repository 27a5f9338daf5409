import { connect, type Socket } from 'node:net'
import type { ScannerAddress } from './address.ts'

/** clamd reads in pieces of its own; smaller ones of ours only cost. */
const PIECE_BYTES = 256 * 1_024

/** "stream: " and the name of a signature are a hundred; more is no scanner. */
const MOST_ANSWER = 1_024

/**
 * Sends bytes to clamd and gives its answer: one line, without the zero at its end.
 *
 * @param patienceMs from the first packet to the last
 * @throws {Error} no connection, no whole answer, or too late
 */
export async function askClamd(address: ScannerAddress, bytes: Buffer, patienceMs: number): Promise<string> {
  const socket = connect(address)
  const late = setTimeout(() => socket.destroy(new Error('too late')), patienceMs)
  try {
    // Both at once: it may answer, and close, before it has read all.
    const [answer] = await Promise.all([answerOf(socket), send(socket, bytes)])
    return answer
  } finally {
    clearTimeout(late)
    socket.destroy()
  }
}

/**
 * One command without bytes, such as `VERSION`. @returns its one line
 *
 * @throws {Error} no connection, no whole answer, or too late
 */
export async function commandClamd(
  address: ScannerAddress,
  command: string,
  patienceMs: number,
): Promise<string> {
  const socket = connect(address)
  const late = setTimeout(() => socket.destroy(new Error('too late')), patienceMs)
  try {
    socket.write(`z${command}\0`)
    return await answerOf(socket)
  } finally {
    clearTimeout(late)
    socket.destroy()
  }
}

/** Never throws: what goes wrong is told by the answer that does not come. */
async function send(socket: Socket, bytes: Buffer): Promise<void> {
  const write = (piece: Buffer) =>
    new Promise<boolean>((resolve) => socket.write(piece, (error) => resolve(!error)))
  const length = (count: number) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(count)
    return head
  }
  let isOpen = await write(Buffer.from('zINSTREAM\0'))
  for (let at = 0; isOpen && at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES)
    await write(length(piece.length))
    isOpen = await write(piece)
  }
  if (isOpen) await write(length(0))
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      const end = answer.indexOf('\0')
      if (end >= 0) resolve(answer.slice(0, end))
      else if (answer.length > MOST_ANSWER) reject(new Error('no answer of a scanner'))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed without an answer')))
  })
}
