import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '#platform/db/pool.ts'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { freePort } from '#platform/testing/free-port.ts'

export interface RunningProgram {
  readonly port: number
  stop(): Promise<void>
}

/** Each start has a data folder of its own, and with it a key store of its own: nothing is sealed in a benchmark's database. */
async function forgetKeyStore({ superUrl }: EmbeddedDatabase): Promise<void> {
  const admin = openPool(superUrl, { max: 1, name: 'bench' })
  try {
    await admin.query(`do $$ begin
      if to_regclass('platform.setting') is not null then delete from platform.setting where key = 'key_store'; end if;
    end $$`)
  } finally {
    await admin.end()
  }
}

/** A program that is not alone on its database: it has the keys of those beside it. */
export interface Beside {
  readonly key: Uint8Array
  readonly keyStoreUrl: string
  /** The app's login by way of a pooler; straight to the server where it is missing. */
  readonly poolerUrl?: string
}

/** Starts the real program on a benchmark's database, by itself or beside others, and waits until it serves. */
export async function startProgram(server: EmbeddedDatabase, beside?: Beside): Promise<RunningProgram> {
  if (beside === undefined) await forgetKeyStore(server)
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const port = await freePort()
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, Buffer.from(beside?.key ?? randomBytes(32)).toString('hex'), { mode: 0o600 })
  const child = spawn(process.execPath, [fromRoot('tools', 'launch.mjs'), 'start'], {
    cwd: fromRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: beside?.poolerUrl ?? server.appUrl,
      ...(beside && { KEYS_DATABASE_URL: beside.keyStoreUrl }),
      ...(beside?.poolerUrl !== undefined && { DATABASE_DIRECT_URL: server.appUrl }),
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_JOBS_URL: server.jobsUrl,
      BREAKWATER_DATA: folder,
      BREAKWATER_KEY_FILE: keyFile,
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
  })
  const stop = async () => {
    child.removeAllListeners('exit')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await gone
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Breakwater is ready')) resolve()
      })
      child.once('exit', (code) => reject(new Error(`the program ended with ${code} before it served`)))
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { port, stop }
}
