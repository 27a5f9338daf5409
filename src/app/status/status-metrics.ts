import { Counter, Gauge, type Registry } from 'prom-client'
import { messageChannels, messageOutcomes, type Tally } from '#platform/tally.ts'
import { judge, type State } from './judge.ts'
import type { Facts, Lookout } from './lookout.ts'

/** One figure of the database or of this node, told whenever it is asked for. */
interface Figure {
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
  /** Nothing: it is not known, and no number stands in for it. */
  readonly of: (facts: Facts) => readonly (readonly [labels: Record<string, string>, value: number])[]
}

const GRADES: Readonly<Record<State, number>> = { well: 0, off: 0, note: 1, wrong: 2 }
/** Older than any limit: it never was. */
const NEVER = Number.POSITIVE_INFINITY

const alone = (value: number | undefined) => (value === undefined ? [] : ([[{}, value]] as const))
const ago = (facts: Facts['database'], seconds: number | null | undefined) =>
  facts === undefined ? [] : alone(seconds ?? NEVER)
const tasksOf = ({ database }: Facts) => Object.entries(database?.queue?.tasks ?? {})
const messagesOf = ({ database }: Facts) => Object.entries(database?.messages ?? {})
const backupsOf = ({ database }: Facts) => Object.entries(database?.backups ?? {})
const feedsOf = ({ database }: Facts) => Object.entries(database?.feeds ?? {})

