import type { Tap } from '../../domain/tap.ts'

/** Whoever acts, as far as the rules ask. */
export interface Caller {
  readonly name: string
  readonly kind: 'member' | 'steward' | 'token' | 'link' | 'job'
  /** Whether they act in the coalition of the lines. */
  readonly here: boolean
  readonly program: number | null
  readonly person: string
  readonly sees: boolean
  readonly keeps: boolean
  /** Of a link: the line that it is for. */
  readonly link?: number
}

export interface Tapped {
  readonly tap: Tap
  readonly seen: number
  readonly key: string
}

/** What an act comes to. Where several things speak against it, any of them may be said. */
export type Answer =
  | { readonly ok: Readonly<Record<string, number | string | boolean | null>> }
  | { readonly against: readonly string[] }

export const yes = (ok: Extract<Answer, { ok: unknown }>['ok']): Answer => ({ ok })
export const no = (...against: string[]): Answer => ({ against })

export function refusals(...rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.filter(([holds]) => holds).map(([, code]) => code)
}

/** Numbers that look random and are the same again for the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(roll() * n)
  return {
    below,
    chance: (share: number) => roll() < share,
    one<T>(of: readonly T[]): T {
      if (of.length === 0) throw new Error('nothing to choose from')
      return of[below(of.length)] as T
    },
    /** A key as a browser would make it. */
    key(): string {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
export type Dice = ReturnType<typeof dice>
