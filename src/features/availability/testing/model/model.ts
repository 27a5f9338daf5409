import type { Taking } from '../../domain/codes.ts'
import { type Answer, type Caller, no, refusals, type Tapped, yes } from './words.ts'

// The rules of README.md once more, in plain TypeScript and with a clock of its own (milliseconds). It knows no SQL and
// calls nothing of the feature; what it says is compared with what the database does.

export interface Hold {
  readonly n: number
  readonly program: number
  state: 'held' | 'confirmed' | 'cancelled' | 'declined' | 'expired'
  expires: number
  extended: boolean
  /** Key of the message that did it. */
  extendedBy: string | null
  atRisk: boolean
}

export interface Wait {
  readonly n: number
  readonly program: number
  readonly person: string
  state: 'waiting' | 'held' | 'left' | 'expired'
  expires: number
  offerUntil: number | null
}

export interface Line {
  readonly n: number
  /** Whose people keep it; null: the coalition's stewards. */
  readonly program: number | null
  readonly hidden: boolean
  readonly waitlist: boolean
  readonly holdMinutes: number
  readonly limitMinutes: number
  total: number
  surge: number
  out: number
  occupied: number
  countedAt: number | null
  taking: Taking
  version: number
  /** When somebody who was expected came, and was not counted by a person since. */
  came: number[]
  /** In the order in which they were made. Those that ended long ago are forgotten. */
  holds: Hold[]
  /** In the order in which they asked. */
  waits: Wait[]
}

export interface Counting {
  readonly total: number
  readonly surge: number
  readonly out: number
  readonly occupied: number
  readonly taking: Taking | undefined
  readonly madeAt: number | undefined
  readonly doubtful: boolean
  readonly seen: number | undefined
  readonly key: string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SKEW = 5_000
const REMEMBERED = 80

export const slots = (line: Line) => line.total + line.surge - line.out - line.occupied
export const open = (line: Line) => line.holds.filter((hold) => hold.state === 'held')
export const held = (line: Line) => open(line).filter((hold) => !hold.atRisk).length
export const waiting = (line: Line) => line.waits.filter((wait) => wait.state === 'waiting')
const offers = (line: Line) => waiting(line).filter((wait) => wait.offerUntil !== null)

export class Model {
  now: number
  readonly lines: Line[]
  /** What each key stands for: by line for counts, by program for holds and waits. */
  readonly keys = new Map<string, number>()
  private holdsMade = 0
  private waitsMade = 0

  constructor(now: number, lines: readonly Line[]) {
    this.now = now
    this.lines = [...lines]
  }

  count(who: Caller, n: number, given: Counting): Answer {
    return this.act(n, (line) => {
      if (!keeps(who, line)) return no('no-such-line')
      const key = `count ${n} ${given.key}`
      if (!this.keys.has(key)) {
        const against = this.againstCount(line, given)
        if (against.length > 0) return no(...against)
        this.take(line, given)
        this.keys.set(key, 1)
      }
      return yes({
        version: line.version,
        available: slots(line) - held(line),
        atRisk: open(line).length - held(line),
      })
    })
  }

  tap(who: Caller, n: number, tapped: Tapped): Answer {
    return this.act(n, (line) => {
      if (!keeps(who, line)) return no('no-such-line')
      const free = slots(line) - held(line)
      const after = {
        same: line.occupied,
        closed: line.occupied,
        'one-more': line.occupied > 0 ? line.occupied - 1 : undefined,
        'one-less': free > 0 ? line.occupied + 1 : undefined,
        full: line.occupied + free,
      }[tapped.tap]
      const key = `count ${n} ${tapped.key}`
      if (!this.keys.has(key)) {
        const given: Counting = {
          total: line.total,
          surge: line.surge,
          out: line.out,
          occupied: after ?? line.occupied,
          taking: tapped.tap === 'same' ? undefined : tapped.tap === 'closed' ? 'closed' : 'taking',
          madeAt: undefined,
          doubtful: false,
          seen: tapped.seen,
          key: tapped.key,
        }
        const against = this.againstCount(line, given)
        if (after === undefined) against.push('nothing-to-take')
        if (against.length > 0) return no(...against)
        this.take(line, given)
        this.keys.set(key, 1)
      }
      return yes({
        version: line.version,
        available: slots(line) - held(line),
        atRisk: open(line).length - held(line),
      })
    })
  }

