import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Unavailable } from '#platform/errors.ts'
import { MOST_WAITING, setOnPaper } from './set-on-paper.ts'

const plain = '#let data = json(bytes(sys.inputs.data))\n#data.said'
/** Takes Typst about a second: longer than the millisecond it is given, also in a thread that is awake. */
const slow = '#for a in range(1500) { for b in range(1500) { let c = a + b } }'
const set = (template = plain, patienceMs?: number) =>
  setOnPaper(template, JSON.stringify({ said: 'Hello' }), patienceMs)
const beginning = (pdf: Uint8Array) => Buffer.from(pdf.subarray(0, 5)).toString()

describe('setting a paper', () => {
  it('gives other work its turns meanwhile', async () => {
    let turns = 0
    let done = false
    const pdf = set().finally(() => {
      done = true
    })
    while (!done) {
      turns += 1
      await turn()
    }
    expect(beginning(await pdf)).toBe('%PDF-')
    expect(turns).toBeGreaterThan(50)
  })

  it('asks whoever comes when many are waiting to come back, and sets the others', async () => {
    const asked = Array.from({ length: MOST_WAITING + 3 }, () => set())
    const ends = await Promise.allSettled(asked)
    const refused = ends.filter((end) => end.status === 'rejected')
    expect(refused.map((end) => (end.reason as Unavailable).code)).toEqual([
      'papers-waiting',
      'papers-waiting',
    ])
    expect(ends.slice(0, MOST_WAITING + 1).every((end) => end.status === 'fulfilled')).toBe(true)
    expect(beginning(await set())).toBe('%PDF-')
  })

  it('gives up a paper that takes too long, and sets the next one', async () => {
    await expect(set(slow, 1)).rejects.toMatchObject({ code: 'paper-too-slow', status: 503 })
    await expect(set(slow, 1)).rejects.toBeInstanceOf(Unavailable)
    expect(beginning(await set())).toBe('%PDF-')
  })

  it('sets the next one in the same thread, without waking another', async () => {
    // A fault ends the thread.
    await expect(set('#no-such-thing')).rejects.toThrow()
    let woken = 0
    const hear = () => {
      woken += 1
    }
    subscribe('worker_threads', hear)
    try {
      await set()
      expect(woken).toBe(1)
      for (let n = 0; n < 5; n += 1) await set()
      expect(woken).toBe(1)
    } finally {
      unsubscribe('worker_threads', hear)
    }
  })

  it('knows no font of the machine: papers look the same wherever they are set', async () => {
    // Debian's Chromium brings the first, most desktops one of the others.
    const theirs = ['Liberation Sans', 'DejaVu Sans', 'Arial', 'Helvetica']
    const pdf = await set(
      `#set text(font: ${JSON.stringify(theirs).replace('[', '(').replace(']', ')')})\n${plain}`,
    )
    const names = [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/BaseFont ?\/([^\s/]+)/g),
    ].map((one) => one[1])
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => /Liberation|DejaVu|Arial|Helvetica/.test(name ?? ''))).toEqual([])
  })

  it('fails when Typst refuses, and sets the next one', async () => {
    await expect(set('#no-such-thing')).rejects.toThrow()
    expect(beginning(await set())).toBe('%PDF-')
  })
})