const figures: readonly Figure[] = [
  {
    name: 'breakwater_status',
    help: 'What the status page says: 0 well or not set up, 1 a person should know, 2 not well.',
    labels: ['about'],
    of: (facts) => judge(facts).map(({ about, state }) => [{ about }, GRADES[state]]),
  },
  {
    name: 'breakwater_facts_read',
    help: '1 where the database said how it is doing, 0 where it did not answer.',
    of: ({ database }) => alone(database ? 1 : 0),
  },
  {
    name: 'breakwater_jobs_waiting',
    help: 'Jobs that could run now and that nobody runs, by task.',
    labels: ['task'],
    of: (facts) => tasksOf(facts).map(([task, { waiting }]) => [{ task }, waiting]),
  },
  {
    name: 'breakwater_job_queue_age_seconds',
    help: 'How long the oldest job that could run has waited, by task; 0: none waits.',
    labels: ['task'],
    of: (facts) => tasksOf(facts).map(([task, { lateSeconds }]) => [{ task }, lateSeconds]),
  },
  {
    name: 'breakwater_jobs_failing',
    help: 'Jobs that failed three times or more and are tried again, by task.',
    labels: ['task'],
    of: (facts) => tasksOf(facts).map(([task, { failing }]) => [{ task }, failing]),
  },
  {
    name: 'breakwater_jobs_given_up',
    help: 'Jobs of the last seven days that nobody tries again, by task.',
    labels: ['task'],
    of: (facts) => tasksOf(facts).map(([task, { givenUp }]) => [{ task }, givenUp]),
  },
  {
    name: 'breakwater_job_schedule_age_seconds',
    help: 'Seconds since a node last planned what runs by the clock; +Inf: none ever did.',
    of: ({ database }) => ago(database, database?.queue?.scheduledSecondsAgo),
  },
  {
    name: 'breakwater_messages_waiting',
    help: 'Notices to staff that wait to be sent, by channel; quiet hours of their readers are among the reasons.',
    labels: ['channel'],
    of: (facts) => messagesOf(facts).map(([channel, { waiting }]) => [{ channel }, waiting]),
  },
  {
    name: 'breakwater_message_queue_age_seconds',
    help: 'How long the oldest notice that is due has waited, by channel; 0: none is late.',
    labels: ['channel'],
    of: (facts) => messagesOf(facts).map(([channel, { lateSeconds }]) => [{ channel }, lateSeconds]),
  },
  {
    name: 'breakwater_messages_retried',
    help: 'Notices that could not be sent at least once and are tried again, by channel.',
    labels: ['channel'],
    of: (facts) => messagesOf(facts).map(([channel, { retried }]) => [{ channel }, retried]),
  },
  {
    name: 'breakwater_messages_day',
    help: 'Notices of the last 24 hours by channel and outcome: sent, refused by the side of the reader, unreachable on ours.',
    labels: ['channel', 'outcome'],
    of: (facts) =>
      messagesOf(facts).flatMap(([channel, { sent, refused, unreachable }]) =>
        Object.entries({ sent, refused, unreachable }).map(
          ([outcome, count]) => [{ channel, outcome }, count] as const,
        ),
      ),
  },
  {
    name: 'breakwater_message_sent_age_seconds',
    help: 'Seconds since a notice was last sent, by channel; +Inf: none in 30 days.',
    labels: ['channel'],
    of: (facts) =>
      messagesOf(facts).map(([channel, { sentSecondsAgo }]) => [{ channel }, sentSecondsAgo ?? NEVER]),
  },
  {
    name: 'breakwater_channel_set_up',
    help: '1 where this node has a server for mail, a gateway for texts, by channel.',
    labels: ['channel'],
    of: ({ node }) => [
      [{ channel: 'mail' }, node.mail ? 1 : 0],
      [{ channel: 'text' }, node.text ? 1 : 0],
      [{ channel: 'push' }, 1],
    ],
  },
  {
    name: 'breakwater_feeds',
    help: 'Feeds of partners that are read, by kind.',
    labels: ['kind'],
    of: (facts) => feedsOf(facts).map(([kind, { count }]) => [{ kind }, count]),
  },
  {
    name: 'breakwater_feeds_late',
    help: 'Feeds that were not read for two of their intervals and six hours, by kind.',
    labels: ['kind'],
    of: (facts) => feedsOf(facts).map(([kind, { late }]) => [{ kind }, late]),
  },
  {
    name: 'breakwater_feed_age_seconds',
    help: 'Seconds since the feed that waited longest was read, or was added, by kind.',
    labels: ['kind'],
    of: (facts) => feedsOf(facts).map(([kind, { oldestSeconds }]) => [{ kind }, oldestSeconds]),
  },
  {
    name: 'breakwater_receivers_given_up',
    help: 'Addresses that are told no more, because they did not answer: partners and webhooks of programs.',
    labels: ['kind'],
    of: ({ database }) =>
      Object.entries(database?.givenUp ?? {}).map(([kind, count]) => [{ kind }, count] as const),
  },
  {
    name: 'breakwater_backup_age_seconds',
    help: 'Seconds since a backup of the data, of the keys, and a drill of both last went well, by kind; +Inf: none did.',
    labels: ['kind'],
    of: (facts) => backupsOf(facts).map(([kind, { secondsAgo }]) => [{ kind }, secondsAgo ?? NEVER]),
  },
  {
    name: 'breakwater_backup_failed',
    help: '1 where the last backup or drill of a kind failed, 0 where it did not.',
    labels: ['kind'],
    of: (facts) => backupsOf(facts).map(([kind, { lastOk }]) => [{ kind }, lastOk === false ? 1 : 0]),
  },
  {
    name: 'breakwater_audit_checkpoint_age_seconds',
    help: 'Seconds since the log of acts was last signed; +Inf: never.',
    of: ({ database }) => ago(database, database?.log.signedSecondsAgo),
  },
  {
    name: 'breakwater_audit_order_age_seconds',
    help: 'How long the oldest act has waited for its place in the log; 0: none waits.',
    of: ({ database }) => alone(database?.log.waitsSeconds),
  },
  {
    name: 'breakwater_audit_holders',
    help: 'Holders outside: holding a checkpoint of the last 26 hours, or late.',
    labels: ['state'],
    of: ({ database }) =>
      Object.entries(database?.log.holders ?? {}).map(([state, count]) => [{ state }, count] as const),
  },
  {
    name: 'breakwater_audit_two_histories',
    help: 'Proofs that a log of a partner told two histories, and that nobody has put aside.',
    of: ({ database }) => alone(database?.log.twoHistories),
  },
  {
    name: 'breakwater_services',
    help: 'Services that visitors see, by the confirmation of a person: current, expiring within 14 days, expired, never.',
    labels: ['confirmation'],
    of: ({ confirmations }) =>
      Object.entries(confirmations ?? {}).map(([confirmation, count]) => [{ confirmation }, count] as const),
  },
  {
    name: 'breakwater_key_store_answers',
    help: '1 while this node reaches the key store, 0 while it does not.',
    of: ({ node }) => alone(node.keyStore === 'answers' ? 1 : 0),
  },
  {
    name: 'breakwater_scanner_answers',
    help: '1 while the virus scanner answers this node, 0 while it does not. Absent: none is set.',
    of: ({ node }) => alone(node.scanner && (node.scanner === 'answers' ? 1 : 0)),
  },
]

/** How the installation is doing, for a monitoring system. Labels are codes of ours: no name, no address, no word of anybody. */
export function addStatusMetrics(registry: Registry, lookout: Lookout, tally: Tally): void {
  for (const { name, help, labels = [], of } of figures) {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        this.reset()
        // Without labels a reset leaves a 0, which would say something that nobody knows.
        if (labels.length === 0) this.remove()
        for (const [values, value] of of(await lookout.facts())) this.set(values, value)
      },
    })
  }
  new Counter({
    name: 'breakwater_job_runs_total',
    help: 'Jobs that this node ran, by task and how they ended; one that failed is tried again.',
    labelNames: ['task', 'outcome'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const [task, { done, failed }] of tally.jobs) {
        this.inc({ task, outcome: 'done' }, done)
        this.inc({ task, outcome: 'failed' }, failed)
      }
    },
  })
  new Counter({
    name: 'breakwater_messages_total',
    help: 'Messages that this node handed on, by channel and outcome: sent, refused for good, failed and tried again.',
    labelNames: ['channel', 'outcome'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const channel of messageChannels)
        for (const outcome of messageOutcomes)
          this.inc({ channel, outcome }, tally.messages.get(channel)?.[outcome] ?? 0)
    },
  })
}
