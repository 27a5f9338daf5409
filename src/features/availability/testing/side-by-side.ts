import { vi } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { type Act, anAct, holdAgain, type Known } from './acts.ts'
import { type Line, Model, waiting } from './model/model.ts'
import { type Answer, type Dice, dice } from './model/words.ts'
import { broken, type Stored, stored } from './stored.ts'
import { lineKinds, type World } from './world.ts'

const MINUTE = 60_000
/** How an act can go wrong on its way. */
type Fate = 'arrives' | 'twice' | 'crash' | 'killed'
class Crash extends Error {}

/** Runs the product and the model side by side, and stops at the first difference. */
export class SideBySide {
  readonly model: Model
  private readonly world: World
  private readonly dice: Dice
  private readonly known: Known = { holds: [], waits: [] }
  private readonly recent: Act[] = []
  private readonly told: string[] = []
  private readonly before = new Map<number, Stored>()
  readonly done: Record<string, number> = {}

  constructor(world: World, seed: number, now: number) {
    this.world = world
    this.dice = dice(seed)
    this.model = new Model(
      now,
      lineKinds.map(
        (kind, n): Line => ({
          ...kind,
          n,
          total: 0,
          surge: 0,
          out: 0,
          occupied: 0,
          countedAt: null,
          taking: 'taking',
          version: 1,
          came: [],
          holds: [],
          waits: [],
        }),
      ),
    )
  }

  async step(): Promise<void> {
    if (this.dice.chance(0.25)) await this.jump()
    const act = this.choose()
    const fate = this.fate(act)
    this.told.push(`${fate}: ${act.text}`)
    if (this.told.length > 30) this.told.shift()
    this.note(fate)
    switch (fate) {
      case 'arrives':
        this.compare(act, act.model(), await this.run(act))
        break
      case 'twice': {
        const got = await Promise.all([this.run(act), this.run(act)])
        for (const answer of [act.model(), act.model()]) this.compareAny(act, answer, got)
        break
      }
      case 'crash':
      case 'killed':
        await this.lose(act, fate)
    }
    await this.look(act, fate)
    this.recent.push(act)
    if (this.recent.length > 50) this.recent.shift()
  }

  story(): string {
    return this.told.map((line) => `  ${line}`).join('\n')
  }

  private choose(): Act {
    const { world, model, known, dice: die } = this
    // Late, out of order, again.
    if (this.recent.length > 0 && die.chance(0.12)) {
      const again = die.one(this.recent)
      this.note('again')
      return again
    }
    if (die.chance(0.01)) {
      this.note('key of another line')
      const key = [...model.keys.keys()].findLast((one) => one.startsWith('hold 1 '))?.slice(7)
      const who = world.cast.find(({ name }) => name === 'first')
      if (key && who) return holdAgain(world, model, who, die.below(world.lines.length), key)
    }
    return anAct({ world, model, known, dice: die })
  }

  private fate(act: Act): Fate {
    const roll = this.dice.below(100)
    if (roll < 4) return 'crash'
    if (roll < 6) return 'killed'
    return roll < 11 && act.keyed ? 'twice' : 'arrives'
  }

  /** Of the one clock both ways, and of the node's, which is asked about nothing. */
  private async jump(): Promise<void> {
    const { dice: die, model } = this
    const minutes = die.one([
      0.5,
      0.5,
      1,
      1,
      2,
      3,
      5,
      5,
      10,
      15,
      20,
      31,
      46,
      95,
      die.one([200, 500, 1500]),
      -1,
      -2,
      -20,
      -95,
    ])
    model.now += Math.round(minutes * MINUTE)
    await this.world.setClock(model.now)
    this.told.push(`the clock goes ${minutes > 0 ? 'on' : 'back'} by ${Math.abs(minutes)} minutes`)
    if (die.chance(0.3)) vi.setSystemTime(die.one([0, model.now - 9e9, model.now + 9e9, model.now]))
    this.note(minutes > 0 ? 'clock on' : 'clock back')
  }

