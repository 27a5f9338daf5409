import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { say } from './report.ts'

const BALLOON = '/sys/bus/virtio/drivers/virtio_balloon'
const MIB = 2 ** 20
/** Left free, so that nothing else has to wait for memory. */
const LEFT_MIB = 512
const STEP_MIB = 256

/**
 * Takes back the memory that a virtual machine has lent to its host.
 *
 * Where it has a balloon, free memory goes back to the host within seconds, and each page of 4 KiB that is needed
 * again is fetched from there: 10 µs measured, for 1.7 where the page is still the machine's. What writes much then
 * waits for the host: the same import took 10 to 43 % longer. On a machine whose memory is its own there is
 * nothing to take.
 *
 * Free memory is filled with the cache of a file without content, which gives way as soon as anything needs it.
 * It is lent again soon after the file is gone.
 *
 * @param folder keeps the file; to be removed after measuring
 * @returns MiB taken; 0 where the machine lends none, or where `BENCH_MEMORY=as-found` asks to leave it alone
 */
export function takeLentMemory(folder: string): number {
  if (!lends() || process.env.BENCH_MEMORY === 'as-found') return 0
  const before = freeMib()
  if (before <= LEFT_MIB) return 0
  say('Taking back the memory that this machine has lent …')
  const file = openSync(join(mkdtempSync(join(folder, 'memory-')), 'empty'), 'w+')
  try {
    ftruncateSync(file, before * MIB)
    const piece = Buffer.alloc(MIB)
    let free = before
    for (let at = 0; free > LEFT_MIB; ) {
      for (const end = at + STEP_MIB; at < end; at += 1) readSync(file, piece, 0, MIB, at * MIB)
      const left = freeMib()
      // Such a file takes no memory here, or this program may take no more.
      if (left > free - STEP_MIB / 2) break
      free = left
    }
    return before - free
  } finally {
    closeSync(file)
  }
}

/** How memory was, for the conditions of a benchmark. */
export function memoryCondition(takenMib: number): string {
  if (!lends()) return 'its own'
  return takenMib > 0 ? 'taken back from the host first' : 'as found, partly lent to the host'
}

function lends(): boolean {
  return existsSync(BALLOON) && readdirSync(BALLOON).some((name) => name.startsWith('virtio'))
}

function freeMib(): number {
  const line = /^MemFree:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))
  return Math.floor(Number(line?.[1] ?? 0) / 1024)
}
