import type { PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Field, Form, Notice, PageHeading } from '#web/parts/index.ts'
import { Frame } from './report-pages.tsx'

/** Where the code of a draft is typed. What was typed is not shown again; a wrong code, one that is over and one of nothing look the same. */
export function DraftPage(
  props: PageProps & {
    readonly lines: readonly ShownLine[]
    readonly said?: 'none' | 'wait' | 'deleted' | undefined
  },
) {
  const { t, lines, said } = props
  const href = useHref(t.locale)
  const error = said === 'none' || said === 'wait' ? t(`report.draft.${said}`) : undefined
  return (
    <Frame
      {...props}
      back="/report"
      languagePath="/report/draft"
      errors={error === undefined ? [] : [{ field: 'code', sentence: error }]}
    >
      {said === 'deleted' && (
        <Notice t={t} kind="good" title={t('report.draft.deleted')} announce>
          {t('report.draft.deleted.body')}
        </Notice>
      )}
      <PageHeading lead={t('report.draft.lead')}>{t('report.draft.link')}</PageHeading>
      <Form action={href('/report/draft')}>
        <Field
          t={t}
          name="code"
          label={t('report.draft.code')}
          hint={t('report.draft.code.hint')}
          maxLength={120}
          spellCheck={false}
          error={error}
        />
        <Button>{t('report.draft.open')}</Button>
      </Form>
      <Lines t={t} lines={lines} withoutEmergency brief />
    </Frame>
  )
}
