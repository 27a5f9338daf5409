// Counts what a run costs in processor time: its own process, and every program that anything in it starts. Minutes on a
// clock say how busy the machine was; these seconds say what was done.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ProcessorTime {
  /** How it is counted, for whoever reads the figure. */
  readonly how: 'control group' | 'sampled' | 'not counted'
  /** CPU seconds of this process and of all that it has started since, ended or not. */
  seconds(): number
  /** Processes of the run that are still there, beside this one: pid and command line. */
  others(): readonly { readonly pid: number; readonly command: string }[]
  /** Ends the count. Whatever is still running is left to itself. */
  close(): void
}

/**
 * Begins to count: in a control group of its own where one can be made, else by looking at `/proc` five times a second
 * (what starts and ends between two looks is counted through its parent). A system with neither is not counted.
 */
export function countProcessorTime(ways = [inControlGroup, bySampling]): ProcessorTime {
  for (const way of ways) {
    const time = way()
    if (time) return time
  }
  return { how: 'not counted', seconds: () => 0, others: () => [], close() {} }
}

const PREFIX = 'breakwater-test-'

interface Hierarchy {
  /** A folder of the control group file system that this process is in. */
  readonly home: string
  readonly used: (group: string) => number
}

export function inControlGroup(): ProcessorTime | undefined {
  for (const { home, used } of hierarchies()) {
    const group = join(home, `${PREFIX}${process.pid}`)
    try {
      removeLeft(home)
      mkdirSync(group)
      writeFileSync(join(group, 'cgroup.procs'), String(process.pid))
    } catch {
      // Not allowed to, or not a kind of group that can be divided: the next, or another way.
      removeGroup(group)
      continue
    }
    const pids = () =>
      readFileSync(join(group, 'cgroup.procs'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map(Number)
    const before = used(group)
    return {
      how: 'control group',
      seconds: () => used(group) - before,
      others: () => pids().flatMap((pid) => (pid === process.pid ? [] : described(pid))),
      close() {
        // A group with anybody in it cannot be removed.
        for (const pid of pids())
          try {
            writeFileSync(join(home, 'cgroup.procs'), String(pid))
          } catch {
            // It ended in between.
          }
        removeGroup(group)
      },
    }
  }
  return undefined
}

function* hierarchies(): Generator<Hierarchy> {
  let lines: string[]
  try {
    lines = readFileSync('/proc/self/cgroup', 'utf8').split('\n')
  } catch {
    return
  }
  for (const line of lines) {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    if (controllers.split(',').includes('cpuacct'))
      yield {
        home: join('/sys/fs/cgroup', controllers, path),
        used: (group) => Number(readFileSync(join(group, 'cpuacct.usage'), 'utf8')) / 1e9,
      }
    if (controllers === '')
      for (const top of ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'])
        yield {
          home: join(top, path),
          used: (group) =>
            Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(group, 'cpu.stat'), 'utf8'))?.[1]) / 1e6,
        }
  }
}

/** Of runs that were killed: a group that nobody is in can be removed by whoever comes by. */
function removeLeft(home: string): void {
  for (const name of readdirSync(home))
    if (name.startsWith(PREFIX) && !existsSync(`/proc/${name.slice(PREFIX.length)}`))
      removeGroup(join(home, name))
}

function removeGroup(group: string): void {
  try {
    rmdirSync(group)
  } catch {
    // Never made, or somebody is still in it: it holds nothing.
  }
}

/** What `/proc/<pid>/stat` says, in clock ticks. */
interface Stat {
  readonly pid: number
  readonly parent: number
  /** Its own time and that of the children it has waited for. */
  readonly ticks: number
  readonly startedAt: string
}

const TICKS_PER_SECOND = 100
const LOOK_EVERY_MS = 200

export function bySampling(): ProcessorTime | undefined {
  if (statOf(process.pid) === undefined) return undefined
  let known = new Map<string, Stat>()
  /** Of processes that ended and were waited for by nobody of the run. */
  let lost = 0
  const own = statOf(process.pid)?.ticks ?? 0
  const look = () => {
    const seen = new Map<string, Stat>()
    const all = readdirSync('/proc').flatMap((name) =>
      /^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : [],
    )
    const mine = new Set([process.pid, ...[...known.values()].map(({ pid }) => pid)])
    // Parents come before children in time, not in number: look until nobody is added.
    for (let added = true; added; ) {
      added = false
      for (const one of all) {
        const key = `${one.pid} ${one.startedAt}`
        if (seen.has(key) || !(known.has(key) || one.pid === process.pid || mine.has(one.parent))) continue
        mine.add(one.pid)
        seen.set(key, one)
        added = true
      }
    }
    // Whose parent of the run is still there was waited for by it, and is in its time.
    const there = new Set([...seen.values()].map(({ pid }) => pid))
    for (const [key, one] of known) if (!seen.has(key) && !there.has(one.parent)) lost += one.ticks
    known = seen
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return {
    how: 'sampled',
    seconds() {
      look()
      const ticks = [...known.values()].reduce((sum, one) => sum + one.ticks, lost)
      return (ticks - own) / TICKS_PER_SECOND
    },
    others() {
      look()
      return [...known.values()].flatMap(({ pid }) => (pid === process.pid ? [] : described(pid)))
    },
    close: () => clearInterval(timer),
  }
}

function statOf(pid: number): Stat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The name may hold spaces and brackets: what follows the last one is numbers.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (index: number) => Number(fields[index - 3])
  return {
    pid,
    parent: at(4),
    ticks: at(14) + at(15) + at(16) + at(17),
    startedAt: fields[22 - 3] ?? '',
  }
}

function described(pid: number): { pid: number; command: string }[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    // Without a command line it has ended, and waits to be waited for.
    return command === '' ? [] : [{ pid, command }]
  } catch {
    return []
  }
}