  hold(who: Caller, n: number, key: string): Answer {
    return this.act(n, (line) => {
      const { program } = who
      if (program === null) return no('no-program')
      if (!who.sees) return no('not-yours')
      if (!who.here) return no('no-such-line')
      const known = `hold ${program} ${key}`
      const before = this.keys.get(known)
      if (before !== undefined) {
        const same = line.holds.find((hold) => hold.n === before)
        return same ? yes({ hold: same.n, state: same.state, expires: same.expires }) : no('key-used')
      }
      const turn = offers(line).find((wait) => wait.program === program)
      const free = slots(line) - held(line) - offers(line).length + (turn ? 1 : 0)
      const against = refusals(
        [line.taking !== 'taking', 'takes-nobody'],
        [line.hidden && line.program !== program, 'through-broker'],
        [this.old(line), 'call-first'],
        [free < 1, 'no-free-place'],
      )
      if (against.length > 0) return no(...against)
      if (turn) turn.state = 'held'
      const made: Hold = {
        n: this.holdsMade++,
        program,
        state: 'held',
        expires: this.now + line.holdMinutes * MINUTE,
        extended: false,
        extendedBy: null,
        atRisk: false,
      }
      line.holds.push(made)
      this.keys.set(known, made.n)
      return yes({ hold: made.n, state: 'held', expires: made.expires })
    })
  }

  move(
    who: Caller,
    n: number,
    hold: number,
    move: 'confirm' | 'cancel' | 'extend' | 'decline',
    key: string,
  ): Answer {
    return this.act(n, (line) => {
      const found = line.holds.find((one) => one.n === hold)
      if (!found) throw new Error('the model forgot a hold')
      const mine = who.here && who.sees && who.program === found.program
      const keeper = keeps(who, line) && who.kind !== 'job' && who.kind !== 'link'
      if (!mine && !keeper) return no('no-such-hold')
      if ((move === 'cancel' || move === 'extend') && !mine) return no('not-yours')
      if (move === 'decline' && !keeper) return no('not-yours')
      const becomes = { confirm: 'confirmed', cancel: 'cancelled', decline: 'declined', extend: null }[
        move
      ] as Hold['state'] | null
      const answer = () =>
        yes({
          state: found.state,
          expires: found.expires,
          atRisk: found.state === 'held' && found.atRisk,
        })
      if (found.state === becomes || (move === 'extend' && found.extendedBy === key)) return answer()
      if (found.state !== 'held') return no('hold-has-ended')
      if (move === 'extend') {
        const against = refusals([found.atRisk, 'hold-at-risk'], [found.extended, 'extended-once'])
        if (against.length > 0) return no(...against)
        found.extended = true
        found.extendedBy = key
        found.expires += line.holdMinutes * MINUTE
      } else if (move === 'confirm') {
        if (found.atRisk && slots(line) - held(line) - offers(line).length < 1) return no('hold-at-risk')
        found.state = 'confirmed'
        line.occupied += 1
        line.version += 1
        line.came.push(this.now)
      } else {
        found.state = becomes ?? found.state
        this.offer(line)
      }
      return answer()
    })
  }

  join(who: Caller, n: number, key: string): Answer {
    return this.act(n, (line) => {
      const { program } = who
      if (program === null) return no('no-program')
      if (!who.sees) return no('not-yours')
      if (!who.here) return no('no-such-line')
      const known = `wait ${program} ${key}`
      const before = this.keys.get(known)
      if (before !== undefined) {
        const same = line.waits.find((wait) => wait.n === before)
        return same ? yes({ wait: same.n }) : no('key-used')
      }
      const queue = waiting(line)
      const against = refusals(
        [line.taking === 'ended', 'takes-nobody'],
        [line.hidden && line.program !== program, 'through-broker'],
        [!line.waitlist, 'no-waiting-list'],
        [queue.some((wait) => wait.program === program && wait.person === who.person), 'waits-already'],
        [
          line.taking === 'taking' && !this.old(line) && slots(line) - held(line) - offers(line).length > 0,
          'place-is-free',
        ],
      )
      if (against.length > 0) return no(...against)
      const made: Wait = {
        n: this.waitsMade++,
        program,
        person: who.person,
        state: 'waiting',
        expires: this.now + DAY,
        offerUntil: null,
      }
      line.waits.push(made)
      this.keys.set(known, made.n)
      return yes({ wait: made.n, place: queue.length + 1 })
    })
  }

