import type { Context } from '#platform/db/actor.ts'
import type { Call } from './call.ts'
import type { Lines, NdjsonReply } from './replies.ts'

/** Values are gathered into pieces of about this many characters, so that a piece is worth a packet. */
const pieceLength = 32_768

/** The bytes of an NDJSON answer. A reader who is slow slows the source down; one who leaves ends it. */
export function linesOf(call: Call, lines: NdjsonReply['lines']): AsyncIterable<string> {
  return gathered(typeof lines === 'function' ? inTransaction(call, lines) : lines)
}

async function* gathered(lines: Lines): AsyncGenerator<string> {
  let piece = ''
  for await (const value of lines) {
    piece += `${JSON.stringify(value)}\n`
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/**
 * Turns "work inside a transaction" inside out: the transaction stays open while values are taken, one
 * at a time, and ends when the last one is taken or the reader leaves.
 */
async function* inTransaction(call: Call, lines: (ctx: Context) => Lines): AsyncGenerator<unknown> {
  const hand = makeHand()
  const done = call
    .run(
      async (ctx) => {
        for await (const value of lines(ctx)) if (!(await hand.give(value))) return
      },
      { readOnly: true },
    )
    .then(hand.end, hand.fail)
  try {
    for (;;) {
      const next = await hand.take()
      if (next === undefined) return
      yield next.value
    }
  } finally {
    hand.leave()
    await done
  }
}

interface Hand {
  /** Waits until the value is taken. @returns false when nobody takes any more. */
  give(value: unknown): Promise<boolean>
  take(): Promise<{ value: unknown } | undefined>
  end(): void
  fail(error: unknown): void
  leave(): void
}

/** One value at a time from one side to the other. */
function makeHand(): Hand {
  let offered: { value: unknown; taken: (more: boolean) => void } | undefined
  let waiting:
    | { resolve: (next: { value: unknown } | undefined) => void; reject: (e: unknown) => void }
    | undefined
  let over: { error?: unknown } | undefined
  let left = false
  return {
    give: (value) =>
      new Promise((taken) => {
        if (left) return taken(false)
        if (!waiting) {
          offered = { value, taken }
          return
        }
        const { resolve } = waiting
        waiting = undefined
        resolve({ value })
        taken(true)
      }),
    take: () =>
      new Promise((resolve, reject) => {
        if (offered) {
          const { value, taken } = offered
          offered = undefined
          resolve({ value })
          taken(true)
        } else if (over === undefined) waiting = { resolve, reject }
        else if ('error' in over) reject(over.error)
        else resolve(undefined)
      }),
    end() {
      over = {}
      waiting?.resolve(undefined)
    },
    fail(error) {
      over = { error }
      waiting?.reject(error)
    },
    leave() {
      left = true
      offered?.taken(false)
    },
  }
}
