import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * The key of the UTC day that a moment (milliseconds since 1970) lies in: as an object, because to make one of
 * bytes for each HMAC costs five times what the HMAC does.
 */
export type DailyKey = (now: number) => Promise<KeyObject>

/**
 * The random key of the UTC day, the same on every node because it is kept in PostgreSQL. The first
 * node to need it makes it; yesterday's is deleted, so that spent limits cannot be tied to an address.
 */
export function makeDailyKey(pool: pg.Pool): DailyKey {
  let known: { day: string; key: Promise<KeyObject> } | undefined
  return (now) => {
    const day = new Date(now).toISOString().slice(0, 10)
    if (known?.day === day) return known.key
    const key = fetchKey(pool, day)
    known = { day, key }
    // A failure is not remembered: the next call asks again.
    key.catch(() => {
      if (known?.key === key) known = undefined
    })
    return key
  }
}

async function fetchKey(pool: pg.Pool, day: string): Promise<KeyObject> {
  await pool.query({
    name: 'daily_key_make',
    text: 'insert into platform.daily_key (day, key) values ($1, $2) on conflict (day) do nothing',
    values: [day, randomBytes(32)],
  })
  const found = await pool.query<{ key: Buffer }>({
    name: 'daily_key_read',
    text: 'select key from platform.daily_key where day = $1',
    values: [day],
  })
  const key = found.rows[0]?.key
  if (!key) throw new Error('the key of the day could not be read')
  return createSecretKey(key)
}
