/**
 * A made-up referral system with the dirt that real exports have, in the rates of one real export of about 4,000
 * services, written as either format. The same size and seed give the same files.
 */

export interface Address {
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
  readonly confidential: boolean
}

export interface Phone {
  readonly number: string
  readonly confidential: boolean
}

export interface Site {
  readonly key: string
  readonly agency: string
  readonly name: string
  readonly address: Address
  readonly point: { readonly latitude: string; readonly longitude: string } | undefined
  readonly phones: readonly Phone[]
}

export interface Service {
  readonly key: string
  readonly agency: string
  readonly sites: readonly string[]
  readonly name: string
  readonly description: string
  readonly status: string
  readonly url: string
  readonly phones: readonly Phone[]
  readonly codes: readonly string[]
  readonly unlisted: boolean
  readonly verified: string
}

export interface Agency {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly url: string
  readonly phones: readonly Phone[]
  readonly unlisted: boolean
}

export interface ReferralSystem {
  readonly agencies: readonly Agency[]
  readonly sites: readonly Site[]
  readonly services: readonly Service[]
  /** What was put in, for the test to count by. */
  readonly dirt: Dirt
}

export interface Dirt {
  readonly orphanServices: number
  readonly orphanSites: number
  readonly withoutPoint: number
  readonly farPoints: number
  readonly confidentialSites: number
  readonly privatePhones: readonly string[]
  readonly unlistedServices: readonly string[]
  readonly confidentialStreets: readonly string[]
}

/** Rates per hundred, from `directory.md` §8. */
export const rates = {
  orphanServices: 11,
  orphanSites: 74,
  withoutPoint: 45,
  farPoints: 1.5,
  urlWithoutScheme: 67,
  badPhone: 7,
  trailingBlankInState: 99,
  noStreet: 6,
  badZip: 2,
  mojibake: 2,
  escapedBreaks: 3,
  runTogether: 2,
  saysConfidential: 1,
  flagged: 1,
  privatePhone: 2,
  unlisted: 1,
  withoutStatus: 5,
} as const

const zips = [
  { zip: '60612', city: 'Chicago' },
  { zip: '60601', city: 'Chicago' },
  { zip: '60608', city: 'Chicago' },
] as const

const streets = ['Harborview', 'Quay', 'Lantern', 'Pier', 'Gull', 'Anchor', 'Beacon', 'Tide']

