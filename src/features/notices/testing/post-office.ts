import { randomBytes, randomInt } from 'node:crypto'
import { expect } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue, startJobs } from '#platform/jobs/runner.ts'
import { type MailServer, mailServer } from '#platform/mail/testing/mail-server.ts'
import { type PushService, pushService } from '#platform/push/testing/push-service.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aPerson, aSession } from '#platform/testing/people.ts'
import { type TestGateway, textGateway } from '#platform/texts/testing/gateway.ts'
import { giveAddress } from '../addresses.ts'
import { type Channel, type Desk, openDesk } from '../delivery/desk.ts'
import { type NoticeSettings, noSettings, saveSettings } from '../delivery/settings.ts'
import { addSubscription } from '../subscriptions.ts'
import { noticeTasks } from '../tasks.ts'

export const publicUrl = 'https://help.example.org'

/** A mail server, a text gateway and a push service on this machine, and the desk that sends through them. */
export interface PostOffice {
  readonly mail: MailServer
  readonly texts: TestGateway
  readonly push: PushService
  readonly desk: Desk
  readonly allowHosts: readonly string[]
  /** Lets real workers run what is queued until nothing is left that could run now. @returns tasks that failed */
  work(desk?: Desk): Promise<string[]>
  /** What runs by the clock: queues again what was lost. */
  sweep(): Promise<void>
  /** Forgets what came, and lets everything through again. */
  clear(): void
  close(): Promise<void>
}

export async function postOffice(db: TestDatabase): Promise<PostOffice> {
  await prepareQueue(db.urls.jobs, defaultRoles)
  const [mail, texts, push] = [await mailServer(), await textGateway(), await pushService()]
  const allowHosts = [texts.host, push.host]
  const desk = openDesk(
    { publicUrl, smtpUrl: mail.url, smsGatewayUrl: texts.url, privateHosts: allowHosts },
    db.keyring,
  )
  return {
    mail,
    texts,
    push,
    desk,
    allowHosts,
    work: (other = desk) => work(db, other),
    async sweep() {
      await db.admin.query(`select graphile_worker.add_job('sweep-notices')`)
      await work(db, desk)
    },
    clear() {
      mail.received.length = 0
      texts.received.length = 0
      push.received.length = 0
      mail.refuse = undefined
      texts.answer = { status: 202 }
      texts.pace = undefined
      push.answer = 201
    },
    async close() {
      desk.mail?.close()
      await Promise.all([mail.close(), texts.close(), push.close()])
    },
  }
}

async function work(db: TestDatabase, desk: Desk): Promise<string[]> {
  const failures: string[] = []
  const jobs = await startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: '',
    tasks: noticeTasks(db.app, desk),
    onFailure: (task) => void failures.push(task),
  })
  // Done jobs are gone; one that failed keeps why, and what is due later waits.
  const underWay = `select 1 from graphile_worker._private_jobs
    where (last_error is null or locked_at is not null) and run_at <= now() + interval '1 second'`
  await expect.poll(async () => (await db.admin.query(underWay)).rowCount, { timeout: 60_000 }).toBe(0)
  await jobs.stop()
  return failures
}

/** A person who is signed in, with what the test needs of them. */
export interface Reader {
  readonly id: string
  readonly browser: { readonly path: string }
  as<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

/** Somebody with a confirmed address in each channel, who wants all of them unless told otherwise. */
export async function aReader(
  db: TestDatabase,
  office: PostOffice,
  given: Partial<NoticeSettings> & { readonly name?: string } = {},
): Promise<Reader> {
  const { name, ...settings } = given
  const id = await aPerson(db, name)
  return beTold(db, office, { id, secret: await aSession(db, id) }, settings)
}

/** The same for somebody who is there already. */
export async function beTold(
  db: TestDatabase,
  office: PostOffice,
  { id, secret }: { readonly id: string; readonly secret: string },
  settings: Partial<NoticeSettings> = {},
): Promise<Reader> {
  const as = <T>(act: (ctx: Context) => Promise<T>) => asActor(db.app, { kind: 'session', secret }, act)
  const browser = office.push.browser()
  const unique = randomBytes(4).toString('hex')
  await as(async (ctx) => {
    await saveSettings(ctx, { ...noSettings, channels: ['mail', 'text', 'push'], ...settings })
    await giveAddress(ctx, db.keyring, 'mail', `${unique}@agency.example`, all)
    await giveAddress(ctx, db.keyring, 'text', `+155555501${String(randomInt(100)).padStart(2, '0')}`, all)
    await addSubscription(
      ctx,
      db.keyring,
      {
        endpoint: browser.endpoint,
        p256dh: browser.p256dh.toString('base64url'),
        auth: browser.auth.toString('base64url'),
      },
      office.allowHosts,
    )
  })
  await db.admin.query('update notices.address set confirmed_at = now() where person_id = $1', [id])
  await db.admin.query('delete from notices.delivery where person_id = $1', [id])
  return { id, browser: { path: new URL(browser.endpoint).pathname }, as }
}

export const all: Readonly<Record<Channel, boolean>> = { mail: true, text: true, push: true }
