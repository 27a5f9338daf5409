import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { waitUntilGone } from '#platform/postgres/processes.ts'

/** The power goes: no server of these clusters gets to write anything more. */
export async function killServers(...clusters: readonly string[]): Promise<void> {
  const pids = clusters.map((cluster) =>
    Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]),
  )
  // With all who work for it: one of them would still end a transaction that it was told to.
  const all = pids.flatMap((pid) => [pid, ...childrenOf(pid)])
  for (const pid of all) process.kill(pid, 'SIGKILL')
  await Promise.all(all.map((pid) => waitUntilGone(pid, 5_000)))
}

/** Processes that a process started. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // After the name, which may hold anything: state, then the parent.
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]) === pid
      } catch {
        return false
      }
    })
    .map(Number)
