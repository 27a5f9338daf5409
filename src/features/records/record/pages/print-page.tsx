import { PURPOSES } from '#features/audit/index.ts'
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
import type { WorksHere } from '../works-here.ts'

interface PrintPageProps {
  readonly here: WorksHere
  readonly head: string
  readonly at: Date
  readonly demo: boolean
  readonly errors?: readonly SummaryError[] | undefined
}

export const purposeWords = (purpose: string): string => t(`work.audit.purpose.${purpose as 'work'}`)

/** What for, before a record goes on paper. */
export function PrintPage({ here, head, at, demo, errors }: PrintPageProps) {
  const path = `/records/${head}/print`
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
      <PageHeading lead={t('timeline.print.lead')}>{t('timeline.print.heading')}</PageHeading>
      <Form action={path} plain>
        <RadioField
          t={t}
          name="purpose"
          label={t('work.audit.purpose')}
          hint={t('timeline.print.purposeHint')}
          error={errorFor(errors, 'purpose')}
          options={PURPOSES.map((value) => ({ value, label: purposeWords(value) }))}
        />
        <Checkbox name="own" label={t('timeline.print.own')} hint={t('timeline.print.ownHint')} />
        <Button>{t('timeline.print.act')}</Button>
      </Form>
    </WorkFrame>
  )
}
