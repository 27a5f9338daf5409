import { type MessageChannel, messageChannels } from '#platform/tally.ts'
import { limits } from './limits.ts'
import type { NodeFacts } from './look-around.ts'
import type { StandbyFact } from './look-at-standby.ts'
import type { Facts } from './lookout.ts'
import type { ConfirmationFacts, DatabaseFacts, MessageFacts } from './read-facts.ts'

/** What is looked at, in the order in which it is told. */
export const abouts = [
  'database',
  'jobs',
  'mail',
  'text',
  'push',
  'backup',
  'key-backup',
  'drill',
  'log',
  'holders',
  'feeds',
  'partners',
  'confirmations',
  'keys',
  'scanner',
  'copies',
  'standby',
] as const
export type About = (typeof abouts)[number]

/** `off`: not set up, or there is nothing to look at. `note`: works, and a person should know. */
export type State = 'well' | 'off' | 'note' | 'wrong'

/** A sentence of `status.<about>.<code>`, and of `status.<about>.<code>.do` where something is to be done. */
export interface Judgement {
  readonly about: About
  readonly state: State
  readonly code: string
  readonly count?: number
  readonly seconds?: number
  /** Tasks or kinds, as the program calls them. */
  readonly names?: readonly string[]
  /** Seconds since it last went well. */
  readonly lastSeconds?: number | null
}

type Verdict = Omit<Judgement, 'about'>

const HOUR_SECONDS = 3_600

/** What is well and what is not: the page, the figures and the doctor say the same, because all three ask here. */
export function judge({ database, confirmations, standby, node }: Facts): readonly Judgement[] {
  const verdicts: Partial<Record<About, Verdict>> = {
    database: database ? { state: 'well', code: 'well' } : { state: 'wrong', code: 'away' },
    ...(database && ofDatabase(database, node)),
    ...(confirmations && { confirmations: ofConfirmations(confirmations) }),
    keys: node.keyStore === 'answers' ? { state: 'well', code: 'well' } : { state: 'wrong', code: 'away' },
    scanner: ofScanner(node),
    copies: ofCopies(node),
    ...(standby && { standby: ofStandby(standby) }),
  }
  return abouts.flatMap((about) => {
    const verdict = verdicts[about]
    return verdict ? [{ about, ...verdict }] : []
  })
}

function ofDatabase(facts: DatabaseFacts, node: NodeFacts): Partial<Record<About, Verdict>> {
  const setUp: Record<MessageChannel, boolean> = { mail: node.mail, text: node.text, push: true }
  return {
    jobs: ofJobs(facts.queue),
    ...Object.fromEntries(
      messageChannels.map((channel) => [channel, ofMessages(facts.messages[channel], setUp[channel])]),
    ),
    backup: ofBackup(facts, 'data', limits.backupLateSeconds),
    'key-backup': ofBackup(facts, 'keys', limits.backupLateSeconds),
    drill: ofBackup(facts, 'drill', limits.drillLateSeconds),
    log: ofLog(facts.log),
    holders: ofHolders(facts.log),
    feeds: ofFeeds(facts.feeds),
    partners: ofPartners(facts.givenUp),
  }
}

function ofJobs(queue: DatabaseFacts['queue']): Verdict {
  if (queue === null) return { state: 'note', code: 'none' }
  const { scheduledSecondsAgo } = queue
  const tasks = Object.entries(queue.tasks)
  if (scheduledSecondsAgo === null) return { state: 'note', code: 'new' }
  if (scheduledSecondsAgo > limits.scheduleLateSeconds)
    return { state: 'wrong', code: 'stopped', seconds: scheduledSecondsAgo }
  const late = tasks.filter(([, { lateSeconds }]) => lateSeconds > limits.jobLateSeconds)
  const lateSeconds = Math.max(...late.map(([, one]) => one.lateSeconds))
  if (late.length > 0)
    return { state: 'wrong', code: 'late', seconds: lateSeconds, names: late.map(([name]) => name) }
  const givenUp = tasks.filter(([, one]) => one.givenUp > 0)
  if (givenUp.length > 0) return { state: 'wrong', code: 'given-up', names: givenUp.map(([name]) => name) }
  const failing = tasks.filter(([, one]) => one.failing > 0)
  if (failing.length > 0) return { state: 'note', code: 'failing', names: failing.map(([name]) => name) }
  return { state: 'well', code: 'well', lastSeconds: scheduledSecondsAgo }
}

