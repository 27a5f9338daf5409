import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { aCard } from '#features/directory/testing/a-card.ts'
import { countedDesk } from '#features/notices/index.ts'
import { aReader, type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { openReplica } from '#platform/db/replica.ts'
import { createLog } from '#platform/log.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { fromRoot } from '#platform/root.ts'
import { createTally } from '#platform/tally.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { startLive } from '../live/index.ts'
import { type TestWebOptions, testWeb } from '../testing/web.ts'
import { limits } from './limits.ts'
import { hasPromtool, PROMTOOL } from './testing/promtool.ts'
import { type Sample, samplesIn } from './testing/samples.ts'

const run = promisify(execFile)
const FILE = 'deploy/monitoring/alerts.yaml'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: Readonly<Record<'summary' | 'description' | 'runbook_url', string>>
}

const text = readFileSync(fromRoot(FILE), 'utf8')
const rules = (parse(text) as { groups: readonly { rules: readonly Rule[] }[] }).groups.flatMap(
  (one) => one.rules,
)
const alerts = rules.map(({ alert }) => alert).toSorted()
const dashboard = readFileSync(fromRoot('deploy/monitoring/dashboard.json'), 'utf8')

interface Panel {
  readonly title: string
  readonly description?: string
  readonly targets?: readonly { readonly expr: string }[]
}
const { panels } = JSON.parse(dashboard) as { panels: readonly Panel[] }
const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
const namesIn = (expression: string) => expression.match(/\b(?:breakwater|nodejs|process)_\w+/g) ?? []

let db: TestDatabase
let office: PostOffice
let folder: PrivateFolder
const tally = createTally()
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  folder = await privateFolder('promtool')
})
afterAll(async () => {
  await folder.remove()
  await office.close()
  await db.close()
})

/** What a node says that starts now. @param faults so many requests fail before */
async function scrape(options: TestWebOptions, faults = 0): Promise<string> {
  const web = await testWeb({ tally, config: { smtpUrl: office.mail.url }, ...options })
  try {
    for (let n = 0; n < faults; n += 1) web.services.metrics.failed()
    const answer = await web.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    return answer.body
  } finally {
    await web.close()
  }
}

/** An installation on which all is well: what would have been done by clocks and people of its own is written down. */
async function allIsWell(): Promise<void> {
  await db.admin.query(`
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ('purge-uploads', now(), now());
    insert into transparency.log (origin, verifier) values ('log.example', 'made-up');
    insert into transparency.checkpoint (origin, size, note) values ('log.example', 256, 'made up');
    insert into transparency.holder (kind, name, address, held_size, held_at)
    values ('folder', 'One (fictional)', '/srv/one', 256, now()), ('mail', 'Two (fictional)', 'two@partner.example', 256, now())`)
  for (const kind of ['data', 'keys', 'drill'])
    await db.owner.query('select platform.note_backup_run($1, true, now(), $2, null, 1)', [
      kind,
      '/srv/made-up',
    ])
  await asSteward(db, async (ctx) => {
    for (const confirmedDays of [30, 60, 80]) await aCard(ctx, { confirmedDays })
  })
}

