import { t } from '#web/frame/staff.tsx'
import { readField } from '../../domain/record-fields.ts'
import type { ServiceFile } from '../../questions/service-file.ts'
import type { FormPart } from './form/scope.tsx'
import { recordPath } from './steward-paths.ts'
import { isStated } from './values.tsx'

/** Where each part begins on the page. */
const ANCHORS = {
  needs: 'needIds',
  phones: 'phones',
  who: 'who',
  hours: 'schedules',
  words: 'what',
  calling: 'calling',
  web: 'web',
}

/** What a caller asks first, and the part of the form where each is written. */
const ASKED = [
  { what: 'needs', part: 'needs', paths: ['needIds'] },
  { what: 'phone', part: 'phones', paths: ['phones'] },
  { what: 'areas', part: 'who', paths: ['profile.areas'] },
  { what: 'ages', part: 'who', paths: ['profile.ageMin', 'profile.ageMax'] },
  { what: 'takes', part: 'who', paths: ['profile.genders'] },
  { what: 'hours', part: 'hours', paths: ['schedules'] },
  { what: 'description', part: 'words', paths: ['description'] },
  { what: 'calling', part: 'calling', paths: ['profile.whenYouCall'] },
  { what: 'cost', part: 'who', paths: ['profile.free'] },
  { what: 'website', part: 'web', paths: ['url'] },
] as const satisfies readonly {
  what: string
  part: FormPart & keyof typeof ANCHORS
  paths: readonly string[]
}[]

export type Missing = (typeof ASKED)[number]['what'] | 'place'

/** What nobody has said of a service yet, most asked for first. */
export function missingOf({ record, places }: Pick<ServiceFile, 'record' | 'places'>) {
  const isUnknown = (path: string) => {
    const value = readField(record, path)
    return !isStated(value) || value === 'unknown'
  }
  const { id } = record
  return [
    ...ASKED.filter(({ paths }) => paths.every(isUnknown)).map(({ what, part }) => ({
      what: what as Missing,
      href: `${recordPath('service', id)}/edit?part=${part}#${ANCHORS[part]}`,
    })),
    ...(places.length === 0
      ? [{ what: 'place' as Missing, href: `${recordPath('service', id)}/place` }]
      : []),
  ]
}

/** The gaps of a service, each with the way to fill it. */
export function MissingParts({ file }: { file: ServiceFile }) {
  const missing = missingOf(file)
  if (missing.length === 0 || file.record.status === 'defunct') return null
  return (
    <section class="card missing" aria-labelledby="missing-heading" id="missing">
      <h2 id="missing-heading">{t('steward.missing.heading')}</h2>
      <p class="hint">{t('steward.missing.lead')}</p>
      <ul>
        {missing.map(({ what, href }) => (
          <li key={what}>
            <a href={href}>{t(`steward.missing.${what}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
