import { LOCALES, ownNameOf } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, errorFor, Form, SelectField } from '#web/parts/index.ts'
import type { Organization } from '../releases/recipients.ts'
import { type PageProps, RecordFrame } from './frame.tsx'

export interface StartReleasePageProps extends PageProps {
  readonly record: string
  readonly organizations: readonly Organization[]
  readonly language?: string | undefined
}

/** First: to whom, and in which language it is read. One release names one organization (R1). */
export function StartReleasePage(props: StartReleasePageProps) {
  const { record, organizations, language = 'en', errors } = props
  const path = `/records/${record}/releases/new`
  return (
    <RecordFrame
      page={props}
      record={record}
      path={path}
      heading={t('releases.start.heading')}
      lead={t('releases.start.lead')}
    >
      <Form action={path} method="get">
        <SelectField
          t={t}
          name="language"
          label={t('releases.start.language')}
          value={language}
          options={LOCALES.map((value) => ({ value, label: ownNameOf(value) }))}
        />
        <SelectField
          t={t}
          name="agency"
          label={t('releases.start.agency')}
          empty={t('releases.start.agency.choose')}
          error={errorFor(errors, 'agency')}
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button>{t('releases.start.go')}</Button>
      </Form>
    </RecordFrame>
  )
}
