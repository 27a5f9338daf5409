import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { workers } from '#features/availability/keeping/testing/workers.ts'
import { aKeeper, aSeeker } from '#features/availability/testing/lines.ts'
import { beTold, postOffice } from '#features/notices/testing/post-office.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { programTasks } from '../../tasks.ts'
import { generousLimits } from '../import-services.ts'
import { testWeb } from '../web.ts'
import { mark } from './marks.ts'
import { aReceiver } from './receiver.ts'

export type Who = { readonly cookie: string } | { readonly token: string } | undefined
export type Values = Readonly<Record<string, string | readonly string[]>>

export const smsInboundSecret = `whsec_${randomBytes(32).toString('base64')}`

export type Scene = Awaited<ReturnType<typeof openScene>>

/** The whole program with all that messages leave by, somebody who has places, somebody who looks for one, all of it marked. */
export async function openScene() {
  const db = await testDatabase()
  const office = await postOffice(db)
  const receiver = await aReceiver()
  // A job is gone once it is done.
  await db.admin.query(`
    create table public.job_seen (it jsonb);
    create function public.see_job() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
      begin insert into public.job_seen values (to_jsonb(new)); return new; end $$;
    create trigger seen before insert on graphile_worker._private_jobs for each row execute function public.see_job()`)
  const web = await testWeb({
    pool: db.app,
    keyring: db.keyring,
    limits: generousLimits,
    config: {
      smtpUrl: office.mail.url,
      smsGatewayUrl: office.texts.url,
      smsInboundSecret,
      privateHosts: [receiver.host, ...office.allowHosts],
    },
  })
  const keeper = await aKeeper(db, {
    record: {
      organization: { name: `${mark('an organization')} (fictional)` },
      service: { name: `${mark('a service')} (fictional)` },
      location: { name: `${mark('a place')} (fictional)` },
    },
  })
  const seeker = await aSeeker(db)
  await beTold(db, office, { id: seeker.person, secret: seeker.secret })
  await beTold(db, office, { id: keeper.person, secret: keeper.secret })
  for (const [table, id, what] of [
    ['identity.person', seeker.person, 'whoever looks for a place'],
    ['identity.person', keeper.person, 'whoever keeps a count'],
    ['identity.agency', seeker.place.agency, 'an agency'],
    ['identity.program', seeker.place.program, 'a program that asks'],
    ['identity.program', keeper.place.program, 'a program that has places'],
  ] as const)
    await db.admin.query(`update ${table} set name = $2 where id = $1`, [id, `${mark(what)} (fictional)`])
  /** Every address that an answer led to. */
  const links: string[] = []

  /** Asks as somebody, and keeps every address that the answer leads to. */
  async function ask(who: Who, method: 'GET' | 'POST' | 'PUT', url: string, values: Values = {}, more = {}) {
    const json = url.startsWith('/api/')
    const answer = await web.app.inject({
      method,
      url,
      headers: {
        ...(json ? { 'content-type': 'application/json' } : method === 'GET' ? {} : ownForm),
        ...(who && ('cookie' in who ? { cookie: who.cookie } : { authorization: `Bearer ${who.token}` })),
        ...more,
      },
      ...(method !== 'GET' && {
        payload: json
          ? JSON.stringify(values)
          : new URLSearchParams(
              Object.entries(values).flatMap(([name, value]) =>
                [value].flat().map((one): [string, string] => [name, one]),
              ),
            ).toString(),
      }),
    })
    links.push(String(answer.headers.location ?? ''))
    for (const [, to = ''] of answer.body.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g))
      links.push(to)
    return answer
  }
  const post = (who: Who, url: string, values: Values = {}) => ask(who, 'POST', url, values)
  const work = () =>
    workers(
      db,
      programTasks({
        pool: db.app,
        keyring: db.keyring,
        keyStore: db.keyStore,
        log: web.services.log,
        desk: office.desk,
        mail: undefined,
        privateHosts: [receiver.host],
        tiles: { host: 'test.example', storage: new MemoryStorage() },
        folders: [],
        files: testFiles,
      }),
      ['remind-of-counts', 'tell-asks', 'send-notices', 'settle-availability', 'show-space'],
      (task, error) => web.services.log.fault('job.failed', error, { task }),
    )
  const mails = () => office.mail.received.map((mail) => `${mail.raw}\n${textOf(mail)}`)
  const texts = () => office.texts.received.map(({ body }) => body)
  return {
    db,
    office,
    web,
    receiver,
    keeper,
    seeker,
    links,
    ask,
    post,
    work,
    mails,
    texts,
    async close() {
      await web.close()
      await receiver.close()
      await office.close()
      await db.close()
    },
  }
}

/** It was done: where not, what the page said is what the test says. */
export const done = async (act: ReturnType<Scene['ask']>, status = 303) => {
  const { statusCode, body } = await act
  expect([statusCode, statusCode === status ? '' : body]).toEqual([status, ''])
}

/** The secret of the newest link of a kind in what was sent. */
export const linkIn = (what: string, all: readonly string[]) =>
  all
    .flatMap((one) => [...one.matchAll(new RegExp(`/${what}/([\\w-]{43})`, 'g'))].map(([, it = '']) => it))
    .at(-1) ?? ''