  private async run(act: Act): Promise<Readonly<Record<string, unknown>> | { refused: string }> {
    try {
      return await this.world.as(act.who, (ctx) => act.real(ctx))
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.code }
      throw error
    }
  }

  /** The program or its connection ends between the act and its commit: it has not happened. */
  private async lose(act: Act, how: 'crash' | 'killed'): Promise<void> {
    const lost = this.world.as(act.who, async (ctx) => {
      const [row] = await ctx.prepared<{ pid: number }>('pid', 'select pg_backend_pid() as pid', [])
      await act.real(ctx)
      if (how === 'crash') throw new Crash()
      await this.world.db.admin.query('select pg_terminate_backend($1)', [row?.pid])
    })
    const ended = await lost.then(
      () => 'committed',
      (error: unknown) => error,
    )
    if (ended === 'committed') throw new Error(`an act whose connection was killed committed: ${act.text}`)
  }

  private compareAny(act: Act, said: Answer, got: readonly object[]): void {
    const wrong = got.map((one) => {
      try {
        this.compare(act, said, one as Record<string, unknown>)
        return undefined
      } catch (error) {
        return error
      }
    })
    if (wrong.every((error) => error !== undefined)) throw wrong[0]
  }

  private compare(act: Act, said: Answer, got: Readonly<Record<string, unknown>>): void {
    const differ = (what: string) => {
      throw new Error(
        `${what}\n  model: ${JSON.stringify(said)}\n  product: ${JSON.stringify(got)}\n  at: ${act.text}`,
      )
    }
    if ('against' in said) {
      if (!('refused' in got) || !said.against.includes(String(got.refused))) differ('a refusal differs')
      this.note(`refused ${String(got.refused)}`)
      return
    }
    if ('refused' in got) differ('refused what the model allows')
    for (const [name, value] of Object.entries(said.ok)) {
      const ids = name === 'hold' ? this.known.holds : name === 'wait' ? this.known.waits : undefined
      if (ids === undefined) {
        if (got[name] !== value) differ(`"${name}" differs`)
      } else {
        const n = Number(value)
        ids[n] ??= String(got[name])
        if (ids[n] !== got[name]) differ('it is another one')
      }
    }
    this.note(act.move ? act.move.move : (act.text.split(' ').find((word) => word.endsWith('s')) ?? 'act'))
  }

  /** What is stored is what the model says, and keeps every rule by itself. */
  private async look(act: Act, fate: Fate): Promise<void> {
    const lines = act.line === null ? this.model.lines : this.model.lines.filter(({ n }) => n === act.line)
    for (const line of lines) {
      const ended = this.endedOf(line)
      const got = await stored(this.world.db, this.world.lines[line.n] ?? '', Object.keys(ended))
      const want = {
        total: line.total,
        surge: line.surge,
        out: line.out,
        occupied: line.occupied,
        taking: line.taking,
        version: line.version,
        counted: line.countedAt,
        holds: line.holds
          .filter(({ state }) => state === 'held')
          .map(({ n, expires, atRisk, extended }) => ({
            id: this.known.holds[n],
            expires,
            risk: atRisk,
            extended,
          })),
        waits: waiting(line).map(({ n, expires, offerUntil }) => ({
          id: this.known.waits[n],
          expires,
          offer: offerUntil,
        })),
        ended,
      }
      const { last: _last, ...seen } = got
      const [one, two] = [sorted(want), sorted(seen)]
      if (one !== two) throw new Error(`line ${line.n} differs\n  model:   ${one}\n  product: ${two}`)
      const faults = broken(got, this.model.now)
      if (faults.length > 0) throw new Error(`line ${line.n} breaks ${faults.join('; ')}\n  ${two}`)
      this.changedRightly(act, fate, this.before.get(line.n), got)
      this.before.set(line.n, got)
    }
  }

  /** 6, 7 and 8: a hold takes exactly one, its end gives exactly one back, and confirming it changes nothing. */
  private changedRightly(act: Act, fate: Fate, before: Stored | undefined, after: Stored): void {
    if (
      !before ||
      (fate !== 'arrives' && fate !== 'twice') ||
      act.text.includes('counts') ||
      act.text.includes('taps')
    )
      return
    const now = this.model.now
    const open = (line: Stored) => line.holds.filter(({ expires }) => expires > now)
    const free = (line: Stored) =>
      line.total + line.surge - line.out - line.occupied - open(line).filter(({ risk }) => !risk).length
    const made = open(after).filter(({ id }) => !before.holds.some((hold) => hold.id === id)).length
    const moved = act.move && open(before).find(({ id }) => id === act.move?.hold)
    const gone = moved !== undefined && !after.holds.some(({ id }) => id === moved.id)
    const confirmed = gone && act.move?.move === 'confirm'
    const expected = (gone && !confirmed && !moved.risk ? 1 : 0) - made - (confirmed && moved.risk ? 1 : 0)
    if (free(after) - free(before) !== expected)
      throw new Error(`available changed by ${free(after) - free(before)}, not ${expected}: ${act.text}`)
  }

  private endedOf(line: Line): Record<string, string> {
    const ids = (all: readonly { n: number; state: string }[], open: string, known: readonly string[]) =>
      all
        .filter(({ state }) => state !== open)
        .slice(-8)
        .map(({ n, state }) => [known[n] ?? '', state] as const)
    return Object.fromEntries([
      ...ids(line.holds, 'held', this.known.holds),
      ...ids(line.waits, 'waiting', this.known.waits),
    ])
  }

  private note(what: string): void {
    this.done[what] = (this.done[what] ?? 0) + 1
  }
}

/** The same text for the same content. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
