import { PURPOSES } from '#features/audit/index.ts'
import type { WorksHere } from '#features/records/index.ts'
import { purposeWords } from '#features/records/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  errorFor,
  Form,
  PageHeading,
  RadioField,
  type SummaryError,
} from '#web/parts/index.ts'

/** What somebody chose in the form. */
export interface ChosenArchive {
  readonly purpose?: string | undefined
  readonly own: boolean
  readonly reach: boolean
}

interface ArchivePageProps {
  readonly here: WorksHere
  readonly head: string
  readonly at: Date
  readonly demo: boolean
  /** Chosen before. */
  readonly chosen?: ChosenArchive | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What will be in an archive of one record, and what for it is taken along. */
export function ArchivePage({ here, head, at, demo, chosen, errors }: ArchivePageProps) {
  const path = `/records/${head}/archive`
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={demo}
      now={at}
      errors={errors}
    >
      <BackLink t={t} href={`/records/${head}`}>
        {t('timeline.toRecord')}
      </BackLink>
      <PageHeading lead={t('archive.lead')}>{t('archive.heading')}</PageHeading>
      <ul>
        <li>{t('archive.what.left')}</li>
        <li>{t('archive.what.open')}</li>
        <li>{t('archive.what.noted')}</li>
      </ul>
      <Form action={path} plain>
        <RadioField
          t={t}
          name="purpose"
          label={t('work.audit.purpose')}
          hint={t('archive.purposeHint')}
          value={chosen?.purpose}
          error={errorFor(errors, 'purpose')}
          options={PURPOSES.map((value) => ({ value, label: purposeWords(value) }))}
        />
        <Checkbox name="own" label={t('archive.own')} hint={t('archive.ownHint')} checked={chosen?.own} />
        <Checkbox
          name="reach"
          label={t('archive.reach')}
          hint={t('archive.reachHint')}
          checked={chosen?.reach}
        />
        <Button>{t('archive.act')}</Button>
      </Form>
    </WorkFrame>
  )
}
