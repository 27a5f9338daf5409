import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, CheckboxField, errorFor, Field, Form, RadioField, SelectField } from '#web/parts/index.ts'
import { type Determination, determinationKinds } from '../drawing/determinations.ts'
import { type DrawnAs, drawnAs } from '../drawing/draw-cohort.ts'
import { CohortsFrame } from './frame.tsx'

export type Typed = Readonly<Record<string, string | undefined>>

/** By whose word people may be divided by chance and measured. */
export function DeterminationPage(props: PageProps & { readonly typed: Typed; readonly seed: string }) {
  const { typed, errors } = props
  return (
    <CohortsFrame
      page={props}
      path="/learning/cohorts/determination"
      heading={t('cohorts.determination.heading')}
      lead={t('cohorts.determination.lead')}
    >
      <Form action="/learning/cohorts/determination">
        <input type="hidden" name="seed" value={props.seed} />
        <RadioField
          t={t}
          name="kind"
          label={t('cohorts.kind.ask')}
          value={typed.kind}
          error={errorFor(errors, 'kind')}
          options={determinationKinds.map((value) => ({ value, label: t(`cohorts.kind.${value}`) }))}
        />
        <Field
          t={t}
          name="by"
          label={t('cohorts.determination.by')}
          hint={t('cohorts.determination.by.hint')}
          maxLength={200}
          value={typed.by}
          error={errorFor(errors, 'by')}
        />
        <Field
          t={t}
          name="filed"
          label={t('cohorts.determination.filed')}
          maxLength={200}
          value={typed.filed}
          error={errorFor(errors, 'filed')}
        />
        <Day name="on" label={t('cohorts.determination.on')} page={props} />
        <Day name="until" label={t('cohorts.determination.until')} page={props} />
        <Button>{t('cohorts.determination.do')}</Button>
      </Form>
    </CohortsFrame>
  )
}

function Day({
  name,
  label,
  hint,
  page,
}: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly page: PageProps & { readonly typed: Typed }
}) {
  return (
    <Field
      t={t}
      name={name}
      type="date"
      width="medium"
      label={label}
      hint={hint}
      value={page.typed[name]}
      error={errorFor(page.errors, name)}
    />
  )
}

export interface DrawProps extends PageProps {
  readonly typed: Typed
  readonly places: readonly string[]
  readonly seed: string
  readonly as: DrawnAs
  readonly courses: readonly { readonly id: string; readonly title: string }[]
  /** What can take part: agencies where those are drawn, else programs. */
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  /** Those that last until today. */
  readonly determinations: readonly (Determination & { readonly id: string })[]
}

/** Which course, which places and which days; chance does the rest. */
export function DrawPage(props: DrawProps) {
  const { typed, errors, as } = props
  return (
    <CohortsFrame
      page={props}
      path="/learning/cohorts/draw"
      heading={t('cohorts.draw.heading')}
      lead={t('cohorts.draw.lead')}
    >
      {props.determinations.length === 0 ? (
        <p>
          {t('cohorts.refused.no-determination')}{' '}
          <a href="/learning/cohorts/determination">{t('cohorts.determination.open')}</a>
        </p>
      ) : (
        <>
          <p>{t(`cohorts.draw.as.${as}`)}</p>
          <ul>
            {drawnAs
              .filter((one) => one !== as)
              .map((one) => (
                <li key={one}>
                  <a href={`/learning/cohorts/draw?drawn=${one}`}>{t(`cohorts.draw.instead.${one}`)}</a>
                </li>
              ))}
          </ul>
          <Form action="/learning/cohorts/draw">
            <input type="hidden" name="seed" value={props.seed} />
            <input type="hidden" name="drawn" value={as} />
            <SelectField
              t={t}
              name="determination"
              label={t('cohorts.draw.determination')}
              value={typed.determination ?? props.determinations[0]?.id}
              error={errorFor(errors, 'determination')}
              options={props.determinations.map(({ id, determinedBy, filedAs }) => ({
                value: id,
                label: `${determinedBy} · ${filedAs}`,
              }))}
            />
            <SelectField
              t={t}
              name="course"
              label={t('cohorts.course')}
              empty={t('cohorts.draw.course.empty')}
              value={typed.course}
              error={errorFor(errors, 'course')}
              options={props.courses.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <CheckboxField
              t={t}
              name="places"
              label={t(as === 'agency' ? 'cohorts.draw.agencies' : 'cohorts.draw.programs')}
              values={props.places}
              error={errorFor(errors, 'places')}
              options={props.choices.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Day name="now" label={t('cohorts.draw.now')} page={props} />
            <Day
              name="later"
              label={t('cohorts.draw.later')}
              hint={t('cohorts.draw.later.hint')}
              page={props}
            />
            <Day name="last" label={t('cohorts.draw.last')} hint={t('cohorts.draw.last.hint')} page={props} />
            <Button>{t('cohorts.draw.do')}</Button>
          </Form>
        </>
      )}
    </CohortsFrame>
  )
}