/** The same a while later: whatever may go wrong has. */
async function nothingIsWell(): Promise<void> {
  const desk = countedDesk(office.desk, tally)
  office.mail.refuse = 450
  const [first, second] = [
    await aReader(db, office, { channels: ['mail'] }),
    await aReader(db, office, { channels: ['mail'] }),
  ]
  for (const { id } of [first, second]) await sendNotice(db.owner, id, { kind: 'update' })
  await office.work(desk)
  // Of the second the next try is the last.
  await db.admin.query('update notices.delivery set tries = 7 where person_id = $1', [second.id])
  await db.admin.query('update graphile_worker._private_jobs set run_at = now(), last_error = null')
  await office.work(desk)
  await db.admin.query(`
    update notices.delivery set due_at = now() - interval '2 hours' where state = 'waiting';
    update graphile_worker._private_known_crontabs set last_execution = now() - interval '2 hours';
    delete from graphile_worker._private_jobs;
    select graphile_worker.add_job('pull-feed', run_at := now() - interval '1 hour');
    select graphile_worker.add_job('send-notices'), graphile_worker.add_job('send-reminder');
    update graphile_worker._private_jobs j set attempts = 5, last_error = 'away', run_at = now() + interval '1 hour'
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'send-notices';
    update graphile_worker._private_jobs j set attempts = j.max_attempts, last_error = 'away'
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'send-reminder';
    with source as (insert into directory.source (name, kind) values ('A partner (fictional)', 'hsds') returning id)
    insert into directory.feed (source_id, url, kind, added_by, added_at, last_success_at)
    select s.id, 'https://partner.example/hsds', 'hsds', '${db.stewardId}', now() - interval '9 days', now() - interval '8 days' from source s;
    insert into directory.subscriber (name, url, secret, position, added_by, dead_at)
    values ('Another (fictional)', 'https://another.example/told', 'sealed', 1, '${db.stewardId}', now());
    update platform.backup_run set at = at - interval '11 days';
    insert into platform.backup_run (kind, ok, why, seconds) values ('data', false, 'The disk is full.', 1);
    set session_replication_role = replica;
    update transparency.checkpoint set made_at = now() - interval '5 hours';
    set session_replication_role = default;
    insert into transparency.pending (of_table, row_id, salt, entry, at)
    values ('audit.event', 'made-up', decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), now() - interval '1 hour');
    update transparency.holder set held_at = now() - interval '3 days' where kind = 'mail';
    insert into transparency.watched_log (origin, verifier) values ('partner.example', 'made-up');
    insert into transparency.evidence (origin, kind, size, root, refused_note, cosigned_note)
    values ('partner.example', 'two-histories', 5, decode(repeat('00', 32), 'hex'), 'one', 'another');
    update directory.public_card set confirmed_until = now() - interval '1 day' where confirmed_until < now() + interval '70 days'`)
}

