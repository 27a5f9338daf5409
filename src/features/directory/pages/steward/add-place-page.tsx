import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import { BackLink, Button, Form, Name, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { DirectoryRecord } from '../../records/load-record.ts'
import { EvidenceFields, NewPlaceFields } from './form/other-fields.tsx'
import type { Scope } from './form/scope.tsx'
import type { Typed } from './form/typed.ts'
import { recordPath } from './steward-paths.ts'

interface AddPlacePageProps {
  readonly who: StewardHere
  readonly record: DirectoryRecord
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** Where a service is given, said after the service was added. */
export function AddPlacePage({ who, record, typed, errors }: AddPlacePageProps) {
  const service = recordPath('service', record.id)
  const scope = (prefix: string): Scope => ({ typed, errors, prefix, open: [] })
  return (
    <StewardFrame title={t('steward.addPlace.title')} path={`${service}/place`} who={who} errors={errors}>
      <BackLink t={t} href={service}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={<Name>{record.name}</Name>}>{t('steward.addPlace.title')}</PageHeading>
      <Form action={`${service}/place`} enhance>
        <NewPlaceFields scope={scope('place.')} />
        <EvidenceFields scope={scope('')} stillTrue={false} />
        <Button>{t('steward.addPlace.button')}</Button>
      </Form>
    </StewardFrame>
  )
}
