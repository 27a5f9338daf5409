import type { ServiceProfile } from '../../domain/profile.ts'

/** Fields of a service in the order a caller asks for them. Names as in editableFields. */
export const FIELD_GROUPS = [
  { key: 'what', paths: ['name', 'alternate_name', 'needIds', 'description', 'alert'] },
  {
    key: 'who',
    paths: [
      'profile.ageMin',
      'profile.ageMax',
      'profile.genders',
      'profile.selfDesignatedPlacement',
      'profile.lgbtqAffirming',
      'profile.pregnantOrParenting',
      'profile.disabilityAccess',
      'profile.languages',
      'profile.immigrationStatusAsked',
      'profile.guardianConsentNeeded',
      'profile.systemInvolvement',
      'profile.areas',
      'eligibility_description',
      'interpretation_services',
    ],
  },
  { key: 'reach', paths: ['phones', 'email', 'url', 'schedules', 'profile.walkIn', 'profile.telehealth'] },
  {
    key: 'calling',
    paths: [
      'profile.whenYouCall',
      'application_process',
      'profile.idNeeded',
      'required_documents',
      'profile.free',
      'fees_description',
      'cost_options',
    ],
  },
  { key: 'more', paths: ['profile.survivorLed', 'accreditations'] },
] as const

type Grouped = (typeof FIELD_GROUPS)[number]['paths'][number]
type Forgotten = Exclude<`profile.${Exclude<keyof ServiceProfile, 'shelfLifeDays'>}`, Grouped>

/** A fact of the profile that stands in no group would be kept and never shown: it does not compile. */
export const SERVICE_PATHS: readonly ([Forgotten] extends [never] ? string : Forgotten)[] =
  FIELD_GROUPS.flatMap((group) => group.paths)

/** Keys of an HSDS service that stand in a group, in a heading, or in a field of ours. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...SERVICE_PATHS,
  'id',
  'organization_id',
  'program_id',
  'status',
  'minimum_age',
  'maximum_age',
])

/**
 * Counts and waits that came with an import: kept and sent on, but nowhere shown, because nobody could
 * tell them from what is free tonight.
 */
export const NEVER_SHOWN: ReadonlySet<string> = new Set(['capacities', 'wait_time'])
