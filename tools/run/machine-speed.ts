import { createHash } from 'node:crypto'

/** CPU milliseconds that `work` took on the machine whose figures the budgets are, with its other core busy. */
const REFERENCE_MS = 260

/**
 * How many times slower than the budgets' machine this one is right now: a budget of processor seconds that fails on a
 * slow machine would say nothing about the change. Never under 1: a fast machine does not make a budget smaller.
 */
export function slowness(): number {
  const took = [work(), work(), work()].sort((a, b) => a - b)
  return Math.max(1, (took[1] ?? 0) / REFERENCE_MS)
}

/** A fixed mix of what tests do: hashes, sorted texts, JSON there and back, patterns. @returns its CPU milliseconds. */
function work(): number {
  const began = process.cpuUsage()
  let digest = ''
  for (let at = 0; at < 400; at += 1) digest = sha256(digest + 'x'.repeat(100_000))
  const texts = Array.from({ length: 60_000 }, (_, at) => sha256(String(at))).sort()
  const json = JSON.stringify(texts.map((text, at) => ({ text, at, parts: [text.slice(3)] })))
  for (let at = 0; at < 3; at += 1) JSON.parse(json)
  json.replaceAll(/[a-f]\d/g, '')
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