const used = new Set(rules.flatMap(({ expr }) => namesIn(expr)))
const idOf = ({ name, labels }: Sample) =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',')}}`

/** What Prometheus would have kept of a node: so it was once, and so it stayed; what counts up went on as it began. */
function seriesOf(instance: string, before: string, after: string) {
  const earlier = new Map(samplesIn(before).map((one) => [idOf(one), one.value]))
  return samplesIn(after)
    .filter(({ name }) => used.has(name))
    .map((sample) => {
      const first = earlier.get(idOf(sample)) ?? sample.value
      const labels = { ...sample.labels, instance, job: 'breakwater' }
      const step = sample.name.endsWith('_total') ? Number(sample.value) - Number(first) : 0
      const values = step > 0 ? `${first}+${String(step)}x400` : `${first} ${sample.value}+0x400`
      return { series: idOf({ ...sample, labels }), values: values.replaceAll('+Inf', 'Inf') }
    })
}

const FIRING = 'group by (alertname) (ALERTS{alertstate="firing"})'

/** Has Prometheus's own tool evaluate the rules over these series. @throws what it says when others fire, or fewer */
async function promtoolTest(
  series: readonly object[],
  firing: readonly string[],
  more: object = {},
): Promise<void> {
  const file = join(folder.path, 'test.yaml')
  writeFileSync(
    file,
    stringify({
      rule_files: [fromRoot(FILE)],
      evaluation_interval: '5m',
      tests: [
        {
          interval: '5m',
          input_series: series,
          promql_expr_test: [
            {
              expr: FIRING,
              eval_time: '30h',
              exp_samples: firing.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
            },
          ],
          ...more,
        },
      ],
    }),
  )
  await run(PROMTOOL, ['test', 'rules', file])
}

describe('alert rules', () => {
  it('say what happened, what to do and where more of it stands, and lean on what the status page leans on', () => {
    const headings = readFileSync(fromRoot('docs/how-to/know-that-it-works.md'), 'utf8')
      .split('\n')
      .flatMap((line) => /^#+ (.*)/.exec(line)?.[1] ?? [])
      .map((heading) =>
        heading
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      )
    for (const { alert, labels, annotations } of rules) {
      const { summary, description, runbook_url: runbook } = annotations
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(?:page|ticket)$/)])
      expect([alert, summary]).toEqual([alert, expect.stringMatching(/^[A-Z].{10,80}\.$/)])
      expect([alert, description.length]).toEqual([alert, expect.any(Number)])
      const [page, anchor = ''] = runbook.split('#')
      expect([alert, page, headings.includes(anchor)]).toEqual([
        alert,
        'docs/how-to/know-that-it-works.md',
        true,
      ])
    }
    const said = new Set(
      rules.flatMap(({ expr }) => [...expr.matchAll(/[<>] ([\d.]+)/g)].map(([, n]) => Number(n))),
    )
    for (const [name, value] of Object.entries(limits)) expect([name, said.has(value)]).toEqual([name, true])
  })

  it('ask for nothing that a running program does not say, nor does the dashboard', async () => {
    const { app: appUrl, owner: ownerUrl } = db.urls
    const live = await startLive({
      appUrl,
      ownerUrl,
      pool: db.app,
      keyring: db.keyring,
      log: createLog({ level: 'silent' }),
    })
    const scanner = { path: join(folder.path, 'clamd.sock') }
    const said = await scrape({
      pool: db.app,
      keyStore: db.keyStore,
      scanner,
      replica: openNoReplica(),
      live,
    })
    await live.stop()
    const known = new Set(
      [...said.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    )
    expect(queries.length).toBeGreaterThan(15)
    const asked = [...rules.map(({ expr }) => expr), ...queries].flatMap(namesIn)
    expect([...new Set(asked)].filter((name) => !known.has(name))).toEqual([])
  })

  it.skipIf(!hasPromtool())('are rules to Prometheus, and so is what the dashboard asks', async () => {
    expect((await run(PROMTOOL, ['check', 'rules', fromRoot(FILE)])).stdout).toContain(
      `${String(rules.length)} rules`,
    )
    const file = join(folder.path, 'dashboard.yaml')
    const asked = queries.map((expr, n) => ({ record: `dashboard:query:${String(n)}`, expr }))
    writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules: asked }] }))
    await run(PROMTOOL, ['check', 'rules', file])
  })

  it.skipIf(!hasPromtool())(
    'are silent while all is well, and each fires over what a node in trouble says',
    async () => {
      const healthy = { pool: db.app, keyStore: db.keyStore }
      await allIsWell()
      const before = await scrape(healthy)
      const up = { series: 'up{job="breakwater",instance="a"}', values: '1+0x400' }
      await promtoolTest([up, ...seriesOf('a', before, before)], [])

      await nothingIsWell()
      const replica = openNoReplica()
      await replica.polled
      const scanner = { path: join(folder.path, 'clamd.sock') }
      const after = await scrape({ ...healthy, scanner, replica }, 10)
      // Another node sees neither database.
      const alone = await scrape({})
      const series = [
        up,
        { series: 'up{job="breakwater",instance="c"}', values: '1 0+0x400' },
        ...seriesOf('a', before, after),
        ...seriesOf('b', alone, alone),
      ]
      await promtoolTest(series, alerts, {
        alert_rule_test: [
          {
            eval_time: '2h',
            alertname: 'BreakwaterMessagesLate',
            exp_alerts: [
              {
                exp_labels: { severity: 'page', channel: 'mail' },
                exp_annotations: {
                  ...rules.find(({ alert }) => alert === 'BreakwaterMessagesLate')?.annotations,
                  description:
                    'The oldest message by mail has been due for more than half an hour. See whether its server takes messages.',
                },
              },
            ],
          },
        ],
      })
    },
  )
})

/** A copy that is none: what it is called leads to the database itself. */
function openNoReplica() {
  const replica = openReplica(db.urls.app, db.urls.app)
  open.push(replica)
  return replica
}
const open: ReturnType<typeof openReplica>[] = []
afterAll(async () => {
  await Promise.all(open.map((one) => one.stop()))
})
