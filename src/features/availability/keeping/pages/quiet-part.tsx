import { t } from '#web/frame/staff.tsx'
import { Button, errorFor, Field, Form } from '#web/parts/index.ts'
import { clockWords } from '../domain/clock.ts'
import type { LinePageProps } from './line-page.tsx'
import { linePath, typedText } from './shared.ts'
import { ZoneField } from './zone-field.tsx'

/** When no asks are wanted, each day. */
export function QuietPart({
  line,
  quiet,
  typed,
  errors = [],
}: Pick<LinePageProps, 'line' | 'quiet' | 'typed' | 'errors'>) {
  const path = `${linePath(line.id)}/quiet`
  const value = (name: string, now: string) => (typed && name in typed ? typedText(typed, name) : now)
  return (
    <>
      <p>
        {quiet === undefined
          ? t('counts.quiet.none')
          : t('counts.quiet.now', {
              from: clockWords(quiet.from),
              until: clockWords(quiet.until),
              zone: quiet.zone.replaceAll('_', ' '),
            })}
      </p>
      <p class="hint">{t('counts.quiet.tonight')}</p>
      <Form action={path}>
        <div class="row">
          <Field
            t={t}
            name="quietFrom"
            width="short"
            label={t('counts.quiet.from')}
            value={value('quietFrom', quiet ? clockWords(quiet.from) : '')}
            error={errorFor(errors, 'quietFrom')}
            maxLength={8}
          />
          <Field
            t={t}
            name="quietUntil"
            width="short"
            label={t('counts.quiet.until')}
            value={value('quietUntil', quiet ? clockWords(quiet.until) : '')}
            error={errorFor(errors, 'quietUntil')}
            maxLength={8}
          />
        </div>
        <ZoneField
          line={line}
          name="quietZone"
          label={t('counts.quiet.zone')}
          chosen={value('quietZone', quiet?.zone ?? '') || undefined}
          error={errorFor(errors, 'quietZone')}
        />
        <Button kind="quiet">{t('counts.quiet.save')}</Button>
      </Form>
      {quiet && (
        <Form action={`${path}/end`}>
          <Button kind="quiet">{t('counts.quiet.end')}</Button>
        </Form>
      )}
    </>
  )
}
