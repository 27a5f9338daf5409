import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  DateField,
  errorFor,
  Field,
  Form,
  RadioField,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { type Determination, determinations } from './determination.ts'

interface DeterminedProps {
  readonly determination: Determination | undefined
  readonly seed: string
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly SummaryError[] | undefined
  /** Where the form is sent, and whether whoever looks may. */
  readonly action: string
  readonly may: boolean
  /** The figures to take along: while a determination is in effect. */
  readonly file: string
}

/** Whether figures may leave, and as what: determined by a named person, and asked before anything is taken along. */
export function Determined({ determination: now, seed, typed, errors, action, may, file }: DeterminedProps) {
  return (
    <Section heading={t('administrations.determined')} id="determination">
      <p>
        {now
          ? t('administrations.determined.now', {
              kind: t(`administrations.determined.${now.kind}`),
              by: now.determinedBy,
              filed: now.filedAs,
              until: t.date(now.until),
            })
          : t('administrations.determined.none')}
      </p>
      {may && now && (
        <p>
          <ButtonLink kind="quiet" href={file}>
            {t('administrations.determined.file')}
          </ButtonLink>
        </p>
      )}
      {may && (
        <Form action={action}>
          <input type="hidden" name="seed" value={seed} />
          <RadioField
            t={t}
            name="kind"
            label={t('administrations.determined.kind')}
            value={typed.kind}
            error={errorFor(errors, 'kind')}
            options={determinations.map((value) => ({
              value,
              label: t(`administrations.determined.${value}`),
            }))}
          />
          <Field
            t={t}
            name="by"
            label={t('administrations.determined.by')}
            hint={t('administrations.determined.by.hint')}
            maxLength={200}
            value={typed.by}
            error={errorFor(errors, 'by')}
          />
          <Field
            t={t}
            name="filed"
            label={t('administrations.determined.filed')}
            maxLength={200}
            value={typed.filed}
            error={errorFor(errors, 'filed')}
          />
          <DateField
            t={t}
            name="until"
            label={t('administrations.determined.until')}
            value={{ month: typed['until-month'], day: typed['until-day'], year: typed['until-year'] }}
            error={errorFor(errors, 'until')}
          />
          <Button>{t('administrations.determined.do')}</Button>
        </Form>
      )}
    </Section>
  )
}
