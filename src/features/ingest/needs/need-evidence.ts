import type { Strength } from './service-words.ts'

/** Where a need was read. */
export type Read = 'term' | 'name' | 'description'

/** A need of a service, why, and how surely. */
export interface NeedRead {
  readonly needId: number
  /** Where most of it was said. */
  readonly by: Read
  /** 0 to 1, two decimals. */
  readonly confidence: number
  /** The phrase of our list that it was read from; empty where a term was known as a whole. */
  readonly said: string
  /** Id of the term that it was read from. */
  readonly term?: string
}

/** A service is offered for no more than this; what it also does is found by its words. */
const mostNeeds = 3
/** Less is a guess, and only the best guess stands, where there is nothing surer. */
const enough = 0.5
const leastGuess = 0.28
/** What is this much weaker than the best is mentioned, not offered: more so beside what the service is called. */
const besideBest = { called: 0.76, described: 0.62 }
/**
 * What a further need takes. Publishers tag a service with whatever it touches: a term that neither name nor text bears out
 * offers nothing beside the first; and a third need takes as much as a name that says it.
 */
const further = { byTermAlone: 0.9, third: 0.85 }
/** What words said once before add. */
const saidAgain = 0.25

/**
 * How much a phrase counts by where it stands. `known`: a term whose meaning somebody stated; `above`: the names of what the
 * service is part of; `first`, `next` and `late`: the beginning, the middle and the rest of its description.
 */
const worth = {
  known: { sure: 0.96, title: 0.96, may: 0.96, hint: 0.96 },
  term: { sure: 0.82, title: 0.82, may: 0.4, hint: 0.28 },
  name: { sure: 0.9, title: 0.9, may: 0.65, hint: 0.34 },
  above: { sure: 0.42, title: 0.4, may: 0.22, hint: 0.12 },
  first: { sure: 0.6, title: 0.34, may: 0.28, hint: 0.14 },
  next: { sure: 0.5, title: 0.22, may: 0.18, hint: 0.08 },
  late: { sure: 0.28, title: 0.1, may: 0.08, hint: 0.04 },
} as const satisfies Record<string, Record<Strength, number>>

export type Place = keyof typeof worth

const readAt: Readonly<Record<Place, Read>> = {
  known: 'term',
  term: 'term',
  name: 'name',
  above: 'name',
  first: 'description',
  next: 'description',
  late: 'description',
}

/** One thing that was said. */
export interface Said {
  readonly needId: number
  readonly strength: Strength
  readonly place: Place
  readonly phrase: string
  readonly term?: string | undefined
  /** 0 to 1: how much of its worth counts. */
  readonly share: number
}

interface Found {
  /** Some phrase of it tells by itself. */
  surely: boolean
  /** 1 minus the product of what each phrase leaves open. */
  open: number
  best: number
  from: Said
  readonly phrases: Set<string>
}

/** What speaks for each need of one service. */
export class NeedEvidence {
  readonly #found = new Map<number, Found>()

  add(said: Said): void {
    const gain = worth[said.place][said.strength] * said.share
    const surely = tellsByItself(said)
    const key = `${readAt[said.place]} ${said.phrase}`
    const known = this.#found.get(said.needId)
    if (!known) {
      this.#found.set(said.needId, {
        surely,
        open: 1 - gain,
        best: gain,
        from: said,
        phrases: new Set([key]),
      })
      return
    }
    known.surely ||= surely
    known.open *= 1 - (known.phrases.has(key) ? gain * saidAgain : gain)
    known.phrases.add(key)
    if (gain <= known.best) return
    known.best = gain
    known.from = said
  }

  drop(needId: number): void {
    this.#found.delete(needId)
  }

  /** Ids of what was said surely enough, also where it is not offered: whoever hides a place must not go by the offer alone. */
  said(): number[] {
    return this.#sure().map((read) => read.needId)
  }

  /** The needs that were said surely enough, the surest first; else the one that is likeliest. */
  chosen(): NeedRead[] {
    return this.#sure()
      .filter((read, at) => at === 0 || read.by !== 'term' || read.confidence >= further.byTermAlone)
      .filter((read, at) => at < 2 || read.confidence >= further.third)
  }

  #sure(): NeedRead[] {
    const all = [...this.#found]
      .map(([needId, { open, from, surely }]) => ({ surely, read: readOf(needId, 1 - open, from) }))
      .sort((a, b) => b.read.confidence - a.read.confidence)
    const [best] = all
    if (!best || best.read.confidence < leastGuess) return []
    const called = best.surely && best.read.by !== 'description'
    const least = Math.max(enough, best.read.confidence * besideBest[called ? 'called' : 'described'])
    return all
      .filter(({ read, surely }, at) => at === 0 || (read.confidence >= least && (surely || !best.surely)))
      .slice(0, mostNeeds)
      .map(({ read }) => read)
  }
}

function readOf(needId: number, confidence: number, { place, phrase, term }: Said): NeedRead {
  const by = readAt[place]
  const read = { needId, by, confidence: Math.round(confidence * 100) / 100, said: phrase }
  return by === 'term' && term !== undefined ? { ...read, term } : read
}

/** What a service is part of has other services too, so its name alone tells nothing for sure. */
function tellsByItself({ strength, place }: Said): boolean {
  if (place === 'known' || strength === 'sure') return place !== 'above'
  return strength === 'title' && (place === 'name' || place === 'term')
}
