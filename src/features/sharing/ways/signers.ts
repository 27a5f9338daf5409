import type { LawTopic, Reason, SignerSet } from '../model/codes.ts'
import type { Release } from '../model/facts.ts'
import type { Item, Service } from '../model/request.ts'
import type { Case } from './case.ts'
import { stands } from './stands.ts'
import { lawSaysYes } from './state-law.ts'

/** The topic of the law register that says whether a minor may have this service alone; none for `other`. */
const CONSENT: Readonly<Record<Service, LawTopic | undefined>> = {
  stay: 'consent-stay',
  advocacy: 'consent-advocacy',
  exam: 'consent-exam',
  mental: 'consent-mental',
  substance: 'consent-substance',
  infections: 'consent-infections',
  other: undefined,
}

/** Whether those who must sign for a lane have signed, by the age of the young person (R2, R26). */
export function haveSigned(it: Case, item: Item, release: Release, set: SignerSet): boolean {
  const youth = youthSigned(it, release)
  if (it.age === 'adult') return youth && it.facts.subject?.guardianAfter18 === false
  if (set === 'youth') return youth
  if (it.age === 'unknown') return false
  const guardian = it.age === 'minor' && guardianSigned(it, release)
  switch (set) {
    case 'youth-and-guardian':
      return youth && guardian
    case 'youth-and-guardian-or-youth-by-law':
      return youth && (guardian || mayAlone(it, item, CONSENT[item.service]))
    case 'part2-minor-law':
      return youth && (guardian || mayAlone(it, item, CONSENT.substance))
    case 'care-consenter':
      if (item.careConsent === null) return false
      return item.careConsent === 'guardian' ? guardian : youth
    case 'parent-or-student':
      return guardian
    case 'holder':
      return youth && guardian && galSigned(it, release)
  }
}

/** What a denial says when they have not. */
export function unsignedReason(it: Case, set: SignerSet): Reason {
  if (set === 'youth' || it.age === 'adult' || it.age === 'minor') return 'signers'
  return it.age === 'unknown' ? 'age-unknown' : 'age-between'
}

export function youthSigned({ facts }: Case, { signatures }: Release): boolean {
  return signatures.some(({ capacity, person }) => capacity === 'youth' && person === facts.subject?.id)
}

export function carriesGuardian({ signatures }: Release): boolean {
  return signatures.some(({ capacity }) => capacity === 'guardian')
}

/** One guardian suffices where counsel confirmed that; else every one who stands now, whoever is flagged. */
function guardianSigned({ facts, at, ruleset }: Case, release: Release): boolean {
  const now = facts.guardians.filter((one) => stands(one, at))
  if (now.length === 0) return false
  if (ruleset.oneParent) return carriesGuardian(release)
  return now.every(({ person }) =>
    release.signatures.some((one) => one.capacity === 'guardian' && one.person === person),
  )
}

function galSigned({ facts }: Case, { signatures }: Release): boolean {
  const gal = facts.subject?.gal
  return gal === null || signatures.some(({ capacity, person }) => capacity === 'gal' && person === gal)
}

function mayAlone(it: Case, item: Item, topic: LawTopic | undefined): boolean {
  return topic !== undefined && lawSaysYes(it, item, topic)
}
