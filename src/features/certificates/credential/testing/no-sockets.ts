import dgram from 'node:dgram'
import net from 'node:net'

/** Everything that a program could call out by throws, for the time of `work`. @returns what `work` answered, and the calls */
export async function withoutSockets<T>(
  work: () => Promise<T>,
): Promise<{ answer: T; calls: readonly string[] }> {
  const calls: string[] = []
  const kept = {
    connect: net.Socket.prototype.connect,
    send: dgram.Socket.prototype.send,
    fetch: globalThis.fetch,
  }
  const refuse = (what: string) => () => {
    calls.push(what)
    throw new Error(`${what}: no call may leave`)
  }
  net.Socket.prototype.connect = refuse('connect')
  dgram.Socket.prototype.send = refuse('send')
  globalThis.fetch = refuse('fetch')
  try {
    return { answer: await work(), calls }
  } finally {
    net.Socket.prototype.connect = kept.connect
    dgram.Socket.prototype.send = kept.send
    globalThis.fetch = kept.fetch
  }
}
