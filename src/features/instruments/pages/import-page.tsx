import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, errorFor, Field, FileField, Form, Section } from '#web/parts/index.ts'
import type { InstrumentOutline } from '../package/instrument-package.ts'
import { InstrumentsFrame } from './frame.tsx'

export interface ImportProps extends PageProps {
  readonly outlines: readonly InstrumentOutline[]
  readonly permission?: string | undefined
}

/** Bring in a questionnaire for which the agency has a license. */
export function ImportPage(props: ImportProps) {
  const { outlines, permission, errors = [] } = props
  return (
    <InstrumentsFrame
      page={props}
      path="/instruments/import"
      heading={t('instruments.import.heading')}
      lead={t('instruments.import.lead')}
    >
      <Form action="/instruments/import" files>
        <FileField
          t={t}
          name="file"
          label={t('instruments.import.file')}
          hint={t('instruments.import.file.hint')}
          accept=".json,application/json"
          error={errorFor(errors, 'file')}
        />
        <Field
          t={t}
          name="permission"
          label={t('instruments.import.permission')}
          hint={t('instruments.import.permission.hint')}
          maxLength={300}
          value={permission}
          error={errorFor(errors, 'permission')}
        />
        <Button>{t('instruments.import.send')}</Button>
      </Form>
      <Section heading={t('instruments.outlines')}>
        <p>{t('instruments.outlines.lead')}</p>
        <ul>
          {outlines.map(({ id, title }) => (
            <li key={id}>
              <a href={`/instruments/outlines/${id}`} download>
                {t('instruments.outlines.take', { title })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </InstrumentsFrame>
  )
}
