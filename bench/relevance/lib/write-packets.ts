import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Packet } from './ask-both.ts'
import { drawn } from './keys.ts'

const perFile = 150

/**
 * Writes pairs for readers to a folder outside the repository: those of a question together, in an order that says
 * nothing of where they were found. Pairs that lie there already, judged or not, are not written again.
 *
 * @returns how many were written
 */
export function writePackets(folder: string, name: string, packets: readonly Packet[]): number {
  mkdirSync(folder, { recursive: true })
  const there = new Set(
    readdirSync(folder)
      .filter((file) => file.startsWith('pool-') && file.endsWith('.jsonl'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean))
      .map((line) => (JSON.parse(line) as Packet).key),
  )
  const mixed = drawn(
    packets.filter(({ key }) => !there.has(key)),
    'packets',
    ({ key }) => key,
  ).toSorted((a, b) => a.question.localeCompare(b.question))
  for (let at = 0; at < mixed.length; at += perFile) {
    const lines = mixed.slice(at, at + perFile).map((packet) => JSON.stringify(packet))
    writeFileSync(join(folder, `pool-${name}-${at / perFile + 1}.jsonl`), `${lines.join('\n')}\n`)
  }
  return mixed.length
}
