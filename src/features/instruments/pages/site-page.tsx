import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, errorFor, Field, Form, SelectField } from '#web/parts/index.ts'
import { MOST_STAFFED_DAYS } from '../keeping/site.ts'
import { SETTINGS } from '../package/settings.ts'
import { settingWords } from '../words.ts'
import { InstrumentsFrame } from './frame.tsx'

export interface TypedSite {
  readonly setting?: string | undefined
  readonly per1000?: string | undefined
  readonly source?: string | undefined
  readonly staffedUntil?: string | undefined
  readonly staffedBy?: string | undefined
  readonly seen?: string | undefined
}

/** What the program is for screening: its kind, how many there are affected, and who responds until when. */
export function SitePage(props: PageProps & { readonly typed: TypedSite; readonly seen: string }) {
  const { typed, errors = [] } = props
  return (
    <InstrumentsFrame
      page={props}
      path="/instruments/site"
      heading={t('instruments.site.heading')}
      lead={t('instruments.site.lead')}
    >
      <Form action="/instruments/site">
        <input type="hidden" name="seen" value={props.seen} />
        <SelectField
          t={t}
          name="setting"
          label={t('instruments.site.setting')}
          empty={t('instruments.site.setting.unknown')}
          value={typed.setting}
          error={errorFor(errors, 'setting')}
          options={SETTINGS.map((value) => ({ value, label: settingWords(value) }))}
        />
        <Field
          t={t}
          name="per1000"
          label={t('instruments.site.per1000')}
          hint={t('instruments.site.per1000.hint')}
          optional
          width="short"
          inputMode="numeric"
          maxLength={3}
          value={typed.per1000}
          error={errorFor(errors, 'per1000')}
        />
        <Field
          t={t}
          name="source"
          label={t('instruments.site.source')}
          hint={t('instruments.site.source.hint')}
          optional
          maxLength={300}
          value={typed.source}
          error={errorFor(errors, 'source')}
        />
        <Field
          t={t}
          name="staffedBy"
          label={t('instruments.site.staffed.by')}
          hint={t('instruments.site.staffed.by.hint')}
          optional
          maxLength={120}
          value={typed.staffedBy}
          error={errorFor(errors, 'staffedBy')}
        />
        <Field
          t={t}
          name="staffedUntil"
          type="datetime-local"
          label={t('instruments.site.staffed.until')}
          hint={t('instruments.site.staffed.until.hint', { days: MOST_STAFFED_DAYS })}
          optional
          value={typed.staffedUntil}
          error={errorFor(errors, 'staffedUntil')}
        />
        <Button>{t('instruments.site.save')}</Button>
      </Form>
    </InstrumentsFrame>
  )
}
