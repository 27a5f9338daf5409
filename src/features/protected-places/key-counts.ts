import type { Keyring } from '#platform/crypto/keyring.ts'
import { countedAs } from './counted-as.ts'
import type { Doc } from './doc.ts'
import { countedKeys } from './fingerprints.ts'
import { mentionsIn, valuesOfLocation } from './place-values.ts'
import { digestOf } from './store.ts'

/** A phone, a point or a name of more places than this tells none of them. */
export const mostPlaces = 3

/** Keys that are remembered, some 60 MB of them; only those of one place each are given up for others. */
const mostKeys = 400_000

/**
 * How many places of an input have each phone, each point and each name in its town, counted before any of it is written: else the first
 * places of a switchboard would be taken for each other, and which ones would depend on the order of the rows.
 * It holds digests, and of each key no more places than it takes to know that it is shared.
 */
export class KeyCounts {
  readonly #keyring: Keyring
  readonly #placesOf = new Map<string, readonly string[]>()
  /** What the places met so far count as, by id. */
  readonly #countedAs = new Map<string, string>()
  #shared: Buffer[] | undefined

  constructor(keyring: Keyring) {
    this.#keyring = keyring
  }

  /** @param location as its source has it */
  addPlace(location: Doc, id: string, organizationId: string | undefined): void {
    const values = valuesOfLocation(location)
    const place = this.#digest(countedAs(values, organizationId, id))
    if (this.#countedAs.size >= mostKeys) this.#countedAs.clear()
    this.#countedAs.set(id, place)
    for (const key of countedKeys(values)) this.#add(this.#digest(key), place)
  }

  /** Phones that a service has at a place are the place's: they are met as its own are. */
  addLink(link: Doc, locationId: string): void {
    const place =
      this.#countedAs.get(locationId) ?? this.#digest(countedAs({ streets: [] }, undefined, locationId))
    for (const key of countedKeys(mentionsIn(link))) this.#add(this.#digest(key), place)
  }

  /** Places that have a key (of a point: as it is counted), at most one more than {@link mostPlaces}. */
  placesOf(digest: Buffer): readonly string[] {
    return this.#placesOf.get(digest.toString('latin1')) ?? []
  }

  /** Digests of all keys that more places have. */
  shared(): readonly Buffer[] {
    this.#shared ??= [...this.#placesOf]
      .filter(([, places]) => places.length > mostPlaces)
      .map(([key]) => Buffer.from(key, 'latin1'))
    return this.#shared
  }

  #digest(print: Parameters<typeof digestOf>[1]): string {
    return digestOf(this.#keyring, print).toString('latin1')
  }

  #add(key: string, place: string): void {
    const known = this.#placesOf.get(key)
    if (known === undefined) {
      if (this.#placesOf.size >= mostKeys) this.#forgetSingle()
      this.#placesOf.set(key, [place])
    } else if (known.length <= mostPlaces && !known.includes(place))
      this.#placesOf.set(key, [...known, place])
    this.#shared = undefined
  }

  /** What is given up counts as the database knows it: a place too many may be hidden, none too few. */
  #forgetSingle(): void {
    for (const [key, places] of this.#placesOf) if (places.length === 1) this.#placesOf.delete(key)
    if (this.#placesOf.size >= mostKeys) this.#placesOf.clear()
  }
}
