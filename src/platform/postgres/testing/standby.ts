import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseAccount } from '../account.ts'
import { takeBaseBackup } from '../base-backup.ts'
import { findBinaries } from '../binaries.ts'
import { placeCluster } from '../placement.ts'
import { restoreCluster } from '../restore-cluster.ts'
import { type Server, startServer } from '../server.ts'

/**
 * Makes a hot standby of a running embedded server: a base backup, unpacked into `folder`, that goes on by
 * streaming. Its logins are the primary's.
 */
export async function startStandby(superUrl: string, folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const archive = join(folder, 'base.tar.gz')
  const say = () => undefined
  await takeBaseBackup(superUrl, archive)
  await restoreCluster(folder, archive, say)
  const account = chooseAccount()
  const place = placeCluster(folder, findBinaries('18'), account, say)
  const cluster = join(place.base, 'postgres')
  const signal = join(cluster, 'standby.signal')
  writeFileSync(signal, '')
  if (account.uid !== undefined && account.gid !== undefined) chownSync(signal, account.uid, account.gid)
  const { hostname, port, username, password } = new URL(superUrl)
  return startServer(place, cluster, {
    settings: {
      fsync: 'off',
      shared_buffers: '32MB',
      hot_standby: 'on',
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
    },
  })
}

/** The same login on another port. */
export function onPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.port = String(port)
  return changed.href
}
