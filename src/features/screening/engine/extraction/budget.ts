import type { Json } from '../json.ts'

/** Names in scope that are copied in the time of a step; and characters that weigh as much as an element. */
const NAMES = 50
const CHARACTERS = 100

/** What one piece of work may still cost. Once it is spent, every further cost throws. */
export class Budget {
  #left: number

  /** @param most in steps of an expression, and elements made */
  constructor(most: number) {
    this.#left = most
  }

  get isSpent(): boolean {
    return this.#left < 0
  }

  /** @throws {Error} where more was spent than there is, now or before */
  spend(cost: number): void {
    this.#left -= cost
    if (this.isSpent) throw new Error('It takes more than all expressions and templates may take together.')
  }

  /** @throws {Error} as {@link spend} */
  spendOnNames(names: Readonly<Record<string, unknown>>): void {
    this.spend(Object.keys(names).length / NAMES)
  }

  /** Each object, list and value within a value; texts by their length. @throws {Error} as {@link spend} */
  spendOnValue(value: Json): void {
    const open: unknown[] = [value]
    while (open.length > 0) {
      const part = open.pop()
      this.spend(1 + (typeof part === 'string' ? part.length / CHARACTERS : 0))
      if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) open.push(inner)
    }
  }
}