function ofMessages(facts: MessageFacts, isSetUp: boolean): Verdict {
  const { waiting, lateSeconds, unreachable, retried, sentSecondsAgo: lastSeconds } = facts
  if (!isSetUp) return { state: 'off', code: 'off' }
  if (lateSeconds > limits.messageLateSeconds)
    return { state: 'wrong', code: 'late', seconds: lateSeconds, count: waiting, lastSeconds }
  if (unreachable > 0) return { state: 'wrong', code: 'failed', count: unreachable, lastSeconds }
  if (retried > 0) return { state: 'note', code: 'retried', count: retried, lastSeconds }
  return { state: 'well', code: lastSeconds === null ? 'none' : 'well', lastSeconds }
}

function ofBackup(
  { demo, backups }: DatabaseFacts,
  kind: keyof typeof backups,
  mostSeconds: number,
): Verdict {
  const { secondsAgo, lastOk } = backups[kind]
  if (demo) return { state: 'off', code: 'demo' }
  if (lastOk === false) return { state: 'wrong', code: 'failed', lastSeconds: secondsAgo }
  // It may be done by other means, as the doctor says too.
  if (secondsAgo === null) return { state: 'note', code: 'never' }
  return secondsAgo > mostSeconds
    ? { state: 'wrong', code: 'late', seconds: secondsAgo, lastSeconds: secondsAgo }
    : { state: 'well', code: 'well', lastSeconds: secondsAgo }
}

function ofLog({
  begunSecondsAgo,
  signedSecondsAgo,
  waitsSeconds,
  twoHistories,
}: DatabaseFacts['log']): Verdict {
  const lastSeconds = signedSecondsAgo
  if (waitsSeconds > limits.orderLateSeconds)
    return { state: 'wrong', code: 'waits', seconds: waitsSeconds, lastSeconds }
  if (begunSecondsAgo === null || signedSecondsAgo === null) return { state: 'note', code: 'new' }
  if (signedSecondsAgo > limits.checkpointLateSeconds)
    return { state: 'wrong', code: 'late', seconds: signedSecondsAgo, lastSeconds }
  if (twoHistories > 0) return { state: 'wrong', code: 'partner', count: twoHistories, lastSeconds }
  return { state: 'well', code: 'well', lastSeconds }
}

function ofHolders({ begunSecondsAgo, holders: { holding } }: DatabaseFacts['log']): Verdict {
  if (begunSecondsAgo === null) return { state: 'off', code: 'new' }
  if (holding >= limits.fewestHolders) return { state: 'well', code: 'well', count: holding }
  return { state: begunSecondsAgo < HOUR_SECONDS ? 'note' : 'wrong', code: 'few', count: holding }
}

function ofFeeds(feeds: DatabaseFacts['feeds']): Verdict {
  const all = Object.entries(feeds)
  if (all.length === 0) return { state: 'off', code: 'none' }
  const late = all.filter(([, one]) => one.late > 0)
  if (late.length === 0) return { state: 'well', code: 'well' }
  return {
    state: 'wrong',
    code: 'late',
    count: late.reduce((sum, [, one]) => sum + one.late, 0),
    seconds: Math.max(...late.map(([, one]) => one.oldestSeconds)),
  }
}

function ofPartners({ partner, webhook }: DatabaseFacts['givenUp']): Verdict {
  const count = partner + webhook
  return count === 0 ? { state: 'well', code: 'well' } : { state: 'note', code: 'given-up', count }
}

function ofConfirmations({ current, expiring, expired, never }: ConfirmationFacts): Verdict {
  if (current + expiring + expired + never === 0) return { state: 'off', code: 'none' }
  if (expired > 0) return { state: 'note', code: 'expired', count: expired }
  if (expiring > 0) return { state: 'note', code: 'expiring', count: expiring }
  if (never > 0) return { state: 'note', code: 'never', count: never }
  return { state: 'well', code: 'well', count: current }
}

function ofScanner({ scanner }: NodeFacts): Verdict {
  if (scanner === undefined) return { state: 'off', code: 'off' }
  return scanner === 'answers' ? { state: 'well', code: 'well' } : { state: 'wrong', code: 'away' }
}

function ofCopies({ replica }: NodeFacts): Verdict {
  switch (replica) {
    case undefined:
      return { state: 'off', code: 'off' }
    case 'used':
      return { state: 'well', code: 'well' }
    case 'behind':
      return { state: 'note', code: 'behind' }
    case 'faulty':
      return { state: 'wrong', code: 'faulty' }
  }
}

function ofStandby(standby: StandbyFact): Verdict {
  if (standby === 'none') return { state: 'off', code: 'none' }
  return standby === 'has' ? { state: 'well', code: 'well' } : { state: 'note', code: 'may-lose' }
}