  leave(who: Caller, n: number, wait: number): Answer {
    return this.act(n, (line) => {
      const found = line.waits.find((one) => one.n === wait)
      if (!found) throw new Error('the model forgot who waits')
      if (!who.here || !who.sees || who.program !== found.program) return no('no-such-wait')
      if (found.state === 'waiting') found.state = 'left'
      this.offer(line)
      return yes({})
    })
  }

  /** What the job does each minute. */
  settle(): Answer {
    const late = this.lines.filter(
      (line) =>
        open(line).some((hold) => hold.expires <= this.now) ||
        waiting(line).some(
          (wait) => wait.expires <= this.now || (wait.offerUntil ?? Number.POSITIVE_INFINITY) <= this.now,
        ),
    )
    for (const { n } of late) this.act(n, () => yes({}))
    return yes({ lines: late.length })
  }

  /** Whether the count is no more than a reason to call. */
  private old(line: Line): boolean {
    if (line.countedAt === null || line.countedAt > this.now + SKEW) return true
    return this.now - line.countedAt >= line.limitMinutes * MINUTE
  }

  /** Everything or nothing: what was settled stays only with the act that settled it. */
  private act(n: number, work: (line: Line) => Answer): Answer {
    const before = this.lines[n]
    if (!before) return no('no-such-line')
    const line = structuredClone(before)
    for (const hold of open(line)) if (hold.expires <= this.now) hold.state = 'expired'
    this.offer(line)
    const answer = work(line)
    if ('ok' in answer) {
      line.holds = remember(line.holds, 'held')
      line.waits = remember(line.waits, 'waiting')
      this.lines[n] = line
    }
    return answer
  }

  /** As many of those who wait as there are free slots have an offer: the first ones, and nobody else. */
  private offer(line: Line): void {
    const gives = line.taking === 'taking' && !this.old(line)
    for (const wait of waiting(line)) {
      if (wait.expires <= this.now || (gives && wait.offerUntil !== null && wait.offerUntil <= this.now))
        wait.state = 'expired'
    }
    const free = gives ? slots(line) - held(line) : 0
    waiting(line).forEach((wait, place) => {
      if (place >= free) wait.offerUntil = null
      else if (wait.offerUntil === null) {
        wait.offerUntil = this.now + 30 * MINUTE
        wait.expires = Math.max(wait.expires, wait.offerUntil)
      }
    })
  }

  private againstCount(line: Line, given: Counting): string[] {
    const { madeAt = Number.NaN } = given
    return refusals(
      [line.taking === 'ended', 'line-ended'],
      [given.seen !== undefined && given.seen !== line.version, 'line-moved-on'],
      [madeAt > this.now + SKEW || madeAt < this.now - 7 * DAY, 'moment-impossible'],
      [
        line.countedAt !== null && line.countedAt <= this.now + SKEW && madeAt < line.countedAt,
        'newer-count-stands',
      ],
      [line.came.some((at) => at > madeAt && at <= this.now), 'line-moved-on'],
      [given.total + given.surge - given.out - given.occupied < 0, 'more-taken-than-there'],
    )
  }

  /** A true count: the newest holds are at risk where it leaves no slot, the oldest of those come back where it does. */
  private take(line: Line, given: Counting): void {
    line.total = given.total
    line.surge = given.surge
    line.out = given.out
    line.occupied = given.occupied
    line.taking = given.taking ?? line.taking
    line.countedAt = given.doubtful ? null : Math.min(given.madeAt ?? this.now, this.now)
    line.version += 1
    while (held(line) > slots(line)) {
      const newest = open(line).findLast((hold) => !hold.atRisk)
      if (newest) newest.atRisk = true
    }
    while (held(line) < slots(line)) {
      const oldest = open(line).find((hold) => hold.atRisk)
      if (!oldest) break
      oldest.atRisk = false
    }
    this.offer(line)
  }
}

function keeps(who: Caller, line: Line): boolean {
  if (who.kind === 'job') return true
  if (who.kind === 'link') return who.link === line.n
  if (!who.here) return false
  return line.program === null ? who.kind === 'steward' : who.program === line.program && who.keeps
}

function remember<T extends { state: string }>(all: T[], openState: string): T[] {
  const old = all.length - REMEMBERED
  return old <= 0 ? all : all.filter((one, n) => n >= old || one.state === openState)
}