export function aReferralSystem(services: number, seed = 7): ReferralSystem {
  const chance = dice(seed)
  const happens = (percent: number) => chance() * 100 < percent
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const agencyCount = Math.ceil(services / 4)
  const siteCount = Math.ceil(services / 3)
  const dirt = {
    orphanServices: 0,
    orphanSites: 0,
    withoutPoint: 0,
    farPoints: 0,
    confidentialSites: 0,
    privatePhones: [] as string[],
    unlistedServices: [] as string[],
    confidentialStreets: [] as string[],
  }
  let line = 0
  const phone = (): Phone => {
    line += 1
    const digits = String(line % 10_000).padStart(4, '0')
    if (happens(rates.badPhone)) {
      const letters = digits.replace(/\d/g, (digit) => 'OADGJMPTWY'.charAt(Number(digit)))
      const number = pick(['', `312-556-${letters}`, `312-555-${digits} ext. 12`, 'call 211', '(none)'])
      return { number, confidential: false }
    }
    if (happens(rates.privatePhone)) {
      // An area code that no other number of the file has, so that it can be looked for.
      const number = `872-5${String(line)
        .padStart(6, '0')
        .replace(/^(..)(....)$/, '$1-$2')}`
      dirt.privatePhones.push(number)
      return { number, confidential: true }
    }
    return { number: `312-555-${digits}`, confidential: false }
  }
  const text = (words: string): string => {
    if (happens(rates.mojibake)) return `${words} Caf\u00c3\u00a9 inside.`
    return happens(rates.escapedBreaks) ? `${words}\\nBy appointment.` : words
  }
  const url = (name: string) =>
    happens(rates.urlWithoutScheme) ? `www.${name}.example` : `https://${name}.example`
  const agencies = Array.from(
    { length: agencyCount },
    (_, n): Agency => ({
      key: `1${String(n).padStart(6, '0')}`,
      name: `Harbor Agency ${n}`,
      description: text('Helps young people and families.'),
      url: url(`agency${n}`),
      phones: [phone()],
      unlisted: happens(rates.unlisted),
    }),
  )
  const agencyOf = (n: number) => (agencies[n % agencyCount] as Agency).key
  const sites = Array.from({ length: siteCount }, (_, n): Site => {
    const at = pick(zips)
    const orphan = happens(rates.orphanSites)
    if (orphan) dirt.orphanSites += 1
    const flagged = happens(rates.flagged)
    const says = !flagged && happens(rates.saysConfidential)
    const street = flagged ? `${4000 + n} Quilfen${n} Lane` : `${100 + n} ${pick(streets)} Street`
    if (flagged || says) dirt.confidentialSites += 1
    if (flagged) dirt.confidentialStreets.push(`Quilfen${n}`)
    const noStreet = !flagged && !says && happens(rates.noStreet)
    const together = !flagged && !says && happens(rates.runTogether)
    const lacksPoint = happens(rates.withoutPoint)
    const far = !lacksPoint && happens(rates.farPoints)
    if (lacksPoint) dirt.withoutPoint += 1
    if (far) dirt.farPoints += 1
    return {
      key: `2${String(n).padStart(6, '0')}`,
      agency: orphan ? `9${String(n).padStart(6, '0')}` : agencyOf(n),
      name: flagged ? `Site ${n}` : `Pier Center ${n}`,
      address: {
        line1: says ? 'Confidential' : noStreet ? '' : together ? `${street}Suite 820${at.city}, IL` : street,
        line2: happens(20) ? `Suite ${n}` : '',
        city: at.city,
        state: happens(rates.trailingBlankInState) ? 'IL ' : 'IL',
        zip: happens(rates.badZip) ? pick(['6061', 'N/A', '60612-']) : at.zip,
        country: '',
        confidential: flagged,
      },
      point: lacksPoint
        ? undefined
        : {
            // A street apart from every other, so that none is taken for its neighbor.
            latitude: (41.85 + (n % 40) / 1000 + (far ? 3 : 0)).toFixed(5),
            longitude: (-87.7 + Math.floor(n / 40) / 1000).toFixed(5),
          },
      phones: [phone()],
    }
  })
  const made = Array.from({ length: services }, (_, n): Service => {
    const orphan = happens(rates.orphanServices)
    if (orphan) dirt.orphanServices += 1
    const unlisted = happens(rates.unlisted)
    const key = `3${String(n).padStart(6, '0')}`
    if (unlisted) dirt.unlistedServices.push(`Unlisted Zaqservice ${n}`)
    const first = sites[n % siteCount] as Site
    const near = sites.filter((site) => site.agency === first.agency)
    const second = happens(40) ? near.map((site) => site.key) : []
    return {
      key,
      agency: orphan ? `8${String(n).padStart(6, '0')}` : agencyOf(n),
      sites: [...new Set([first.key, ...second])],
      name: unlisted ? `Unlisted Zaqservice ${n}` : `Drop-in ${n}`,
      description: text('Food, showers and a quiet place by day.'),
      status: happens(rates.withoutStatus) ? '' : 'Active',
      url: url(`service${n}`),
      phones: [phone()],
      codes: [`ZZ-${String(1000 + (n % 90) * 100)}.1500`, 'ZZ-0500'],
      unlisted,
      verified: `${(n % 12) + 1}/${(n % 28) + 1}/2026`,
    }
  })
  return { agencies, sites, services: made, dirt }
}

/** A small generator of numbers in [0, 1) that gives the same ones for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
